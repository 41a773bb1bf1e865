"""The guard: before a step is committed, what it holds is compared with what its statements announce."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from whimbrel.dialects.statement import Lock
from whimbrel.errors import UnplannedLocks
from whimbrel.journal.versions import PLAIN

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

    from whimbrel.execution.traits import Traits

ORDER = (
    Lock.NONE,
    Lock.ACCESS_SHARE,
    Lock.ROW_SHARE,
    Lock.ROW_EXCLUSIVE,
    Lock.SHARE_UPDATE_EXCLUSIVE,
    Lock.SHARE,
    Lock.SHARE_ROW_EXCLUSIVE,
    Lock.EXCLUSIVE,
    Lock.ACCESS_EXCLUSIVE,
)
"""From the weakest to the strongest."""
HARMLESS = ORDER.index(Lock.ROW_EXCLUSIVE)
"""What any statement of an application takes; up to here nobody needs to announce it."""


class Guard:
    """The locks that one step has announced, by the table's number in the catalog."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self._planned: dict[int, int] = {}
        self._before: frozenset[int] = frozenset()

    def begin(self) -> None:
        """A step begins."""
        self._planned.clear()
        rows = self.connection.exec_driver_sql(_TABLES, execution_options=PLAIN)
        self._before = frozenset(id for (id,) in rows)  # what the step makes itself is nobody else's

    def plan(self, traits: Traits) -> None:
        """A statement is about to be sent; its first table is locked as it says, others by their keys."""
        if not traits.known:
            return
        strength = ORDER.index(traits.lock) if traits.lock in ORDER else 0
        for relation in traits.relations:
            for id, is_itself in self._tables(relation):
                # A foreign key locks the table at its other end too, a dropped one as strongly.
                other = strength if strength == len(ORDER) - 1 else ORDER.index(Lock.SHARE_ROW_EXCLUSIVE)
                self._planned[id] = max(self._planned.get(id, 0), strength if is_itself else other)

    def verify(self, revision: str) -> None:
        """Raise UnplannedLocks where more is held than was announced."""
        rows = self.connection.exec_driver_sql(_HELD, execution_options=PLAIN).all()
        found = [
            f"{_WORDS[mode].value} on {name}"
            for id, name, mode in rows
            if id in self._before and self._is_more(id, mode)
        ]
        if found:
            raise UnplannedLocks(revision, sorted(set(found)))

    def _is_more(self, id: int, mode: str) -> bool:
        lock = _WORDS.get(mode)
        return lock is not None and ORDER.index(lock) > max(HARMLESS, self._planned.get(id, 0))

    def _tables(self, relation: str) -> Any:
        text = "'" + relation.replace("'", "''") + "'"
        return self.connection.exec_driver_sql(_FAMILY.replace("<name>", text), execution_options=PLAIN).all()


_WORDS = {f"{lock.value.title().replace(' ', '')}Lock": lock for lock in ORDER}
"""`AccessExclusiveLock` and so on, as pg_locks calls them."""

_HELD = """
SELECT l.relation::bigint, c.oid::regclass::text, l.mode FROM pg_locks l JOIN pg_class c ON c.oid = l.relation
WHERE l.pid = pg_backend_pid() AND l.granted AND l.locktype = 'relation'
    AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
"""
_TABLES = """
SELECT oid::bigint FROM pg_class
WHERE relkind IN ('r', 'p', 'm', 'v', 'f') AND relnamespace <> 'pg_catalog'::regnamespace
"""
_FAMILY = """
WITH given AS (
    SELECT to_regclass(<name>) AS id
), named AS (
    SELECT coalesce(i.indrelid, given.id) AS id FROM given LEFT JOIN pg_index i ON i.indexrelid = given.id
), tree AS (
    SELECT id FROM named WHERE id IS NOT NULL
    UNION SELECT p.relid FROM named, pg_partition_tree(named.id) AS p WHERE named.id IS NOT NULL
)
SELECT id::bigint, true FROM tree
UNION ALL
SELECT CASE WHEN k.conrelid = tree.id THEN k.confrelid ELSE k.conrelid END::bigint, false
FROM tree JOIN pg_constraint k ON k.contype = 'f' AND tree.id IN (k.conrelid, k.confrelid)
"""
