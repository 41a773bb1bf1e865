"""Alembic's words for people: messages, warnings, the line of a task that is done."""

from __future__ import annotations

import logging
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

from whimbrel.errors import CommandRefused

log = logging.getLogger("alembic.util.messaging")


def write_outstream(stream: object, *text: str | bytes) -> None:
    """Write the texts to a stream, with what its encoding lacks replaced."""
    encoding = getattr(stream, "encoding", None) or "ascii"
    for part in text:
        written = part if isinstance(part, bytes) else part.encode(encoding, "replace")
        stream.write(written.decode(encoding))  # type: ignore[attr-defined]


@contextmanager
def status(message: str, newline: bool = False, quiet: bool = False) -> Iterator[None]:
    """Tell that something begins, and whether it was done."""
    msg(message + " ...", newline, flush=True, quiet=quiet)
    try:
        yield
    except BaseException:
        if not quiet:
            write_outstream(sys.stdout, "  FAILED\n")
        raise
    if not quiet:
        write_outstream(sys.stdout, "  done\n")


def msg(message: str, newline: bool = True, flush: bool = False, quiet: bool = False) -> None:
    """Tell something on standard output."""
    if quiet:
        return
    write_outstream(sys.stdout, message, "\n" if newline else "")
    if flush:
        sys.stdout.flush()


def err(message: str, quiet: bool = False) -> NoReturn:
    """Refuse: log the message and end with CommandError."""
    log.error(message)
    raise CommandRefused(message)


def warn(message: str, stacklevel: int = 2) -> None:
    """Warn whoever calls."""
    warnings.warn(message, UserWarning, stacklevel=stacklevel + 1)


def warn_deprecated(message: str, stacklevel: int = 2) -> None:
    """Warn that something goes away."""
    warnings.warn(message, DeprecationWarning, stacklevel=stacklevel + 1)


def obfuscate_url_pw(url: str) -> str:
    """The URL with its password masked."""
    from sqlalchemy.engine import make_url

    return make_url(url).render_as_string(hide_password=True)
