"""The pages of a table that is dropped: freed, but not overwritten where only SQLite's build asks for it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from whimbrel.journal.versions import PLAIN

if TYPE_CHECKING:
    from whimbrel.execution.session import Session


@contextmanager
def freed_quickly(session: Session) -> Iterator[None]:
    """Free pages as most builds of SQLite do it.

    Some (Debian's) overwrite every page that is freed (`secure_delete`), which costs as much again as a
    third of the copy, for rows that live on in the new table. A build that doesn't by itself was asked to
    by the user: then it goes on.
    """
    connection = session.connection
    if connection is None or not session.spelling.features.keeps_written_text:
        yield
        return
    options = connection.exec_driver_sql("PRAGMA compile_options", execution_options=PLAIN).scalars().all()
    on = connection.exec_driver_sql("PRAGMA secure_delete", execution_options=PLAIN).scalar()
    if on != 1 or "SECURE_DELETE" not in options:
        yield
        return
    connection.exec_driver_sql("PRAGMA secure_delete=FAST", execution_options=PLAIN).close()
    try:
        yield
    finally:
        if not connection.closed and not connection.invalidated:
            connection.exec_driver_sql("PRAGMA secure_delete=ON", execution_options=PLAIN).close()
