"""Errors of the database, before or beside a run."""

from __future__ import annotations

from whimbrel.errors.base import WhimbrelError

TYPE_CHECKING = False  # as in typing: whoever reports an error has little else to import
if TYPE_CHECKING:
    from collections.abc import Sequence


class DatabaseError(WhimbrelError):
    """The database can't be used as asked."""


class ConnectionFailed(DatabaseError):
    """No connection: refused, wrong password, no such database. `is_final`: waiting won't help."""

    def __init__(self, url: str, reason: str, help: str = "", *, is_final: bool = False) -> None:
        self.url, self.reason, self.is_final = url, reason, is_final
        super().__init__(f"Can't connect to {url}: {reason}." + (f" {help}" if help else ""))


class DatabaseAhead(DatabaseError):
    """The database is at a revision that no file knows."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(
            f"Can't locate revision identified by '{name}': the database is at it, and no revision file "
            "has it. Bring the file back: 'whimbrel recover' looks for it in version control. Where nobody "
            "has it, stamp the database with a known revision."
        )


class LockNotAcquired(DatabaseError):
    """Another process holds the lock of this database for longer than we may wait."""

    def __init__(self, holder: str, seconds: float) -> None:
        super().__init__(
            f"Waited {seconds:g} s for the migration lock held by {holder}. Nothing was changed. "
            "Try again when it has finished, or wait longer with --lock-wait."
        )


class LockLost(DatabaseError):
    """The session that held the lock was ended."""

    def __init__(self) -> None:
        super().__init__(
            "The connection to the database was lost, and the lock that keeps two migrations apart with it. "
            "Run the command again; it goes on from what was kept."
        )


class ScratchNotAvailable(DatabaseError):
    """No scratch database could be had, in which something was to be tried."""

    def __init__(self, what: str, reason: str) -> None:
        super().__init__(
            f"Can't make {what}: {reason}. Name an empty database in dev_url (or WHIMBREL_DEV_URL), or "
            "install whimbrel[scratch] for PostgreSQL."
        )
        self.reason = reason


class ScratchLeft(DatabaseError):
    """A scratch database couldn't be dropped when the work in it was done; `age` is in seconds."""

    def __init__(self, name: str, reason: str, age: float) -> None:
        super().__init__(
            f"The scratch database {name} couldn't be dropped: {reason}. Run the command again for its "
            f"answer. Drop {name} yourself, or leave it: what needs a scratch database next drops those that "
            f"are older than {age / 60:g} min."
        )


class TransactionLost(DatabaseError):
    """The connection was in a transaction before the run, which would be rolled back with all its work."""

    def __init__(self) -> None:
        super().__init__(
            "The connection already had a transaction when the run began, and ended without a commit: the "
            "migrations would be rolled back. Commit in env.py after running, or hand over a connection "
            "that has executed nothing."
        )


class BackupFailed(DatabaseError):
    """A backup couldn't be taken, read back or restored."""

    def __init__(self, reason: str, help: str = "") -> None:
        super().__init__(f"The backup failed: {reason}. {help or 'The database is as it was.'}")


class VersionConflict(DatabaseError):
    """The version table changed while a migration ran."""

    def __init__(self, message: str) -> None:
        super().__init__(message)


class JournalTooNew(DatabaseError):
    """The journal was written by a later Whimbrel, and may mean what this one can't know."""

    def __init__(self, table: str, found: int, known: int) -> None:
        super().__init__(
            f"The journal {table} has format {found}, and this Whimbrel reads formats up to {known}. A later "
            "version has run here: update Whimbrel. Nothing was changed."
        )


class JournalUnusable(DatabaseError):
    """The journal's table can't be created."""

    def __init__(self, table: str, reason: str) -> None:
        super().__init__(
            f"The journal {table} can't be created: {reason}. Let this account create tables, have somebody "
            "else create it, or say journal = false. Nothing was changed."
        )


class JournalNotOurs(DatabaseError):
    """A table of the journal's name that has other columns."""

    def __init__(self, table: str, reason: str) -> None:
        super().__init__(
            f"The table {table} isn't a journal as Whimbrel makes it: {reason}. Give a table of your own "
            "another name, bring back the columns where somebody changed them, or say journal = false. "
            "Nothing was changed."
        )


class CommandBroken(DatabaseError):
    """The database refused what a command asked of it, or ended its connection."""

    def __init__(self, url: str, reason: str) -> None:
        super().__init__(f"The database {url} stopped the command: {reason}.")


class HalfDone(DatabaseError):
    """A revision was stopped half-way in an earlier run, and this one can't take it up."""

    def __init__(self, revision: str, direction: str, owner: str, why: str) -> None:
        self.revision = revision
        super().__init__(
            f"Revision {revision} is half done: its {direction} was stopped ({owner}), and {why} "
            f"Once the database is as you want it, 'whimbrel stamp' tells so and clears this."
        )


_KEPT = "The database commits each change of a table by itself, so what the revision did before it is kept."


class TableLocked(DatabaseError):
    """Others held locks on a table for longer than we may try. `blockers` says who.

    `is_undone`: the revision's statements before it were rolled back, as the database can.
    """

    def __init__(
        self, relation: str, seconds: float, blockers: Sequence[str], *, is_undone: bool = True
    ) -> None:
        self.relation, self.blockers = relation, tuple(blockers)
        who = "; ".join(blockers) or "sessions that were gone when we looked"
        what = f"Table {relation}" if relation else "What others hold"
        super().__init__(
            f"{what} could not be locked in {seconds:g} s without making others wait. "
            f"In the way: {who}. End what holds it, or allow more time by the setting lock_budget. "
            + ("The revision was rolled back; those before it are kept." if is_undone else _KEPT)
        )


class PoolerBetween(DatabaseError):
    """A pooler hands the connection's transactions to different server sessions."""

    def __init__(self, sign: str) -> None:
        super().__init__(
            f"A connection pooler in transaction mode lies between us and the database ({sign}). The lock "
            "that keeps two migrations apart belongs to one server session, so it doesn't hold here. Migrate "
            "over a direct connection, or a pool in session mode."
        )


class UnplannedLocks(DatabaseError):
    """A step held locks that its plan didn't announce."""

    def __init__(self, revision: str, locks: Sequence[str]) -> None:
        self.locks = tuple(locks)
        super().__init__(
            f"Revision {revision} took locks that its plan doesn't have: {', '.join(locks)}. Write what it "
            "does as operations that can be planned, or run it with guard = false. It was rolled back."
        )
