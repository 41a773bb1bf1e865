"""Whether a revision's function can do nothing about an error of what it calls."""

from __future__ import annotations

import builtins
from collections.abc import Callable
from types import CodeType, FunctionType, ModuleType
from typing import Any

_OPERATIONS = frozenset({"whimbrel.op", "whimbrel.compat.alembic.op", "alembic.op"})
_BUILT_IN = frozenset(vars(builtins))


def is_plain(function: Callable[..., object]) -> bool:
    """Whether it has no `try` or `with`, and calls nothing but operations and SQLAlchemy by their names.

    A helper might treat errors for it, and so might what a local variable holds.
    """
    if type(function) is not FunctionType:
        return False
    code = function.__code__
    if code.co_exceptiontable or code.co_nlocals or code.co_freevars:
        return False
    if any(type(constant) is CodeType for constant in code.co_consts):
        return False
    if not _BUILT_IN.isdisjoint(code.co_names):
        return False
    known = function.__globals__
    return all(_is_harmless(known[name]) for name in code.co_names if name in known)


def _is_harmless(value: Any) -> bool:
    if isinstance(value, ModuleType):
        return value.__name__ in _OPERATIONS or value.__name__.startswith("sqlalchemy")
    if isinstance(value, str | int | tuple) or value is None:
        return True
    return str(getattr(value, "__module__", "")).startswith("sqlalchemy")
