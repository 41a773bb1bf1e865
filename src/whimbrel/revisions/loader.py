"""A revision file is executed: its module has `upgrade` and `downgrade`."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from whimbrel.errors import RevisionFileError

if TYPE_CHECKING:
    from types import CodeType, ModuleType

    from whimbrel.history.revision import Revision


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
    from importlib.machinery import SourceFileLoader, SourcelessFileLoader
    from types import ModuleType

    name = _module_name(path)
    loader = (SourcelessFileLoader if path.endswith(".pyc") else SourceFileLoader)(name, path)
    module = ModuleType(name)  # without a spec, which costs more than the rest: nothing imports it by name
    module.__file__, module.__loader__, module.__package__ = path, loader, ""
    try:
        code = loader.get_code(name)
        assert code is not None
        _let_alembic_be_found(code)
        exec(code, vars(module))
    except Exception as error:
        raise RevisionFileError(path, f"it can't be loaded: {type(error).__name__}: {error}") from error
    return module


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
    return re.sub(r"\W", "_", path.replace("\\", "/").rpartition("/")[2])
