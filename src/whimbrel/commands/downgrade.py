"""Undo revisions, back to an earlier one."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, TextIO

from whimbrel.commands.running import Ran, run_everywhere
from whimbrel.errors import RangeNotAllowed
from whimbrel.history.names import parse_range
from whimbrel.history.path import downgrade_steps

if TYPE_CHECKING:
    from whimbrel.project.project import Project


def downgrade(
    project: Project,
    target: str,
    *,
    sql: bool = False,
    tag: str | None = None,
    wait: float | None = None,
    lock_wait: float | None = None,
    output: TextIO | None = None,
) -> Ran:
    """Undo what lies between each database and `target`; with `sql`, write it to `output` instead.

    `sql` needs `from:to`. `wait` and `lock_wait` are seconds, for the database and for another run. Raises
    RangeNotAllowed, HistoryError, DatabaseAhead, and what a run raises.
    """
    start, end = _range(target, sql)
    from whimbrel.project.environment import Request

    request = Request(
        as_sql=sql,
        starting=start,
        destination=end,
        tag=tag,
        output=output or sys.stdout,
        wait=wait,
        lock_wait=lock_wait,
        command="downgrade",
        arguments={"revision": target, "sql": sql, "tag": tag},
    )
    return run_everywhere(project, request, lambda graph, heads: downgrade_steps(graph, heads, end))


def _range(target: str, sql: bool) -> tuple[str | None, str]:
    if ":" not in target:
        if sql:
            raise RangeNotAllowed("downgrade with --sql requires <fromrev>:<torev>")
        return None, target
    if not sql:
        raise RangeNotAllowed("Range revision not allowed")
    start, end = parse_range(target)
    return start, end or "base"
