"""What a revision's own code writes on the connection, as acts of its step: done once, whatever happens.

Such a write is sent by SQLAlchemy, past the run. It is seen just before it reaches the driver.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from whimbrel.execution.traits import Control, of_sql
from whimbrel.journal.versions import PLAIN

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

    from whimbrel.execution.careful import Careful

NO_ROWS = "SELECT NULL WHERE 1 = 0"
"""Sent in place of a write that was done before: it answers what nobody can use by mistake."""


class Watched:
    """Listens to one connection during a run."""

    def __init__(self, careful: Careful) -> None:
        self.careful = careful
        self._alone = False

    def listen(self, connection: Connection) -> None:
        """Begin to listen; the connection is the run's own, and ends with it."""
        from sqlalchemy import event

        event.listen(connection, "before_cursor_execute", self._before, retval=True)
        event.listen(connection, "after_cursor_execute", self._after)
        event.listen(connection.engine, "handle_error", self._failed)
        event.listen(connection, "commit", self._commits)

    def _before(
        self, connection: Any, cursor: Any, sql: str, parameters: Any, context: Any, many: bool
    ) -> tuple[str, Any]:
        position, traits = self.careful.position, of_sql(sql)
        if self.careful.is_elsewhere or position is None or position.within or not _counts(sql):
            return sql, parameters
        if traits.control is not None:
            if traits.control is Control.COMMITS:
                self.careful.note()
            self.careful.delivery.follow(traits.control)
            return sql, parameters
        if self.careful.skips_write(f"{sql} {parameters!r}"):
            return self._skipped(context)
        context._whimbrel = "sent"
        self._begin()
        return sql, parameters

    def _begin(self) -> None:
        """Outside a transaction the write gets one of its own, with the row that says so."""
        self._alone = self.careful.delivery.is_alone
        if self._alone:
            with self.careful.ours():
                self.careful.connection.exec_driver_sql("BEGIN", execution_options=PLAIN)

    def _after(
        self, connection: Any, cursor: Any, sql: str, parameters: Any, context: Any, many: bool
    ) -> None:
        if getattr(context, "_whimbrel", "") != "sent":
            return
        assert self.careful.position is not None
        self.careful.position.statement_done()
        if self._alone:
            self._alone = False
            self.careful.save(self.careful.position.here)
            with self.careful.ours():
                self.careful.connection.exec_driver_sql("COMMIT", execution_options=PLAIN)

    def _failed(self, context: Any) -> None:
        if self._alone and context.connection is self.careful.connection and not context.is_disconnect:
            self._alone = False
            with self.careful.ours():
                self.careful.connection.exec_driver_sql("ROLLBACK", execution_options=PLAIN)

    def _commits(self, connection: Any) -> None:
        """The revision's code commits: what is done until then is noted with it.

        Outside a transaction each statement was noted already, and the end of such a block is no commit of
        its own: to note it here would forget how far the call is that is under way.
        """
        if not self.careful.is_elsewhere and not self.careful.delivery.is_alone:
            self.careful.note()

    def _skipped(self, context: Any) -> tuple[str, Any]:
        """What is sent instead; the code that looks at its answer is told that there is none."""
        compiled = context.compiled
        if compiled is not None and not context.isinsert and compiled.effective_returning:
            raise self.careful.half_done(NO_ANSWER)
        context._whimbrel = "skipped"
        context._rowcount = _Unknown(self.careful)
        return NO_ROWS, context.dialect.execute_sequence_format()


def _counts(sql: str) -> bool:
    """Whether a statement does something to the database, not to the session alone."""
    return not of_sql(sql).reads and not sql.lstrip()[:6].upper().startswith("PRAGMA")


NO_ANSWER = "its own code asks what a write did that was done in an earlier run. Finish it by hand."


class _Unknown(int):
    """The row count of a write that isn't sent again: whoever decides by it must not go on."""

    careful: Careful

    def __new__(cls, careful: Careful) -> _Unknown:
        made = super().__new__(cls, -1)
        made.careful = careful
        return made

    def _refuse(self, *other: object) -> bool:
        raise self.careful.half_done(NO_ANSWER)

    __eq__ = __ne__ = __lt__ = __le__ = __gt__ = __ge__ = _refuse
    __bool__ = _refuse
    __hash__ = int.__hash__
