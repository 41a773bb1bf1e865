"""Runs that stopped, checks that answered "no", and commands that are refused."""

from __future__ import annotations

from whimbrel.errors.base import WhimbrelError

TYPE_CHECKING = False  # as in typing: whoever reports an error has little else to import
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any


class RunFailed(WhimbrelError):
    """A revision raised. The error itself is the cause (`__cause__`)."""

    def __init__(self, revision: str, path: str, reason: str, done: Sequence[str], left: str) -> None:
        self.revision, self.done = revision, tuple(done)
        super().__init__(
            f"Revision {revision} ({path}) failed: {reason}. "
            + (f"Done before it: {', '.join(done)}. " if done else "")
            + left
        )


class HistoryBeginsLater(WhimbrelError):
    """A history was run in an empty database, and begins with one that has tables already."""

    def __init__(self, revision: str, reason: str, first: str) -> None:
        self.revision = revision
        super().__init__(
            f"Revision {revision} needs what no revision makes: {reason}. This history begins with a "
            "database that has its tables already, and a scratch database is empty. Bring what made them "
            "into the history: the SQL files of that time ('whimbrel adopt FOLDER --head base'), or one "
            f"revision that creates them, and name the last of these as the down_revision of {first}; "
            "databases beyond it stay as they are. 'whimbrel plan --trace' tries what is pending on a copy "
            "of the live schema."
        )


class RunBroken(WhimbrelError):
    """The database ended a run outside of any revision: at a commit, or since its connection was lost."""

    def __init__(self, reason: str, done: Sequence[str], left: str) -> None:
        self.done = tuple(done)
        super().__init__(
            f"The run was stopped by the database: {reason}. "
            + (f"Run until then: {', '.join(done)}. " if done else "")
            + left
        )


class Interrupted(KeyboardInterrupt):
    """A run was stopped by Ctrl-C or SIGTERM. `left` says what was kept.

    No WhimbrelError: who treats an error and goes on with the next revision shall not go on here.
    """

    def __init__(self, revision: str, left: str) -> None:
        self.revision = revision
        where = f" during revision {revision}" if revision else ""
        super().__init__(f"Interrupted{where}. {left}")


class NotAtHead(WhimbrelError):
    """The database isn't at the newest revisions."""

    def __init__(self, message: str = "Database is not on all head revisions") -> None:
        super().__init__(message)


class PendingChanges(WhimbrelError):
    """The models and the database differ: `changes`, and the `scripts` that would be written for them.

    `note` is what else there is to say.
    """

    def __init__(self, changes: Sequence[object], note: str = "", scripts: Sequence[Any] = ()) -> None:
        self.changes, self.scripts = tuple(changes), tuple(scripts)
        super().__init__(f"New upgrade operations detected: {list(changes)}" + (f"\n{note}" if note else ""))


class EditedRevisions(WhimbrelError):
    """Revisions whose files aren't what databases have run; `edited` tells each, and how that is known."""

    def __init__(self, edited: Sequence[object]) -> None:
        self.edited = tuple(edited)
        names = "; ".join(map(str, edited))
        super().__init__(
            f"Revisions were edited: {names}. Databases that have run them don't get the change, and new "
            "ones end in another schema. Take the edit back, and write a new revision for it."
        )


class NotAsStamped(WhimbrelError):
    """A database that isn't what the revision makes that it was to be stamped with."""

    def __init__(self, revisions: Sequence[str], differences: Sequence[str]) -> None:
        self.differences = tuple(differences)
        lines = "".join(f"\n  {line}" for line in differences)
        super().__init__(
            f"The database isn't what {', '.join(revisions) or 'base'} makes it; it was not stamped:{lines}\n"
            "Change the database, or stamp another revision; without --verify nobody looks."
        )


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
