"""How far a session of PostgreSQL is with an index, asked over another one."""

from __future__ import annotations

from typing import Any, NamedTuple

from whimbrel.journal.blockers import asked


class Building(NamedTuple):
    """An index that is being built: the server's word for what it does now, and `done` parts of `total`.

    The parts are blocks or rows; `total` is 0 where the server doesn't count.
    """

    phase: str
    done: int
    total: int


def building(connection: Any, pid: int) -> Building | None:
    """What the server session `pid` builds, by a connection of the driver; None where it builds nothing."""
    rows = asked(connection, _PROGRESS.format(pid=int(pid)))
    return Building(*rows[0]) if rows else None


_PROGRESS = """
SELECT phase, CASE WHEN blocks_total > 0 THEN blocks_done ELSE tuples_done END,
    CASE WHEN blocks_total > 0 THEN blocks_total ELSE tuples_total END
FROM pg_stat_progress_create_index WHERE pid = {pid}
"""
"""REINDEX is there too; the view is PostgreSQL 12's (manual, 28.4)."""
