"""Undo revisions, back to an earlier one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from whimbrel.commands.running import Ran, backup_folder, request_of, run_everywhere
from whimbrel.errors import RangeNotAllowed, RevisionFileError
from whimbrel.history.names import parse_range
from whimbrel.history.path import downgrade_steps

if TYPE_CHECKING:
    from typing import Unpack

    from whimbrel.commands.running import RunArguments
    from whimbrel.history.step import Step
    from whimbrel.project.project import Project


def downgrade(project: Project, target: str, **options: Unpack[RunArguments]) -> Ran:
    """Undo what lies between each database and `target`; the options are those of every run.

    `sql` needs `from:to`. Raises RangeNotAllowed, HistoryError, DatabaseAhead, and what a run raises.
    """
    start, end = _range(target, options.get("sql", False))
    request = request_of("downgrade", {"revision": target}, options, starting=start, destination=end)
    return run_everywhere(
        project,
        request,
        lambda graph, heads: _with_a_way_back(downgrade_steps(graph, heads, end)),
        backup_folder(project, options),
    )


def _with_a_way_back(steps: tuple[Step, ...]) -> tuple[Step, ...]:
    """The steps. Raises RevisionFileError where one of several has a file that says nothing of a downgrade.

    Told later, what was undone before it would stay so on a database that commits with each change.
    """
    for step in steps if len(steps) > 1 else ():
        path = step.revision.path
        text = Path(path).read_bytes() if path.endswith(".py") else b"downgrade"
        if b"downgrade" not in text and b"import *" not in text:
            raise RevisionFileError(path, "it has no downgrade() function. Nothing was undone.")
    return steps


def _range(target: str, sql: bool) -> tuple[str | None, str]:
    """The two ends; both must be said, since one left out (an empty variable) would mean base."""
    if not sql:
        if ":" in target:
            raise RangeNotAllowed("Range revision not allowed")
        return None, target
    start, end = parse_range(target) if ":" in target else (None, None)
    if start is None or end is None:
        raise RangeNotAllowed("downgrade with --sql requires <fromrev>:<torev>")
    return start, end
