"""What is said when somebody asks `alembic` for a name that isn't part of the façade."""

from __future__ import annotations

import sys
from importlib import import_module
from importlib.util import find_spec
from types import FrameType, ModuleType
from typing import Any

from whimbrel.compat.alembic.elsewhere import OURS, brings, brought


def told(name: str) -> str:
    """The sentence about a name under `alembic`, such as `alembic.util.langhelpers`."""
    return (
        f"{name} isn't part of Whimbrel's stand-in for Alembic: it has the documented names and those that "
        "known packages use. Please report that you need it: open an issue in Whimbrel's tracker."
    )


def sought(module: str, name: str) -> Any:
    """What a module's `__getattr__` gives: a name that Alembic's imports there, or a module of its folder.

    Raises ImportError where `from module import name` asks for something else, AttributeError otherwise.
    """
    if name.startswith("__"):  # protocols ask for these, and take the plain answer
        raise AttributeError(f"module {module!r} has no attribute {name!r}", name=name)
    if brings(module, name):
        return _completed(brought(module, name))
    if (
        not name.startswith("_")
        and hasattr(sys.modules[module], "__path__")
        and find_spec(f"{module}.{name}")
    ):
        return _completed(import_module(f"{module}.{name}"))
    raise _absent(module, name, sys._getframe(2))


def completed(module: ModuleType) -> ModuleType:
    """The module, with the names it would import, and the words about each that it lacks."""

    def missing(name: str) -> Any:
        return sought(module.__name__, name)

    module.__dict__.setdefault("__getattr__", missing)
    return module


def _in_folder(module: str, name: str) -> bool:
    has_one = not name.startswith("_") and hasattr(sys.modules[module], "__path__")
    return has_one and find_spec(f"{module}.{name}") is not None


def _completed(found: Any) -> Any:
    return completed(found) if isinstance(found, ModuleType) else found


def _absent(module: str, name: str, asker: FrameType) -> AttributeError | ImportError:
    shown = f"alembic{module.removeprefix(OURS)}"
    message = told(f"{shown}.{name}")
    if _imports(asker):
        return ImportError(f"cannot import name {name!r} from {shown!r}: {message}", name=shown)
    return AttributeError(f"module {shown!r} has no attribute {name!r}: {message}", name=name)


def _imports(frame: FrameType) -> bool:
    """Whether the frame is at a `from x import y`; Python would hide an AttributeError's message there."""
    from opcode import opmap

    return bool(frame.f_code.co_code[frame.f_lasti] == opmap["IMPORT_FROM"])
