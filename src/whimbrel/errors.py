"""Every error of Whimbrel. An error takes data and writes its own message.

WhimbrelError                     what a user sees as one message and status 255
├── ConfigError                   the project's set-up
│   ├── NoConfig · UnreadableConfig · MissingSetting · BadSetting · ContradictoryConfig
│   ├── BadURL · MissingDriver · NoModels
│   └── FolderNotUsable · PluginFailed
├── HistoryError                  the revision files, as a graph
│   ├── RevisionNotFound · AmbiguousRevision · MultipleHeads · AmbiguousWalk · WalkOutOfRange
│   ├── NotAncestor · NotDowngradeTarget · CycleFound · DependencyCycleFound · MissingParent
│   ├── DuplicateRevision · DuplicateLabel · BadIdentifier · RangeNotAllowed
│   └── RevisionFileError         one revision file can't be read or run
├── DatabaseError                 the database, before or beside a run
│   ├── ConnectionFailed · DatabaseAhead · LockNotAcquired · TransactionLost · ScratchNotAvailable · BackupFailed
│   ├── VersionConflict
│   ├── JournalTooNew · JournalUnusable · HalfDone
│   └── TableLocked · PoolerBetween · UnplannedLocks
├── OperationError                one operation can't be spelled, applied or undone
│   ├── NotSupported · UnknownObject · NotReversible · NotKnownOffline
│   ├── RowsLost · RowsDontFit · StillNeeded · NameTaken · NameTooLong
│   ├── BrokenSQL                 a text of SQL that can't be split into statements
│   └── SQLFileError              one file of SQL can't be run as it is
├── RunFailed                     a run stopped half-way; says what was done and what is next
├── Interrupted                   a run that somebody stopped (Ctrl-C, SIGTERM)
├── NotAtHead · PendingChanges    a check that answered "no"
├── NotInRun                      op.x() or context.x() called outside a run
├── AlembicAlreadyImported        the real Alembic holds the name that the façade needs
└── CommandRefused                a command that can't be carried out as asked
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path


class WhimbrelError(Exception):
    """Something a user can mend; its text is one message: the object, the harm, the next step."""


# ---------------------------------------------------------------------------------- configuration


class ConfigError(WhimbrelError):
    """The project's set-up can't be used."""


class NoConfig(ConfigError):
    """No configuration file was found where one was looked for."""

    def __init__(self, looked_for: Sequence[Path], *, missing: str = "") -> None:
        names = ", ".join(str(path) for path in looked_for)
        super().__init__(
            f"No configuration found: looked for {names}"
            + (f" ({missing})" if missing else "")
            + ". Run 'whimbrel init' to begin a project here, or name the file with -c."
        )


class UnreadableConfig(ConfigError):
    """A configuration file exists and can't be read or parsed."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"Can't read configuration {path}: {reason}. Mend the file and try again.")


class MissingSetting(ConfigError):
    """A setting the command needs is in none of its sources."""

    def __init__(self, name: str, where: str, help: str = "") -> None:
        super().__init__(f"No '{name}' key found in configuration {where}." + (f" {help}" if help else ""))


class BadSetting(ConfigError):
    """A setting has a value that can't be used."""

    def __init__(self, name: str, value: object, reason: str) -> None:
        super().__init__(f"Setting '{name}' is {value!r}: {reason}.")


class ContradictoryConfig(ConfigError):
    """Two sources of the set-up say different things and none has precedence."""

    def __init__(self, first: str, second: str, help: str) -> None:
        super().__init__(f"{first} contradicts {second}. {help}")


class BadURL(ConfigError):
    """A database URL that can't be parsed. The URL itself isn't shown: it may hold a password."""

    def __init__(self, origin: str, reason: str) -> None:
        super().__init__(
            f"The database URL from {origin} can't be parsed: {reason}. "
            "Write it as dialect://user:password@host:port/database."
        )


class MissingDriver(ConfigError):
    """No installed driver can open the URL."""

    def __init__(self, dialect: str, tried: Iterable[str], install: str) -> None:
        super().__init__(
            f"No driver for {dialect} is installed (tried {', '.join(tried)}). Install one: {install}."
        )


class NoModels(ConfigError):
    """The models can't be found or imported."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"Can't load the models {name!r}: {reason}.")


class FolderNotUsable(ConfigError):
    """A folder is missing, not empty, or can't be written."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"Folder {path} {reason}")


class PluginFailed(ConfigError):
    """An installed plugin can't be loaded."""

    def __init__(self, plugin: str, package: str, reason: str) -> None:
        super().__init__(
            f"Plugin {plugin!r} of the package {package} can't be loaded: {reason}. "
            "Update the package, or uninstall it."
        )


# ---------------------------------------------------------------------------------------- history


class HistoryError(WhimbrelError):
    """The revision files can't answer what was asked."""


class RevisionNotFound(HistoryError):
    """No revision has this name. `name` is what was asked for."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(f"Can't locate revision identified by '{name}'")


class AmbiguousRevision(HistoryError):
    """A prefix of several revision ids."""

    def __init__(self, name: str, candidates: Sequence[str]) -> None:
        self.name = name
        shown = ", ".join(f"'{candidate}'" for candidate in candidates[:3])
        super().__init__(
            f"Multiple revisions start with '{name}': {shown}{'...' if len(candidates) > 3 else ''}"
        )


class MultipleHeads(HistoryError):
    """One head was asked for and there are several."""

    def __init__(self, heads: Sequence[str], argument: str) -> None:
        self.heads = tuple(heads)
        super().__init__(
            f"Multiple head revisions are present for given argument '{argument}'; please specify a specific "
            "target revision, '<branchname>@head' to narrow to a specific head, or 'heads' for all heads. "
            f"Heads: {', '.join(heads)}"
        )


class AmbiguousWalk(HistoryError):
    """A relative step (`+1`, `-2`) that could lead to several revisions."""

    def __init__(self, message: str = "Ambiguous walk") -> None:
        super().__init__(message)


class WalkOutOfRange(HistoryError):
    """A relative step that leaves the history."""

    def __init__(self, name: str, steps: int) -> None:
        super().__init__(f"Relative revision {name} didn't produce {abs(steps)} migrations")


class NotAncestor(HistoryError):
    """A range whose start doesn't lead to its end."""

    def __init__(self, lower: str, upper: str) -> None:
        super().__init__(
            f"Requested range {lower}:{upper} does not refer to ancestor/descendant revisions along the "
            "same branch"
        )


class NotDowngradeTarget(HistoryError):
    """A revision that downgrading from where the database is doesn't lead to."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(f"Destination {name} is not a valid downgrade target from current head(s)")


class CycleFound(HistoryError):
    """Revisions that come after each other in a circle."""

    def __init__(self, ids: Iterable[str]) -> None:
        self.ids = tuple(ids)
        kind = "Self-loop" if len(self.ids) == 1 else "Cycle"
        super().__init__(
            f"{kind} is detected in revisions ({', '.join(self.ids)}). Mend the down_revision of one of them."
        )


class DependencyCycleFound(CycleFound):
    """Revisions that depend on each other in a circle."""

    def __init__(self, ids: Iterable[str]) -> None:
        super().__init__(ids)
        kind = "self-loop" if len(self.ids) == 1 else "cycle"
        self.args = (
            f"Dependency {kind} is detected in revisions ({', '.join(self.ids)}). "
            "Mend the depends_on of one of them.",
        )


class MissingParent(HistoryError):
    """A revision names a down_revision or depends_on that no file has."""

    def __init__(self, name: str, child: str, path: str, kind: str = "down_revision") -> None:
        self.name, self.child = name, child
        super().__init__(
            f"Revision {name} is referenced from {child} ({kind} in {path}), but no revision file has it. "
            "Bring the missing file back, or mend the reference."
        )


class DuplicateRevision(HistoryError):
    """Two revision files with one id."""

    def __init__(self, id: str, first: str, second: str) -> None:
        self.id = id
        super().__init__(
            f"Revision {id} is present more than once: in {first} and in {second}. "
            "Give one of the two files another revision id, or remove it."
        )


class DuplicateLabel(HistoryError):
    """One branch label on two branches."""

    def __init__(self, label: str, revision: str, other: str) -> None:
        super().__init__(f"Branch name '{label}' in revision {revision} already used by revision {other}")


class BadIdentifier(HistoryError):
    """A revision id or branch label with characters that names can't have."""

    def __init__(self, name: str, characters: Iterable[str]) -> None:
        super().__init__(
            f"Character(s) '{', '.join(sorted(characters))}' not allowed in revision identifier '{name}'"
        )


class RangeNotAllowed(HistoryError):
    """A range `a:b` where one revision was needed, or the reverse."""

    def __init__(self, message: str) -> None:
        super().__init__(message)


class RevisionFileError(HistoryError):
    """One revision file can't be read or executed."""

    def __init__(self, path: str, reason: str) -> None:
        self.path = path
        super().__init__(f"Revision file {path}: {reason}")


# --------------------------------------------------------------------------------------- database


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
            "has it. Check out the branch that has the file, or stamp the database with a known revision."
        )


class LockNotAcquired(DatabaseError):
    """Another process holds the lock of this database for longer than we may wait."""

    def __init__(self, holder: str, seconds: float) -> None:
        super().__init__(
            f"Waited {seconds:g} s for the migration lock held by {holder}. Nothing was changed. "
            "Try again when it has finished, or wait longer with --lock-wait."
        )


class ScratchNotAvailable(DatabaseError):
    """No scratch database could be had, in which something was to be tried."""

    def __init__(self, what: str, reason: str) -> None:
        super().__init__(
            f"Can't make {what}: {reason}. Name an empty database in dev_url (or WHIMBREL_DEV_URL), or install "
            "whimbrel[scratch] for PostgreSQL."
        )
        self.reason = reason


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


class HalfDone(DatabaseError):
    """A revision was stopped half-way in an earlier run, and this one can't take it up."""

    def __init__(self, revision: str, direction: str, owner: str, why: str) -> None:
        self.revision = revision
        super().__init__(
            f"Revision {revision} is half done: its {direction} was stopped ({owner}), and {why} "
            f"Once the database is as you want it, 'whimbrel stamp' tells so and clears this."
        )


class TableLocked(DatabaseError):
    """Others held locks on a table for longer than we may try. `blockers` says who."""

    def __init__(self, relation: str, seconds: float, blockers: Sequence[str]) -> None:
        self.relation, self.blockers = relation, tuple(blockers)
        who = "; ".join(blockers) or "sessions that were gone when we looked"
        super().__init__(
            f"Table {relation} could not be locked in {seconds:g} s without making others wait. "
            f"In the way: {who}. End what holds it, or allow more time by the setting lock_budget. "
            "The revision was rolled back; those before it are kept."
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


# ------------------------------------------------------------------------------------- operations


class OperationError(WhimbrelError):
    """One operation can't be carried out."""


class NotSupported(OperationError):
    """The database can't do it, in any spelling."""

    def __init__(self, what: str, database: str, help: str = "") -> None:
        super().__init__(f"{database} can't {what}." + (f" {help}" if help else ""))


class UnknownObject(OperationError):
    """The schema has no such table, column, index or constraint."""

    def __init__(self, kind: str, name: str, within: str = "") -> None:
        super().__init__(f"There is no {kind} {name!r}" + (f" in {within}" if within else ""))


class NameTaken(OperationError):
    """A table has a column, constraint or index of this name already."""

    def __init__(self, kind: str, name: str, table: str) -> None:
        super().__init__(
            f"Table {table} has a {kind} named {name!r} already. Take another name, or drop the old one first."
        )


class NameTooLong(OperationError):
    """A name that the database would cut without a word."""

    def __init__(self, kind: str, name: str, limit: int, database: str) -> None:
        cut = name.encode()[:limit].decode(errors="ignore")
        super().__init__(
            f"The {kind} name {name!r} has {len(name.encode())} bytes, and {database} keeps {limit}: it would "
            f"be called {cut!r}. Choose a shorter name."
        )


class StillNeeded(OperationError):
    """Something is to be dropped that others depend on."""

    def __init__(self, what: str, needed_by: Sequence[str]) -> None:
        super().__init__(
            f"Can't drop {what}: it is used by {', '.join(needed_by)}. Nothing was changed; drop or change "
            "these first, and create them again afterwards where they are wanted."
        )


class RowsDontFit(OperationError):
    """The rows of a table break a rule of its new shape, or would lose values in it."""

    def __init__(self, table: str, reason: str, help: str) -> None:
        super().__init__(f"Table {table} stays as it was: {reason}. {help}")


class RowsLost(OperationError):
    """A table that was built anew hasn't all its rows; it was put back."""

    def __init__(self, table: str, before: int, after: int) -> None:
        super().__init__(
            f"Table {table} had {before} rows and would have {after} when built anew, so it was left as it "
            "was. Look for ON CONFLICT clauses and triggers that leave rows out or replace them."
        )


class NotReversible(OperationError):
    """What an operation removes isn't known, so it can't be put back."""

    def __init__(self, operation: str, help: str = "") -> None:
        super().__init__(f"Can't be undone: {operation}." + (f" {help}" if help else ""))


class NotKnownOffline(OperationError):
    """A revision needs an answer from the database while only SQL text is written."""

    def __init__(self, what: str) -> None:
        self.place = ""
        super().__init__(
            f"{what} needs a connection, and SQL is being written without one. Run it online, or see its "
            "statements with 'whimbrel plan --online'."
        )

    def at(self, place: str) -> NotKnownOffline:
        """This error, saying in which revision file, and line, it came up; where that isn't said yet."""
        if not self.place:
            self.place = place
            self.args = (f"{place}: {self}",)
        return self


class BrokenSQL(OperationError):
    """A text of SQL that has no end where it needs one. `line` counts from 1, `what` is without its place."""

    def __init__(self, what: str, line: int) -> None:
        self.what, self.line = what, line
        super().__init__(f"Line {line}: {what} begins here and never ends. Close it.")


class SQLFileError(OperationError):
    """A file of SQL can't be read or run as it is. `line` counts from 1; 0 means the whole file."""

    def __init__(self, path: str, line: int, reason: str) -> None:
        self.path, self.line = path, line
        super().__init__(f"{path}{f', line {line}' if line else ''}: {reason}")


# -------------------------------------------------------------------------------------------- run


class RunFailed(WhimbrelError):
    """A revision raised. The error itself is the cause (`__cause__`)."""

    def __init__(self, revision: str, path: str, reason: str, done: Sequence[str], left: str) -> None:
        self.revision, self.done = revision, tuple(done)
        super().__init__(
            f"Revision {revision} ({path}) failed: {reason}. "
            + (f"Done before it: {', '.join(done)}. " if done else "")
            + left
        )


class Interrupted(WhimbrelError):
    """A run was stopped by Ctrl-C or SIGTERM. `left` says what was kept."""

    def __init__(self, revision: str, left: str) -> None:
        self.revision = revision
        where = f" during revision {revision}" if revision else ""
        super().__init__(f"Interrupted{where}. {left}")


class NotAtHead(WhimbrelError):
    """The database isn't at the newest revisions."""

    def __init__(self, message: str = "Database is not on all head revisions") -> None:
        super().__init__(message)


class PendingChanges(WhimbrelError):
    """The models and the database differ."""

    def __init__(self, changes: Sequence[object]) -> None:
        self.changes = tuple(changes)
        super().__init__(f"New upgrade operations detected: {list(changes)}")


class NotInRun(WhimbrelError, NameError):
    """An op.x() or context.x() call while no migration runs."""

    def __init__(self, function: str, module: str) -> None:
        super().__init__(
            f"Can't invoke function '{function}', as the proxy object has not yet been established for the "
            f"Alembic '{module}' class.  Try placing this code inside a callable."
        )


class AlembicAlreadyImported(WhimbrelError):
    """The real Alembic was imported in this process before Whimbrel could stand in for it."""

    def __init__(self, path: str) -> None:
        super().__init__(
            f"Alembic itself is imported in this process already (from {path}), and what imported it would "
            "go on using it. Call whimbrel.install_as_alembic() before anything imports alembic, or run the "
            "whimbrel command."
        )


class CommandRefused(WhimbrelError):
    """A command that can't be carried out as asked; the message says why and what to do."""
