"""Reading PostgreSQL's catalogs without compiling the questions first."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from whimbrel.snapshot.sizes import PLAIN

if TYPE_CHECKING:
    from sqlalchemy import Connection

_OFF = "SELECT set_config('jit', 'off', true) WHERE current_setting('jit', true) = 'on'"
_ON = "SELECT set_config('jit', 'on', true)"


@contextmanager
def without_jit(connection: Connection) -> Iterator[None]:
    """Questions within are run as they are.

    The server takes a catalog's functions for a thousand rows each, and compiles such a question for
    seconds (its manual, "When to JIT?") that is answered in milliseconds. The transaction has its own
    setting back afterwards; where an error ended it, the server does that.
    """
    was_on = connection.exec_driver_sql(_OFF, execution_options=PLAIN).first() is not None
    yield
    if was_on:
        connection.exec_driver_sql(_ON, execution_options=PLAIN)
