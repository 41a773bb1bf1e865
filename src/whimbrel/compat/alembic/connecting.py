"""Tells an error of connecting, in the user's env.py, from an error in its code."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from whimbrel.compat.alembic import unusable_urls
from whimbrel.project import lost


@contextmanager
def connection_errors() -> Iterator[None]:
    """Raise ConnectionFailed where an engine can't connect, ConfigError where its URL can't be used.

    Both hide passwords; other errors stay as they are.
    """
    try:
        yield
    except Exception as error:
        told = lost.not_reached(error) or unusable_urls.told(error)
        if told is None:
            raise
        raise told from None  # the cause may show the password
