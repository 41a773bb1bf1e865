"""Set the version table without running anything."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, TextIO

from whimbrel.commands.running import Ran, run_everywhere
from whimbrel.errors import CommandRefused
from whimbrel.history.path import stamp_steps

if TYPE_CHECKING:
    from whimbrel.project.project import Project


def stamp(
    project: Project,
    revisions: Sequence[str],
    *,
    sql: bool = False,
    tag: str | None = None,
    purge: bool = False,
    wait: float | None = None,
    lock_wait: float | None = None,
    output: TextIO | None = None,
) -> Ran:
    """Note that each database is at `revisions`; `purge` empties the version table first.

    With `sql` it is written to `output`; then `from:to` says what the table holds. Raises CommandRefused,
    HistoryError, DatabaseAhead, and what a run raises.
    """
    if sql and purge:
        raise CommandRefused("Can't use --purge with --sql mode")
    start, targets = _ranges(revisions) if sql else (None, tuple(revisions))
    from whimbrel.project.environment import Request

    request = Request(
        as_sql=sql,
        starting=start,
        destination=targets,
        tag=tag,
        output=output or sys.stdout,
        purge=purge,
        wait=wait,
        lock_wait=lock_wait,
        command="stamp",
        arguments={"revisions": list(revisions), "sql": sql, "tag": tag, "purge": purge},
    )
    return run_everywhere(
        project, request, lambda graph, heads: stamp_steps(graph, heads, targets, purge=purge)
    )


def _ranges(revisions: Sequence[str]) -> tuple[str | None, tuple[str, ...]]:
    parts = [revision.rpartition(":") for revision in revisions]
    starts = {start for start, colon, _ in parts if colon}
    if len(starts) > 1:
        raise CommandRefused("Stamp operation with --sql only supports a single starting revision at a time")
    return next(iter(starts), None), tuple(target for _, _, target in parts)
