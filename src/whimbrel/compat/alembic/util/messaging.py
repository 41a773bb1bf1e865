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


def write_outstream(stream: object, *text: str | bytes, quiet: bool = False) -> None:
    """Write the texts to a stream, with what its encoding lacks replaced."""
    encoding = getattr(stream, "encoding", None) or "ascii"
    for part in () if quiet else text:
        written = part if isinstance(part, bytes) else part.encode(encoding, "replace")
        stream.write(written.decode(encoding))  # type: ignore[attr-defined]


@contextmanager
def status(status_msg: str, newline: bool = False, quiet: bool = False) -> Iterator[None]:
    """Tell that something begins, and whether it was done."""
    msg(status_msg + " ...", newline, flush=True, quiet=quiet)
    try:
        yield
    except BaseException:
        write_outstream(sys.stdout, "  FAILED\n", quiet=quiet)
        raise
    write_outstream(sys.stdout, "  done\n", quiet=quiet)


def msg(msg: str, newline: bool = True, flush: bool = False, quiet: bool = False) -> None:
    """Tell something on standard output."""
    if quiet:
        return
    write_outstream(sys.stdout, msg, "\n" if newline else "")
    if flush:
        sys.stdout.flush()


def err(message: str, quiet: bool = False) -> NoReturn:
    """Refuse: log the message and end with CommandError."""
    log.error(message)
    raise CommandRefused(message)


def warn(msg: str, stacklevel: int = 2) -> None:
    """Warn whoever calls."""
    warnings.warn(msg, UserWarning, stacklevel=stacklevel + 1)


def warn_deprecated(msg: str, stacklevel: int = 2) -> None:
    """Warn that something goes away."""
    warnings.warn(msg, DeprecationWarning, stacklevel=stacklevel + 1)


def obfuscate_url_pw(input_url: str) -> str:
    """The URL with its password masked."""
    from sqlalchemy.engine import make_url

    return make_url(input_url).render_as_string(hide_password=True)
