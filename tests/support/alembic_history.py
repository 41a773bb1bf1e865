"""Alembic's answers about a history, asked without files: what ours are compared with."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Callable, Sequence
from types import SimpleNamespace
from typing import Any, NamedTuple

from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.script import revision as theirs

from whimbrel.history.revision import Revision

_CHANGE = re.compile(
    r"-- Running (?P<run>.*)"
    r"|INSERT INTO alembic_version \(version_num\) VALUES \('(?P<insert>.*)'\)"
    r"|UPDATE alembic_version SET version_num='(?P<new>.*)' WHERE alembic_version.version_num = '(?P<old>.*)'"
    r"|DELETE FROM alembic_version WHERE alembic_version.version_num = '(?P<delete>.*)'"
)


class Answer(NamedTuple):
    """Steps as Alembic ran them: for each its words ("a -> b"), then what it does to the rows.

    `error` is the message where it refused, with the error's class.
    """

    steps: tuple[tuple[str, ...], ...] = ()
    error: str = ""

    @property
    def refused(self) -> bool:
        """Whether it said no; a crash is no answer at all."""
        return self.error.startswith("CommandError")

    @property
    def crashed(self) -> bool:
        """Whether it failed in some other way."""
        return bool(self.error) and not self.refused


class _Script(theirs.Revision):
    module = SimpleNamespace(upgrade=lambda **_: None, downgrade=lambda **_: None, __name__="m")
    doc = path = log_entry = ""


def script_directory(revisions: Sequence[Revision]) -> ScriptDirectory:
    """Alembic's reading of these revisions."""
    directory = ScriptDirectory("/")
    directory.revision_map = theirs.RevisionMap(lambda: [_script(revision) for revision in revisions])
    return directory


def upgrade(revisions: Sequence[Revision], applied: Sequence[str], target: str) -> Answer:
    """What `alembic upgrade` does to a database at `applied`."""
    directory = script_directory(revisions)
    return _run(applied, lambda heads: directory._upgrade_revs(target, heads))


def downgrade(revisions: Sequence[Revision], applied: Sequence[str], target: str) -> Answer:
    """What `alembic downgrade` does to a database at `applied`."""
    directory = script_directory(revisions)
    return _run(applied, lambda heads: directory._downgrade_revs(target, heads))


def stamp(revisions: Sequence[Revision], applied: Sequence[str], targets: Sequence[str]) -> Answer:
    """What `alembic stamp` does to a database at `applied`."""
    directory = script_directory(revisions)
    return _run(applied, lambda heads: directory._stamp_revs(tuple(targets), heads))


def heads(revisions: Sequence[Revision]) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """The heads, the heads with dependencies counted, and the bases."""
    map_ = script_directory(revisions).revision_map
    return tuple(map_.heads), tuple(map_._real_heads), tuple(map_.bases)


def labels(revisions: Sequence[Revision], id: str) -> set[str]:
    """The branch labels of a revision, own and inherited."""
    revision = script_directory(revisions).revision_map.get_revision(id)
    assert revision is not None
    return set(revision.branch_labels)


def resolved(revisions: Sequence[Revision], name: str) -> Answer:
    """The ids a name stands for."""
    try:
        found = script_directory(revisions).get_revisions(name)
        return Answer(tuple((script.revision,) for script in found))
    except Exception as error:
        return Answer(error=f"{type(error).__name__}: {error}")


def current(revisions: Sequence[Revision], applied: Sequence[str]) -> set[str]:
    """The ids that `alembic current` prints."""
    return {script.revision for script in script_directory(revisions).get_all_current(tuple(applied))}


def history(revisions: Sequence[Revision], base: str = "base", head: str = "heads") -> Answer:
    """The ids that `alembic history` prints, newest first."""
    directory = script_directory(revisions)
    try:
        found = tuple((script.revision,) for script in directory.walk_revisions(base, head))
        return Answer(found)
    except Exception as error:
        return Answer(error=f"{type(error).__name__}: {error}")


def _script(revision: Revision) -> _Script:
    down: Any = revision.down or None
    if down is not None and len(down) == 1:
        down = down[0]
    return _Script(
        revision.id, down, branch_labels=revision.labels or None, dependencies=revision.depends_on or None
    )


def _run(applied: Sequence[str], steps: Callable[[Any], Any]) -> Answer:
    buffer = io.StringIO()
    options = {
        "as_sql": True,
        "output_buffer": buffer,
        "starting_rev": tuple(applied),
        "fn": lambda heads, context: steps(tuple(applied)),
    }
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            MigrationContext.configure(dialect_name="sqlite", opts=options).run_migrations()
    except Exception as error:
        return Answer(error=f"{type(error).__name__}: {error}")
    return Answer(_parsed(buffer.getvalue()))


def _parsed(sql: str) -> tuple[tuple[str, ...], ...]:
    steps: list[list[str]] = []  # the words begin with the name of the function that runs
    for match in _CHANGE.finditer(sql):
        if match["run"] is not None:
            steps.append([match["run"].partition(" ")[2]])
        elif match["insert"] is not None:
            steps[-1].append(f"insert {match['insert']}")
        elif match["delete"] is not None:
            steps[-1].append(f"delete {match['delete']}")
        else:
            steps[-1].append(f"update {match['old']} {match['new']}")
    return tuple(tuple(step) for step in steps)
