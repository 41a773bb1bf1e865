"""A revision file is executed: its module has `upgrade` and `downgrade`."""

from __future__ import annotations

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
    from importlib.machinery import SourceFileLoader, SourcelessFileLoader
    from importlib.util import module_from_spec, spec_from_file_location

    name = _module_name(path)
    make = SourcelessFileLoader if path.endswith(".pyc") else SourceFileLoader
    spec = spec_from_file_location(name, path, loader=make(name, path))
    assert spec is not None and spec.loader is not None
    module = module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
    except Exception as error:
        raise RevisionFileError(path, f"it can't be loaded: {type(error).__name__}: {error}") from error
    return module


def _module_name(path: str) -> str:
    """A name that tells the file in tracebacks; it isn't in `sys.modules`."""
    name = path.replace("\\", "/").rpartition("/")[2]
    return "".join(letter if letter.isalnum() else "_" for letter in name)
