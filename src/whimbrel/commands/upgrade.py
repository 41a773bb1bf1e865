"""Run revisions, up to a later one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whimbrel.commands.quick import heads_at_once
from whimbrel.commands.running import Ran, backup_folder, request_of, run_everywhere
from whimbrel.errors import RangeNotAllowed
from whimbrel.history.names import parse_range
from whimbrel.history.path import upgrade_steps

if TYPE_CHECKING:
    from typing import Unpack

    from whimbrel.commands.running import RunArguments
    from whimbrel.project.project import Project


def upgrade(project: Project, target: str, **options: Unpack[RunArguments]) -> Ran:
    """Run what lies between each database and `target`; the options are those of every run.

    With `sql` it also takes `from:to`. Raises RangeNotAllowed, HistoryError, DatabaseAhead, and what a run
    raises.
    """
    sql = options.get("sql", False)
    if not sql and ":" in target:
        raise RangeNotAllowed("Range revision not allowed")
    if not sql and (ran := _nothing_pending(project, target)) is not None:
        return ran
    start, end = _range(target)
    request = request_of("upgrade", {"revision": target}, options, starting=start, destination=end)
    return run_everywhere(
        project,
        request,
        lambda graph, heads: upgrade_steps(graph, heads, end),
        backup_folder(project, options),
    )


def _range(target: str) -> tuple[str | None, str]:
    """Where a script begins, None for the base, and its target; a range has both ends, as in Alembic.

    One left out may be an empty variable, and the script would be of other revisions than meant.
    """
    if ":" not in target:
        return None, target
    start, end = parse_range(target)
    if start is None or end is None:
        raise RangeNotAllowed("upgrade with --sql requires <torev> or <fromrev>:<torev>")
    return start, end


def _nothing_pending(project: Project, target: str) -> Ran | None:
    """The answer where a look at the version table is enough; None where a session must see."""
    heads = heads_at_once(project)
    # A database with nothing in it still gets its version table.
    if not heads or upgrade_steps(project.graph(), heads, target):
        return None
    from whimbrel.execution.result import RunResult

    return Ran((RunResult((), heads, heads),))
