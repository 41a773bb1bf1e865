"""What the models and a database differ in: the operations there, and those back."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import TYPE_CHECKING

from whimbrel.commands.both_ways import both_ways
from whimbrel.commands.comparing import options_of, with_models, without_database
from whimbrel.errors import NotAtHead
from whimbrel.history.graph import Graph
from whimbrel.history.path import check_applied
from whimbrel.operations.what_is_renamed import NO_RENAMES, Renames
from whimbrel.scratch.settings import EVERYWHERE, ScratchSettings
from whimbrel.values import dataclass

if TYPE_CHECKING:
    from whimbrel.diff.options import CompareOptions
    from whimbrel.execution.session import Session
    from whimbrel.operations.base import Operation
    from whimbrel.project.project import Project
    from whimbrel.schema.schema import Schema


@dataclass(frozen=True, slots=True)
class Difference:
    """The operations that lead from the database as it is to the models, and those that lead back."""

    upgrades: tuple[Operation, ...]
    downgrades: tuple[Operation, ...]
    before: Schema
    wanted: Schema
    options: CompareOptions
    doubts: tuple[str, ...] = ()
    """What was left in doubt, and why: a sentence each."""


def bring_models(project: Project, graph: Graph) -> None:
    """Execute the revision files that import what isn't there yet, in a project with an env.py.

    The models may be among it: with Alembic, which executes every file, such an env.py imports none itself.
    """
    if project.kind == "alembic":
        from whimbrel.revisions.loader import load
        from whimbrel.revisions.side_effects import executed

        executed(load, graph.revisions.values())


def difference(
    session: Session,
    graph: Graph,
    renames: Renames = NO_RENAMES,
    scratch: ScratchSettings = EVERYWHERE,
    *,
    offline: bool = False,
) -> Difference:
    """Compare the database of the session with the models that its project configured.

    What only the server can tell apart is built in scratch, as `scratch` allows. `renames` say what kept
    its content under a new name. Each change is logged in Alembic's
    words. `offline`: compared with what the revisions make, without a database. Raises NotAtHead,
    CommandRefused where there are no models, NeedsDatabase.
    """
    from whimbrel.diff.words import logged
    from whimbrel.schema.objects import EnumType

    if not offline:
        check_at_heads(session, graph)
    options = options_of(session, renames)
    if options.thorough:
        from whimbrel.commands.ours import made_by

        options = replace(options, is_ours=made_by(graph, options.default_schema))
    current, wanted, found = (
        without_database(session, graph, options) if offline else with_models(session, options, scratch)
    )
    told = session.opts.get("differences_told")  # Alembic's projects hear of more
    for name, sentence in (
        told(session, current, found.operations) if told else logged(found.operations, session.spelling)
    ):
        logging.getLogger(name).info("%s", sentence)  # Alembic's names: projects set them up
    upgrades, back = both_ways(
        session,
        found.operations,
        current,
        renames,
        explicitly=options.thorough,
        stay=tuple(wanted.of_kind(EnumType)),
    )
    doubts = (*found.doubts, *_hypertables_left_out(session, current, wanted))
    if renames.told:
        from whimbrel.commands.left_renames import left_out

        doubts = (*doubts, *left_out(renames.told, upgrades, current, wanted))
    result = Difference(upgrades, back, current, wanted, options, doubts)
    more = session.opts.get("more_differences")  # what packages of the project find
    return result if more is None else more(session, result)


def _hypertables_left_out(session: Session, current: Schema, wanted: Schema) -> tuple[str, ...]:
    """A sentence where models declare hypertables and the database has no TimescaleDB to make them."""
    from whimbrel.schema.objects import Extension

    declared = sorted(table.full_name for table in wanted.tables.values() if table.info.get("hypertable"))
    is_loaded = any(one.name == "timescaledb" for one in current.of_kind(Extension))
    if not declared or is_loaded or not session.spelling.features.has_extensions:
        return ()
    return (
        f"TimescaleDB isn't loaded in this database: {', '.join(declared)} stays a plain table here. "
        "op.create_extension('timescaledb', if_not_exists=True) loads it, where the server has it.",
    )


def check_at_heads(session: Session, graph: Graph) -> None:
    """Raise NotAtHead where the database lacks a revision; a difference to it would include theirs.

    Raises DatabaseAhead where no file has what it is at.
    """
    applied = set(session.heads())
    check_applied(graph, sorted(applied))
    if applied not in (set(graph.heads), set(graph.effective_heads)):
        raise NotAtHead(
            "Target database is not up to date. Run 'upgrade heads' first, so that only what no revision "
            "does yet is found."
        )
