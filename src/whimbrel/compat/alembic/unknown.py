"""What is said when somebody asks `alembic` for a name that isn't part of the façade."""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Any

from whimbrel.compat.alembic.elsewhere import OURS, brings, brought


def told(name: str) -> str:
    """The sentence about a name under `alembic`, such as `alembic.util.langhelpers`."""
    return (
        f"{name} isn't part of Whimbrel's stand-in for Alembic: it has the documented names and those that "
        "known packages use. Please report that you need it: open an issue in Whimbrel's tracker."
    )


def absent(module: str, name: str) -> AttributeError | ImportError:
    """The error to raise from a module's `__getattr__`: ImportError where `from module import name` asks."""
    shown = f"alembic{module.removeprefix(OURS)}"
    message = told(f"{shown}.{name}")
    if _imports(sys._getframe(2)):
        return ImportError(f"cannot import name {name!r} from {shown!r}: {message}", name=shown)
    return AttributeError(f"module {shown!r} has no attribute {name!r}: {message}", name=name)


def completed(module: ModuleType) -> ModuleType:
    """The module, with the names it would import, and the words of `absent` for each that it lacks."""

    def missing(name: str) -> Any:
        if name.startswith("__"):  # protocols ask for these, and take the plain answer
            raise AttributeError(f"module {module.__name__!r} has no attribute {name!r}", name=name)
        if brings(module.__name__, name):
            return brought(module.__name__, name)
        raise absent(module.__name__, name)

    module.__dict__.setdefault("__getattr__", missing)
    return module


def _imports(frame: Any) -> bool:
    """Whether the frame is at a `from x import y`; Python would hide an AttributeError's message there."""
    from opcode import opmap

    return bool(frame.f_code.co_code[frame.f_lasti] == opmap["IMPORT_FROM"])
