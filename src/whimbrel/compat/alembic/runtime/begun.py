"""The frame that `begin_transaction()` returns to an application with a context of its own: begun already."""

from __future__ import annotations

from contextlib import AbstractContextManager
from types import TracebackType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from whimbrel.execution.session import Session


class Begun(AbstractContextManager[Any]):
    """A transaction; `commit()`, `rollback()` or the end of a `with` block ends it, whichever is first."""

    def __init__(self, session: Session, frame: AbstractContextManager[Any], *, at_once: bool) -> None:
        self._frame, self._open = frame, True
        self._transaction = frame.__enter__()
        if at_once and session.transactions is not None:
            session.transactions.start()

    @property
    def is_active(self) -> bool:
        """Whether it hasn't ended."""
        return self._open

    def commit(self) -> None:
        """Keep what was done."""
        if self._open:
            self._open = False
            self._frame.__exit__(None, None, None)

    def rollback(self) -> None:
        """Undo what was done."""
        if self._open:
            if self._transaction is not None:
                self._transaction.rollback()
            self.commit()

    def __enter__(self) -> Any:
        """Itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> bool | None:
        if not self._open:
            return None
        self._open = False
        return self._frame.__exit__(kind, error, traceback)
