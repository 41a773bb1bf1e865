"""Who stands in the way of a lock, and how a session says how long it waits: by each database's own words."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from whimbrel.dialects.statement import Lock
from whimbrel.journal.versions import PLAIN

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection
    from sqlalchemy.exc import DBAPIError

LONGEST_QUERY = 80
"""Characters of another session's query that a message shows."""

_CONFLICTS = {
    Lock.SHARE_UPDATE_EXCLUSIVE: "SUE SHARE SRE EX AEL",
    Lock.SHARE: "RE SUE SRE EX AEL",
    Lock.SHARE_ROW_EXCLUSIVE: "RE SUE SHARE SRE EX AEL",
    Lock.EXCLUSIVE: "RS RE SUE SHARE SRE EX AEL",
    Lock.ACCESS_EXCLUSIVE: "AS RS RE SUE SHARE SRE EX AEL",
}
_MODES = {
    "AS": "AccessShareLock",
    "RS": "RowShareLock",
    "RE": "RowExclusiveLock",
    "SUE": "ShareUpdateExclusiveLock",
    "SHARE": "ShareLock",
    "SRE": "ShareRowExclusiveLock",
    "EX": "ExclusiveLock",
    "AEL": "AccessExclusiveLock",
}
"""PostgreSQL's table of conflicts (its manual, table 13.2), and what pg_locks calls each mode."""

_SECRET = re.compile(r"'(?:[^']|'')*'|\$(\w*)\$.*?\$\1\$|\b\d[\d.]*\b", re.DOTALL)


class Holder(NamedTuple):
    """A session with a lock we need. `age` is its transaction's, in seconds; None where it isn't known."""

    key: str
    relation: str
    mode: str
    age: float | None
    is_vacuum: bool
    words: str

    @property
    def yields(self) -> bool:
        """Whether it may be an autovacuum, which gives way to whoever waits for it long enough."""
        return self.is_vacuum or (self.age is None and self.mode == _MODES["SUE"])


class Waits(ABC):
    """How one database waits for locks."""

    savepoints: ClassVar[bool]
    """Whether a statement that gave up can be undone alone, DDL too."""
    shortest: ClassVar[float] = 0.01
    """Seconds; the database can't wait for less."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    @abstractmethod
    def set_timeout(self, seconds: float) -> None:
        """Wait for a lock for this long, from now to the end of the transaction."""

    @abstractmethod
    def gave_up(self, error: DBAPIError) -> bool:
        """Whether the statement failed since it waited too long, or in a deadlock."""

    @abstractmethod
    def holders(self, relations: Sequence[str], lock: Lock) -> list[Holder]:
        """Who holds locks on these relations that a statement with this lock would wait for.

        Without relations: who has been in a transaction for longest.
        """

    def waited_for(self, error: DBAPIError) -> tuple[str, ...]:
        """The table or index of the row that a failed statement waited for; () where it isn't told."""
        return ()

    def before_yielding(self) -> float:
        """Seconds after which an autovacuum gives way to who waits for it; 0 where there is none."""
        return 0.0

    def replica_lag(self) -> float:
        """Seconds that the slowest replica is behind, as far as the server tells; 0 where there is none."""
        return 0.0

    def ask(self, sql: str) -> Any:
        """The rows of a query."""
        return self.connection.exec_driver_sql(sql, execution_options=PLAIN).all()


class PostgreSQLWaits(Waits):
    """lock_timeout, pg_locks and pg_stat_activity."""

    savepoints = True

    def set_timeout(self, seconds: float) -> None:
        """For this transaction alone: a pooler hands the session on."""
        self.ask(f"SELECT set_config('lock_timeout', '{max(1, int(seconds * 1000))}ms', true)")

    def gave_up(self, error: DBAPIError) -> bool:
        """lock_not_available, deadlock_detected."""
        return sqlstate(error) in ("55P03", "40P01")

    def holders(self, relations: Sequence[str], lock: Lock) -> list[Holder]:
        """Partitions are locked with their table, and asked for too."""
        if not relations:
            return [_holder(*row) for row in self.ask(_OPEN)]
        modes = [_MODES[name] for name in _CONFLICTS.get(lock, _CONFLICTS[Lock.ACCESS_EXCLUSIVE]).split()]
        names = "ARRAY[" + ", ".join(_text(name) for name in relations) + "]"
        wanted = "ARRAY[" + ", ".join(_text(mode) for mode in modes) + "]"
        rows = self.ask(_HOLDERS.replace("<relations>", names).replace("<modes>", wanted))
        return [_holder(*row) for row in rows]

    def waited_for(self, error: DBAPIError) -> tuple[str, ...]:
        """The first line of the context names it, in any language: ... tuple (0,1) ... "name"."""
        context = str(getattr(getattr(error.orig, "diag", None), "context", None) or "")
        found = _TUPLE.search(context.partition("\n")[0])
        return (f'"{found[1]}"',) if found else ()

    def before_yielding(self) -> float:
        """deadlock_timeout: only then a waiting session looks who it waits for, and cancels a vacuum."""
        ((milliseconds,),) = self.ask("SELECT setting::int FROM pg_settings WHERE name = 'deadlock_timeout'")
        return float(milliseconds) / 1000

    def replica_lag(self) -> float:
        """By the replicas that stream from this server, where the role may see them."""
        ((seconds,),) = self.ask(
            "SELECT coalesce(max(extract(epoch FROM replay_lag)), 0) FROM pg_stat_replication"
        )
        return float(seconds)


class MySQLWaits(Waits):
    """lock_wait_timeout for metadata locks, in whole seconds."""

    savepoints = False
    shortest = 1.0

    def set_timeout(self, seconds: float) -> None:
        """For the session: there is nothing shorter."""
        whole = max(1, int(seconds))
        for name in ("lock_wait_timeout", "innodb_lock_wait_timeout"):
            self.connection.exec_driver_sql(f"SET SESSION {name} = {whole}", execution_options=PLAIN)

    def gave_up(self, error: DBAPIError) -> bool:
        """ER_LOCK_WAIT_TIMEOUT, ER_LOCK_DEADLOCK."""
        number = error.orig.args[0] if error.orig is not None and error.orig.args else None
        return number in (1205, 1213)

    def holders(self, relations: Sequence[str], lock: Lock) -> list[Holder]:
        """Transactions that are open for some time; the server doesn't tell what they touched.

        It tells nothing to an account without the privilege PROCESS.
        """
        from sqlalchemy.exc import DBAPIError

        try:
            rows = self.ask(_TRANSACTIONS)
        except DBAPIError as error:
            if error.connection_invalidated:
                raise
            return []
        return [
            Holder(
                str(id),
                relations[0] if relations else "",
                "",
                float(age),
                False,
                f"session {id} of {user} from {host}, transaction open for {age} s{_query(query)}",
            )
            for id, user, host, age, query in rows
        ]


WAITS: dict[str, type[Waits]] = {
    "postgresql": PostgreSQLWaits,
    "mysql": MySQLWaits,
    "mariadb": MySQLWaits,
}
"""The databases where statements queue for a table. SQLite has one lock, taken at the beginning."""


def sqlstate(error: DBAPIError) -> str:
    """The code of a PostgreSQL error, whatever the driver."""
    original: Any = error.orig
    return str(getattr(original, "sqlstate", None) or getattr(original, "pgcode", None) or "")


_HOLDERS = """
WITH wanted AS (
    SELECT to_regclass(name) AS id FROM unnest(<relations>::text[]) AS name
), tree AS (
    SELECT id FROM wanted WHERE id IS NOT NULL
    UNION SELECT i.indrelid FROM wanted JOIN pg_index AS i ON i.indexrelid = wanted.id
    UNION SELECT p.relid FROM wanted, pg_partition_tree(wanted.id) AS p WHERE wanted.id IS NOT NULL
)
SELECT l.pid, l.virtualtransaction, l.relation::regclass::text, l.mode,
    extract(epoch FROM clock_timestamp() - coalesce(a.xact_start, x.prepared)), a.backend_type,
    coalesce(a.query LIKE 'autovacuum:%(to prevent wraparound)', false),
    a.application_name, a.usename, a.state, a.query, x.gid
FROM pg_locks l JOIN tree ON l.relation = tree.id
    LEFT JOIN pg_stat_activity a ON a.pid = l.pid
    LEFT JOIN pg_prepared_xacts x ON l.virtualtransaction = '-1/' || x.transaction
WHERE l.granted AND l.locktype = 'relation' AND l.pid IS DISTINCT FROM pg_backend_pid()
    AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
    AND l.mode = ANY(<modes>::text[])
"""


_TRANSACTIONS = """
SELECT p.id, p.user, p.host, timestampdiff(SECOND, t.trx_started, now()), coalesce(p.info, '')
FROM information_schema.innodb_trx t
    JOIN information_schema.processlist p ON p.id = t.trx_mysql_thread_id
WHERE p.id <> connection_id()
"""
_OPEN = """
SELECT pid, '', '', '', extract(epoch FROM clock_timestamp() - xact_start), backend_type, false,
    application_name, usename, state, query, NULL
FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid() AND xact_start IS NOT NULL
ORDER BY xact_start LIMIT 5
"""
_VACUUM = "autovacuum worker"
_TUPLE = re.compile(r'\(\d+,\d+\).*?"([^"]+)"')


def _holder(
    pid: int | None,
    transaction: str,
    relation: str,
    mode: str,
    age: Any,
    kind: str | None,
    is_wraparound: bool,
    *session: str | None,
) -> Holder:
    seconds = float(age) if age is not None else None
    held = f" holds {mode} on {relation}" if mode else ""
    words = described(pid, age, kind, is_wraparound, *session, held=held)
    is_vacuum = kind == _VACUUM and not is_wraparound
    return Holder(f"{pid}/{transaction}", relation, mode, seconds, is_vacuum, words)


def described(
    pid: int | None,
    age: Any,
    kind: str | None,
    is_wraparound: bool,
    application: str | None,
    user: str | None,
    state: str | None,
    query: str | None,
    prepared: str | None,
    *,
    held: str = "",
) -> str:
    """A session of PostgreSQL in words, by what pg_stat_activity says of it; `age` in seconds.

    `age` is its transaction's. What it runs is told without its literals, for they may be secrets.
    """
    name = f" ({application})" if application else ""
    if prepared is not None:
        who = f"prepared transaction {prepared}"
    elif kind == _VACUUM:
        against = " against wraparound, which gives way to nobody" if is_wraparound else ""
        who = f"autovacuum {pid}{against}"
    else:
        who = f"session {pid}{name}" + (f" of {user}" if user else "")
    old = f", transaction open for {float(age):.1f} s" if age is not None else ""
    return f"{who}{held}{old}" + (f", {state}" if state else "") + _query(query or "")


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"


def _query(text: str) -> str:
    """What a session runs, shortened; literals are left out, for they may be secrets."""
    plain = " ".join(_SECRET.sub("?", text).split())
    if not plain:
        return ""
    return f": {plain if len(plain) <= LONGEST_QUERY else plain[:LONGEST_QUERY] + '...'}"
