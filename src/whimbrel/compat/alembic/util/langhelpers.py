"""Small helpers of Alembic that revision files and other packages import."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Generic, TypeVar

from whimbrel.compat.alembic.util.dispatching import (
    Dispatcher,
    DispatchPriority,
    PriorityDispatcher,
    PriorityDispatchResult,
)

__all__ = [
    "EMPTY_DICT",
    "DispatchPriority",
    "Dispatcher",
    "PriorityDispatchResult",
    "PriorityDispatcher",
    "asbool",
    "dedupe_tuple",
    "format_as_comma",
    "immutabledict",
    "memoized_property",
    "not_none",
    "rev_id",
    "to_list",
    "to_tuple",
    "unique_list",
]

_T = TypeVar("_T")


def to_tuple(x: Any, default: tuple[Any, ...] | None = None) -> tuple[Any, ...] | None:
    """`x` as a tuple: a text is one item, None the default."""
    if x is None:
        return default
    if isinstance(x, str) or not isinstance(x, Iterable):
        return (x,)
    return tuple(x)


def to_list(x: Any, default: list[Any] | None = None) -> list[Any] | None:
    """`x` as a list: a text is one item, None the default."""
    found = to_tuple(x)
    return default if found is None else list(found)


def unique_list(seq: Iterable[_T], hashfunc: Callable[[_T], int] | None = None) -> list[_T]:
    """The items of `seq`, each once; `hashfunc` tells which are the same."""
    key = hashfunc or (lambda item: item)  # type: ignore[return-value]
    return list({key(item): item for item in reversed(list(seq))}.values())[::-1]


def dedupe_tuple(tup: tuple[_T, ...]) -> tuple[_T, ...]:
    """The items, each once, in their order."""
    return tuple(dict.fromkeys(tup))


def asbool(value: object) -> bool:
    """Whether the value is true; of texts, only `true`."""
    return value.strip().lower() == "true" if isinstance(value, str) else bool(value)


def rev_id() -> str:
    """A new revision id."""
    return uuid.uuid4().hex[-12:]


class immutabledict(dict[Any, Any]):  # noqa: N801 - the name that other packages import
    """A dictionary that refuses to be changed."""

    def _refuse(self, *_: object, **__: object) -> Any:
        raise TypeError(f"{type(self).__name__} object is immutable")

    __setitem__ = __delitem__ = clear = pop = popitem = setdefault = update = _refuse

    def union(self, other: dict[Any, Any]) -> immutabledict:
        """Both together; `other` has the last word."""
        return immutabledict({**self, **other})

    def __repr__(self) -> str:
        return f"immutabledict({super().__repr__()})"


EMPTY_DICT = immutabledict()


class memoized_property(Generic[_T]):  # noqa: N801 - the name that other packages import
    """A property that is computed once for each object, and can be set."""

    def __init__(self, function: Callable[[Any], _T], doc: str | None = None) -> None:
        self.function = function
        self.__doc__ = doc or function.__doc__
        self.__name__ = function.__name__

    def __get__(self, instance: Any, owner: type | None = None) -> Any:
        if instance is None:
            return self
        value = instance.__dict__[self.__name__] = self.function(instance)
        return value


def format_as_comma(value: str | Sequence[str] | None) -> str:
    """The items with commas between them."""
    if value is None:
        return ""
    return value if isinstance(value, str) else ", ".join(value)


def not_none(value: _T | None) -> _T:
    """The value, which is there."""
    assert value is not None
    return value
