"""What the revisions make, without a database, and how the models differ from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whimbrel.errors import CommandRefused, MissingSetting

if TYPE_CHECKING:
    from whimbrel.dialects.base import Dialect
    from whimbrel.diff.comparison import Pair
    from whimbrel.diff.judging import Agree, Item
    from whimbrel.diff.options import CompareOptions
    from whimbrel.execution.session import Session
    from whimbrel.history.graph import Graph
    from whimbrel.project.project import Project
    from whimbrel.proof.likeness import Compared
    from whimbrel.schema.schema import Schema


def works_offline(project: Project, asked: bool) -> bool:
    """Whether to go without a database: asked for, or there is no URL and the project names its dialect.

    Raises CommandRefused in a project with an env.py, which opens its databases itself.
    """
    own = project.kind == "whimbrel" and not project.has_env
    if asked and not own:
        raise CommandRefused(
            "--offline is for projects without an env.py: this one's opens databases itself."
        )
    if asked or not own or not project.value("dialect"):
        return asked
    try:
        project.url_setting()
    except MissingSetting:
        return True
    return False


def replayed(session: Session, graph: Graph) -> Schema:
    """The schema that all revisions make. Raises NeedsDatabase, which names the one that can't be told."""
    from whimbrel.commands.told_types import told
    from whimbrel.history.path import upgrade_steps
    from whimbrel.planning.recorder import Recorder
    from whimbrel.planning.replay import replay
    from whimbrel.revisions.loader import load

    creates_types = bool(session.opts.get("explicit_types"))
    found = replay(
        upgrade_steps(graph, (), "heads"),
        load,
        session.spelling,
        lambda: Recorder(session.spelling, creates_types=creates_types),
    )
    return told(found, session.spelling)


def compared_offline(current: Schema, wanted: Schema, dialect: Dialect, options: CompareOptions) -> Compared:
    """What they differ in as they are written: no server tells which other words say the same."""
    from dataclasses import replace

    from whimbrel.diff.compare import compare
    from whimbrel.proof.likeness import Compared

    unsure = _Unsure()
    default = options.default_schema or _DEFAULT_SCHEMAS.get(dialect.sa.name)
    found = compare(current, wanted, dialect, replace(options, judge=unsure, default_schema=default))
    if not unsure.names:
        return Compared(found)
    names = ", ".join(sorted(unsure.names))
    return Compared(
        found, (), (f"Compared without a database: only the server could be sure about {names}.",)
    )


class _Unsure:
    """A judge that knows no server: what is written in other words counts as changed, and is noted."""

    def __init__(self) -> None:
        self.names: set[str] = set()

    def same(self, pair: Pair, current: Item, wanted: Item, agree: Agree) -> bool:
        """Whether both are written alike."""
        if agree(current, wanted):
            return True
        self.names.add(pair.wanted.full_name)
        return False


_DEFAULT_SCHEMAS = {"postgresql": "public", "mssql": "dbo"}
"""What the default schema is called in a new database."""
