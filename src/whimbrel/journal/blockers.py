"""Whom a session of PostgreSQL waits for at this moment, asked over another one."""

from __future__ import annotations

from typing import Any, NamedTuple

from whimbrel.journal.waits import described


class Blocked(NamedTuple):
    """A session that waits, for `seconds` by now, and who is in its way."""

    seconds: float
    sessions: tuple[int, ...]
    holders: tuple[str, ...]


def blocked(connection: Any, pid: int) -> Blocked | None:
    """Whom the server session `pid` waits for, by a connection of the driver; None where for nobody."""
    rows = asked(connection, _BLOCKERS.format(pid=int(pid)))
    if not rows:
        return None
    sessions = tuple(row[1] for row in rows)
    return Blocked(float(rows[0][0]), sessions, tuple(described(*row[1:]) for row in rows))


def asked(connection: Any, sql: str) -> list[Any]:
    """The rows of a query, and no transaction left open: CREATE INDEX CONCURRENTLY waits for those."""
    cursor = connection.cursor()
    try:
        cursor.execute(sql)
        return list(cursor.fetchall())
    finally:
        cursor.close()
        connection.rollback()


_BLOCKERS = """
SELECT coalesce(
        (SELECT max(extract(epoch FROM clock_timestamp() - (to_jsonb(l) ->> 'waitstart')::timestamptz))
         FROM pg_locks AS l WHERE l.pid = {pid} AND NOT l.granted), 0),
    b.pid, extract(epoch FROM clock_timestamp() - a.xact_start), a.backend_type, false,
    a.application_name, a.usename, a.state, a.query,
    CASE WHEN b.pid = 0 THEN (SELECT string_agg(gid, ', ') FROM pg_prepared_xacts) END
FROM (SELECT DISTINCT unnest(pg_blocking_pids({pid})) AS pid) AS b
    LEFT JOIN pg_stat_activity AS a ON a.pid = b.pid
ORDER BY b.pid
"""
"""waitstart is PostgreSQL 14's; the process 0 stands for a prepared transaction (manual, 9.27)."""
