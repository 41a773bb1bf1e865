"""A revision file is executed: its module has `upgrade` and `downgrade`."""

from __future__ import annotations

import marshal
import os
import re
import struct
import sys
from collections.abc import Iterator
from importlib.machinery import SourceFileLoader, SourcelessFileLoader
from importlib.util import MAGIC_NUMBER
from types import CodeType, ModuleType
from typing import TYPE_CHECKING

from whimbrel.errors import RevisionFileError

if TYPE_CHECKING:
    from whimbrel.history.revision import Revision

_NOT_IN_NAMES = re.compile(r"\W")
_USUAL_BYTES = 1 << 14
"""More than the byte code of nearly every revision file: one call of the system reads it whole."""


def load(revision: Revision) -> ModuleType:
    """The module of the revision's file, executed anew. Raises RevisionFileError where that fails."""
    return load_file(revision.path)


def load_file(path: str) -> ModuleType:
    """The module of the file, executed anew; Python's byte code cache is used.

    Raises RevisionFileError where the file is missing or its code raises; the error itself is the cause.
    """
    if path.endswith(".sql"):
        from whimbrel.revisions.sql_module import module as sql_module

        return sql_module(path)
    name = _module_name(path)
    loader = (SourcelessFileLoader if path.endswith(".pyc") else SourceFileLoader)(name, path)
    module = ModuleType(name)  # without a spec, which costs more than the rest: nothing imports it by name
    module.__file__, module.__loader__, module.__package__ = path, loader, ""
    try:
        code = _kept_code(path) or loader.get_code(name)
        assert code is not None
        _let_alembic_be_found(code)
        exec(code, vars(module))
    except Exception as error:
        raise RevisionFileError(path, f"it can't be loaded: {type(error).__name__}: {error}") from error
    return module


def _kept_code(path: str) -> CodeType | None:
    """The code that Python kept of the file, where it is where it usually is and fits; None asks Python.

    What it looks at is PEP 552's head of a `.pyc`: magic number, flags (0: by time), time and size.
    Python's own way does the same and takes three times as long, which counts with thousands of files.
    """
    folder, _, file = path.rpartition("/")
    if not file.endswith(".py") or sys.pycache_prefix is not None or sys.flags.optimize:
        return None
    try:
        name = f"{folder}/__pycache__/{file[:-3]}.{sys.implementation.cache_tag}.pyc"
        data = _content(name)
        found = os.stat(path)  # noqa: PTH116  # a Path costs more than what is saved
    except OSError:
        return None
    size, time = found.st_size & 0xFFFFFFFF, int(found.st_mtime) & 0xFFFFFFFF
    if data[:16] != MAGIC_NUMBER + struct.pack("<LLL", 0, time, size):
        return None
    try:
        code = marshal.loads(memoryview(data)[16:])
    except (ValueError, EOFError, TypeError):
        return None
    return code if isinstance(code, CodeType) and code.co_filename == path else None


def _content(name: str) -> bytes:
    """The whole file; in two calls of the system fewer than an open file makes."""
    file = os.open(name, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    try:
        data = os.read(file, _USUAL_BYTES)
        if len(data) == _USUAL_BYTES:
            while more := os.read(file, 1 << 20):
                data += more
    finally:
        os.close(file)
    return data


def _let_alembic_be_found(code: CodeType) -> None:
    """Let a file that says `from alembic import op` find us, in a project without an env.py too.

    With an env.py this was done before that ran; and what is imported already can't be replaced.
    """
    if "alembic" not in sys.modules and any(_is_alembic(name) for name in _names(code)):
        from whimbrel import install_as_alembic

        install_as_alembic()


def _is_alembic(name: str) -> bool:
    return name == "alembic" or name.startswith("alembic.")


def _names(code: CodeType) -> Iterator[str]:
    """Every name in the file, those within its functions too; what is imported is among them."""
    yield from code.co_names
    for constant in code.co_consts:
        if isinstance(constant, type(code)):
            yield from _names(constant)


def _module_name(path: str) -> str:
    """A name that tells the file in tracebacks; it isn't in `sys.modules`."""
    return _NOT_IN_NAMES.sub("_", path.replace("\\", "/").rpartition("/")[2])
