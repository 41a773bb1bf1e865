"""What the database refuses a command, or its lost connection, told in one message."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from whimbrel.errors import CommandBroken
from whimbrel.execution.failure import reason

if TYPE_CHECKING:
    from whimbrel.project.url import URL


@contextmanager
def told(url: Callable[[], URL]) -> Iterator[None]:
    """Raise CommandBroken for what the database refuses while no run is under way."""
    from sqlalchemy.exc import DBAPIError

    try:
        yield
    except DBAPIError as error:
        raise CommandBroken(url().masked(), reason(error)) from error
