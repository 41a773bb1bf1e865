"""A revision file is executed: its module has `upgrade` and `downgrade`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from whimbrel.errors import RevisionFileError

if TYPE_CHECKING:
    from types import ModuleType

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
        exec(code, vars(module))
    except Exception as error:
        raise RevisionFileError(path, f"it can't be loaded: {type(error).__name__}: {error}") from error
    return module


def _module_name(path: str) -> str:
    """A name that tells the file in tracebacks; it isn't in `sys.modules`."""
    return re.sub(r"\W", "_", path.replace("\\", "/").rpartition("/")[2])
