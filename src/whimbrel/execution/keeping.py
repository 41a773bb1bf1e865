"""Notices that work done in somebody else's transaction was lost."""

from __future__ import annotations

import sys
from types import FrameType
from typing import TYPE_CHECKING, Any

from whimbrel.errors import TransactionLost

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection


class Keeping:
    """Watches the end of a transaction that a connection had before the run.

    A commit keeps the work; an explicit rollback is its owner's will (a dry run); a connection that is closed
    without either has lost it, which nobody would notice.
    """

    def __init__(self, connection: Connection) -> None:
        from sqlalchemy import event

        self.pending = False
        self.lost = False
        event.listen(connection, "commit", self._committed)
        event.listen(connection, "rollback", self._rolled_back)

    def verify(self) -> None:
        """Raise TransactionLost if the work was lost."""
        if self.lost:
            raise TransactionLost

    def _committed(self, connection: Connection) -> None:
        self.pending = False

    def _rolled_back(self, connection: Connection) -> None:
        self.lost = self.lost or (self.pending and _closing() and _is_open(connection))
        self.pending = False


def _is_open(connection: Connection) -> bool:
    """Whether the database is in a transaction still: its owner may have sent COMMIT as plain SQL."""
    driver: Any = connection.connection.driver_connection
    if hasattr(driver, "in_transaction"):  # sqlite3
        return bool(driver.in_transaction)
    if hasattr(driver, "is_in_transaction"):  # asyncpg
        return bool(driver.is_in_transaction())
    status = getattr(getattr(driver, "info", None), "transaction_status", None)  # psycopg, psycopg2
    return status is None or int(status) != 0


def _closing() -> bool:
    # SQLAlchemy tells the same event for rollback() and for close(); only the stack knows which it was.
    from sqlalchemy.engine import Connection

    code = Connection.close.__code__
    frame: FrameType | None = sys._getframe(1)
    while frame is not None and frame.f_code is not code:
        frame = frame.f_back
    return frame is not None
