"""Run revisions, up to a later one."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, TextIO

from whimbrel.commands.quick import heads_at_once
from whimbrel.commands.running import Ran, run_everywhere
from whimbrel.errors import RangeNotAllowed
from whimbrel.history.names import parse_range
from whimbrel.history.path import upgrade_steps

if TYPE_CHECKING:
    from whimbrel.project.project import Project


def upgrade(
    project: Project,
    target: str,
    *,
    sql: bool = False,
    tag: str | None = None,
    wait: float | None = None,
    lock_wait: float | None = None,
    output: TextIO | None = None,
) -> Ran:
    """Run what lies between each database and `target`; with `sql`, write it to `output` instead.

    `sql` also takes `from:to`. `wait` and `lock_wait` are seconds, for the database and for another run.
    Raises RangeNotAllowed, HistoryError, DatabaseAhead, and what a run raises.
    """
    if not sql and ":" in target:
        raise RangeNotAllowed("Range revision not allowed")
    if not sql and (ran := _nothing_pending(project, target)) is not None:
        return ran
    from whimbrel.project.environment import Request

    start, end = parse_range(target) if ":" in target else (None, target)
    request = Request(
        as_sql=sql,
        starting=start,
        destination=end,
        tag=tag,
        output=output or sys.stdout,
        wait=wait,
        lock_wait=lock_wait,
        command="upgrade",
        arguments={"revision": target, "sql": sql, "tag": tag},
    )
    return run_everywhere(project, request, lambda graph, heads: upgrade_steps(graph, heads, end or "heads"))


def _nothing_pending(project: Project, target: str) -> Ran | None:
    """The answer where a look at the version table is enough; None where a session must see."""
    heads = heads_at_once(project)
    # A database with nothing in it still gets its version table.
    if not heads or upgrade_steps(project.graph(), heads, target):
        return None
    from whimbrel.execution.result import RunResult

    return Ran((RunResult((), heads, heads),))
