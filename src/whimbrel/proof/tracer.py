"""What the server does for a statement: locks it takes, tables it writes anew or reads, indexes it builds."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple

from whimbrel.dialects.statement import Lock
from whimbrel.execution.traits import of_sql
from whimbrel.planning.impact import Impact
from whimbrel.values import dataclass

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

_MODES = {lock.value.title().replace(" ", "") + "Lock": lock for lock in Lock}
"""Locks by the words of pg_locks: AccessExclusiveLock."""
_STRENGTH = [*Lock]
IDLE = 0
"""What libpq calls a session that is in no transaction (PQTRANS_IDLE)."""
_UNTRACED = re.compile(
    r"\s*(?:SELECT|SHOW|EXPLAIN|VALUES|SAVEPOINT|RELEASE|ROLLBACK|BEGIN|COMMIT|SET|RESET|INSERT|UPDATE|DELETE|"
    r"MERGE|WITH|COPY)\b",
    re.IGNORECASE,
)
"""What changes no table's form. How rows are found for it depends on how many there are."""
_TRUNCATE = re.compile(r"\s*TRUNCATE\b", re.IGNORECASE)
_VERIFYING = re.compile(r'verifying table "(.+)"')
_VALIDATING = re.compile(r'validating foreign key constraint "(.+)"')
"""What PostgreSQL 12 to 18 say at DEBUG1 where they read every row."""


class Traced(NamedTuple):
    """One statement that was run, and what it did to the tables that were there before."""

    sql: str
    impacts: tuple[Impact, ...]


@dataclass(frozen=True, slots=True)
class _State:
    """The tables and indexes as they stand between two statements."""

    locks: frozenset[tuple[int, str]]
    files: dict[int, int | None]
    owners: dict[int, int]
    """Indexes, with their tables."""


class Tracer:
    """Watches the statements of one connection. `on_statement` is told each that was traced."""

    def __init__(self, connection: Connection, on_statement: Callable[[Traced], object]) -> None:
        self.connection, self.on_statement = connection, on_statement
        self._messages: list[str] = []
        self._before: _State | None = None
        self._held_open = False
        self._tables: dict[int, str] = {}

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Watch the statements of the block."""
        from sqlalchemy import event

        driver: Any = self.connection.connection.dbapi_connection
        self._tables = dict(self._rows(_TABLES))
        self._rows("SET client_min_messages = debug1")
        self._listen_to(driver)
        with ExitStack() as stack:
            for name, listener in (
                ("before_cursor_execute", self._sending),
                ("after_cursor_execute", self._sent),
            ):
                event.listen(self.connection, name, listener)
                stack.callback(event.remove, self.connection, name, listener)
            yield

    def _listen_to(self, driver: Any) -> None:
        if hasattr(driver, "add_notice_handler"):
            driver.add_notice_handler(lambda notice: self._messages.append(str(notice.message_primary)))
        else:
            driver.notices = self._messages

    def _sending(self, connection: Any, cursor: Any, sql: str, *others: Any) -> None:
        self._before = None
        if not _UNTRACED.match(sql):
            self._hold(sql)
            self._before = self._state()
            del self._messages[:]

    def _hold(self, sql: str) -> None:
        """Give a statement that stands alone a transaction, so that its locks are there to be seen."""
        driver: Any = self.connection.connection.dbapi_connection
        status = driver.info.transaction_status
        self._held_open = driver.autocommit and int(status) == IDLE and not of_sql(sql).outside
        if self._held_open:
            self._rows("BEGIN")

    def _sent(self, connection: Any, cursor: Any, sql: str, *others: Any) -> None:
        before, self._before = self._before, None
        if before is not None:
            messages = "\n".join(self._messages)
            self.on_statement(Traced(sql, tuple(self._impacts(sql, before, self._state(), messages))))
            if self._held_open:
                self._rows("COMMIT")

    def _impacts(self, sql: str, before: _State, after: _State, messages: str) -> Iterator[Impact]:
        rewritten = self._rewritten(sql, before, after)
        kept = set(
            before.files.values()
        )  # an index made anew over a wider type takes the old one's file over
        built = {
            after.owners[index]
            for index, file in after.files.items()
            if index in after.owners and file not in kept
        }
        scanned = set(_VERIFYING.findall(messages)) | set(self._validated(messages))
        taken = after.locks - before.locks
        for table, name in self._tables.items():
            modes = [_MODES[mode] for id, mode in taken if id == table and mode in _MODES]
            plain = name.rpartition(".")[2].strip('"')
            work = (table in rewritten, plain in scanned, table in built and table not in rewritten)
            if modes or any(work):
                lock = max(modes, key=_STRENGTH.index, default=self._held(table, after, sql))
                yield Impact(name, lock, *work)

    def _rewritten(self, sql: str, before: _State, after: _State) -> set[int]:
        """Tables with another file than before; TRUNCATE gives them an empty one."""
        if _TRUNCATE.match(sql):
            return set()
        changed = {id for id, file in after.files.items() if id in before.files and before.files[id] != file}
        return changed & self._tables.keys()

    def _held(self, table: int, state: _State, sql: str) -> Lock:
        """What is held since an earlier statement; CONCURRENTLY has given everything back by now."""
        modes = [_MODES[mode] for id, mode in state.locks if id == table and mode in _MODES]
        usual = Lock.SHARE_UPDATE_EXCLUSIVE if "CONCURRENTLY" in sql.upper() else Lock.UNKNOWN
        return max(modes, key=_STRENGTH.index, default=usual)

    def _validated(self, messages: str) -> Iterator[str]:
        for name in _VALIDATING.findall(messages):
            literal = name.replace("'", "''")
            for (table,) in self._rows(_KEYS.format(name=literal)):
                yield table

    def _state(self) -> _State:
        files: dict[int, int | None] = {}
        owners: dict[int, int] = {}
        for id, file, owner in self._rows(_FILES):
            files[id] = file
            if owner is not None:
                owners[id] = owner
        return _State(frozenset(map(tuple, self._rows(_LOCKS))), files, owners)

    def _rows(self, sql: str) -> list[Any]:
        """The rows of a query that goes past SQLAlchemy, which would tell us of it."""
        driver: Any = self.connection.connection.dbapi_connection
        with driver.cursor() as cursor:
            cursor.execute(sql)
            return list(cursor.fetchall()) if cursor.description else []


_USERS = "n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')"
_TABLES = (
    "SELECT c.oid::int8, c.oid::regclass::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
    f"WHERE c.relkind IN ('r', 'p', 'm') AND {_USERS} ORDER BY c.oid"
)
_FILES = (
    "SELECT c.oid::int8, pg_relation_filenode(c.oid)::int8, i.indrelid::int8 FROM pg_class c "
    "JOIN pg_namespace n ON n.oid = c.relnamespace LEFT JOIN pg_index i ON i.indexrelid = c.oid "
    f"WHERE c.relkind IN ('r', 'm', 'i') AND {_USERS}"
)
_LOCKS = (
    "SELECT relation::int8, mode FROM pg_locks WHERE pid = pg_backend_pid() AND locktype = 'relation' "
    "AND granted AND relation >= 16384"
)
"""Numbers below 16384 are the server's own objects (PostgreSQL source, FirstNormalObjectId)."""
_KEYS = (
    "SELECT r.relname FROM pg_constraint k JOIN pg_class r ON r.oid = k.conrelid WHERE k.conname = '{name}'"
)
