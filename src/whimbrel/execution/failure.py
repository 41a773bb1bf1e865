"""What to say when a run stops half-way: the revision, the reason, what was kept, what is next."""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from whimbrel.errors import ConnectionFailed, Interrupted, RunBroken, RunFailed
from whimbrel.history.step import Direction, Step

if TYPE_CHECKING:
    from sqlalchemy.exc import DBAPIError

    from whimbrel.dialects.statement import Place
    from whimbrel.execution.late_definitions import Refused
    from whimbrel.execution.session import Session

LONGEST_SQL = 300
"""Characters of a statement that a message shows."""
LOST = "the connection to the database was lost"


class Restart(Exception):
    """A step can't go on as it began, for the reason given: it is rolled back and begins again."""

    def __init__(self, reason: str = "would have made others wait") -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(slots=True)
class Progress:
    """How far a run has come: steps done, and how many of them are committed."""

    done: list[Step] = field(default_factory=list)
    kept: int = 0
    running: Step | None = None
    split: bool = False
    """Whether the running step committed in the middle."""
    failing: bool = False

    def start(self, step: Step) -> None:
        """A step begins."""
        self.running, self.split, self.failing = step, False, False

    def fail(self, split: bool) -> None:
        """The running step raised; what is committed from now on isn't its own doing."""
        self.failing, self.split = True, self.split or split

    def finish(self) -> None:
        """The running step is done."""
        if self.running is not None:
            self.done.append(self.running)
        self.running = None

    def go_back_to(self, step: Step) -> None:
        """The step wasn't done after all, nor what came after it."""
        if step in self.done:
            del self.done[self.done.index(step) :]
        self.running = step

    def keep(self, *, unchanged: bool = False) -> None:
        """A commit: what was done until now stays. `unchanged`: the running step has done nothing yet."""
        self.kept = len(self.done)
        self.split = self.split or (self.running is not None and not self.failing and not unchanged)


def failed(session: Session, progress: Progress, step: Step, error: BaseException) -> RunFailed:
    """The error of a run whose step raised."""
    place = _place_in_sql(session, error)
    where = place_of(step, error) if place is None else f"{place.path}, line {place.line}"
    return _failed(session, progress, step, where, error, "" if place is None else _before(place))


def refused_late(session: Session, progress: Progress, refused: Refused) -> RunFailed:
    """The error of a run whose definition was refused after its step had ended."""
    said, error = refused
    progress.go_back_to(said.step)
    path = said.step.revision.path
    where = f"{path}, line {said.line}" if said.line else path
    return _failed(session, progress, said.step, where, error)


def failed_where(session: Session, step: Step, error: BaseException) -> str:
    """File, line and reason of an error in a step."""
    place = _place_in_sql(session, error)
    where = place_of(step, error) if place is None else f"{place.path}, line {place.line}"
    return f"{where}: {reason(error)}"


def _failed(
    session: Session, progress: Progress, step: Step, where: str, error: BaseException, before: str = ""
) -> RunFailed:
    done = [one.revision.id for one in progress.done]
    left = " ".join(filter(None, (before, _left(session, progress))))
    return RunFailed(step.revision.id, where, reason(error), done, left)


@contextmanager
def told(session: Session) -> Iterator[None]:
    """Raise RunBroken for what the database refuses outside of a revision, once a run is under way."""
    from sqlalchemy.exc import DBAPIError

    try:
        yield
    except DBAPIError as error:
        if session.progress is None or session.progress.failing:
            raise  # before any run, or as an env.py hands the error of a revision on
        raise _broken(session, session.progress, error) from error


def _broken(session: Session, progress: Progress, error: DBAPIError) -> RunBroken:
    done = [done.revision.id for done in progress.done]
    left = _left(session, progress)
    if error.connection_invalidated:
        left = (
            f"Whether what it was about to commit is kept isn't known; the next run looks. {_next(progress)}"
        )
    return RunBroken(reason(error), done, left)


def interrupted(session: Session, progress: Progress) -> Interrupted:
    """The error of a run that somebody stopped."""
    running = progress.running.revision.id if progress.running else ""
    return Interrupted(running, _left(session, progress))


def by_a_lost_connection(error: BaseException) -> bool:
    """Whether that is the reason of an error, or none could be made: it says nothing of what was tried."""
    return isinstance(error, ConnectionFailed) or bool(
        getattr(error.__cause__ or error, "connection_invalidated", False)
    )


def reason(error: BaseException) -> str:
    """What an error says, in one line, with the statement that raised it."""
    from sqlalchemy.exc import CompileError, DBAPIError, SQLAlchemyError, UnsupportedCompilationError

    from whimbrel.execution.advice import said
    from whimbrel.execution.foreign_types import lacks, stumbled_over

    if isinstance(error, DBAPIError):
        sql = " ".join((error.statement or "").split())
        shown = sql if len(sql) <= LONGEST_SQL else sql[:LONGEST_SQL] + "..."
        words = said(error.orig)
        if error.connection_invalidated:
            words = f"{LOST} ({' '.join(words.split())})"
        return words + (f" [SQL: {shown}]" if shown else "")
    if isinstance(error, UnsupportedCompilationError):
        return lacks(error)
    if isinstance(error, CompileError) and isinstance(error.__cause__, UnsupportedCompilationError):
        where, _, _ = str(error.args[0]).partition(str(error.__cause__.args[0]))  # table and column
        return f"{where}{lacks(error.__cause__)}"
    if isinstance(error, SQLAlchemyError):
        return str(error).partition("\n(Background on this error")[0].strip().rstrip(".")
    told = stumbled_over(error)
    return told or "".join(traceback.format_exception_only(error)).strip().rstrip(".")


def place_of(step: Step, error: BaseException) -> str:
    """The file, and the line in it where the error came from."""
    path = step.revision.path
    lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == path]
    line = lines[-1] if lines else getattr(error, "line", 0)
    return f"{path}, line {line}" if line else path


def _place_in_sql(session: Session, error: BaseException) -> Place | None:
    """Where the statement that raised stands in a file of SQL; None where it doesn't."""
    statement = session.performing
    if statement is None or statement.place is None:
        return None
    shown = getattr(error, "statement", None)
    return statement.place if shown in (None, statement.sql) else None


def _before(place: Place) -> str:
    """What of a file of SQL ran before the statement that raised."""
    if place.total == 1:
        return ""
    if place.number == 1:
        return f"It is the first of the file's {place.total} statements."
    return f"It is statement {place.number} of {place.total}; those above it had run."


def _left(session: Session, progress: Progress) -> str:
    transactions = session.transactions
    if transactions is None:
        return "The script ends before it; don't run what was written."
    if transactions.external:
        return "The transaction was begun outside the run: what happens to all this is its owner's to say."
    return " ".join(filter(None, (_finished(progress), _unfinished(session, progress), _next(progress))))


def _finished(progress: Progress) -> str:
    kept, done = progress.kept, progress.done
    if not done:
        return ""
    if kept == 0:
        return "All of it was rolled back."
    if kept == len(done):
        return "That is kept."
    return f"Kept: {', '.join(step.revision.id for step in done[:kept])}; the rest was rolled back."


def _unfinished(session: Session, progress: Progress) -> str:
    assert session.transactions is not None
    if progress.running is None:
        return ""
    id = progress.running.revision.id
    if session.careful is not None and session.careful.logbook is not None and progress.split:
        return f"What {id} had committed until then is noted in the journal; the next run goes on from there."
    if not session.transactions.undoes_step:
        return f"{session.dialect.name} doesn't undo DDL: look which statements of {id} were carried out."
    if progress.split:
        return f"Revision {id} committed in the middle: look which of its statements were carried out."
    return f"Revision {id} was rolled back."


def _next(progress: Progress) -> str:
    last = progress.running or (progress.done[-1] if progress.done else None)
    if last is None:
        return "Nothing was changed."
    command = "downgrade" if last.direction is Direction.DOWN else last.direction.value
    return f"Mend it and run '{command}' again; it goes on from what was kept."
