"""Set the version table without running anything."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from whimbrel.commands.running import Ran, request_of, run_everywhere
from whimbrel.errors import CommandRefused
from whimbrel.history.path import stamp_steps

if TYPE_CHECKING:
    from typing import Unpack

    from whimbrel.commands.running import RunArguments
    from whimbrel.project.project import Project


def stamp(
    project: Project,
    revisions: Sequence[str],
    *,
    purge: bool = False,
    verify: bool = False,
    **options: Unpack[RunArguments],
) -> Ran:
    """Note that each database is at `revisions`; `purge` empties the version table first.

    `verify`: only a database that is what these revisions make. The options are those of every run; with
    `sql`, `from:to` says what the table holds. Raises CommandRefused, HistoryError, DatabaseAhead,
    NotAsStamped, and what a run raises.
    """
    sql = options.get("sql", False)
    if sql and purge:
        raise CommandRefused("Can't use --purge with --sql mode")
    if sql and verify:
        raise CommandRefused("--verify looks at the database, and --sql connects to none.")
    if verify:
        from whimbrel.commands.stamp_check import require_alike

        require_alike(project, revisions, wait=options.get("wait"))
    start, targets = _ranges(revisions) if sql else (None, tuple(revisions))
    own = {"revisions": list(revisions), "purge": purge}
    request = request_of("stamp", own, options, starting=start, destination=targets, purge=purge)
    return run_everywhere(
        project, request, lambda graph, heads: stamp_steps(graph, heads, targets, purge=purge)
    )


def _ranges(revisions: Sequence[str]) -> tuple[str | None, tuple[str, ...]]:
    parts = [revision.rpartition(":") for revision in revisions]
    starts = {start for start, colon, _ in parts if colon}
    if len(starts) > 1:
        raise CommandRefused("Stamp operation with --sql only supports a single starting revision at a time")
    return next(iter(starts), None), tuple(target for _, _, target in parts)
