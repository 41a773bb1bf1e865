"""`dataclass`, as Python's own, for values: a frozen one is made in a tenth of the time.

Python's keeps a field from being set again by a method in the way of every setting, its own first ones
too; a migration makes tens of thousands of them. Here the type checker alone forbids it: to it, and to
`dataclasses.fields` and `replace`, this is Python's. Comparison, hash and text are functions that all
classes share, since Python's compiles them anew for each class, at every start.
"""

from __future__ import annotations

import dataclasses
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from dataclasses import dataclass as dataclass

else:

    def dataclass(
        *, frozen: bool = False, slots: bool = False, kw_only: bool = False
    ) -> Callable[[type], type]:
        """Python's `dataclass`; a frozen one is compared and hashed by its fields."""

        def made(cls: type) -> type:
            if not frozen:
                return dataclasses.dataclass(cls, slots=slots, kw_only=kw_only)
            own = vars(cls)
            for name, method in _SHARED.items():
                if own.get(name) is None:  # a class that says __eq__ alone has a hash of None
                    setattr(cls, name, method)
            return dataclasses.dataclass(cls, slots=slots, kw_only=kw_only, eq=False, repr=False)

        return made


def _equal(self: Any, other: Any) -> Any:
    if self is other:
        return True
    if other.__class__ is not self.__class__:
        return NotImplemented
    compared = _compared(self.__class__)
    return compared(self) == compared(other)


def _hash(self: Any) -> int:
    return hash(_compared(self.__class__)(self))


def _text(self: Any) -> str:
    shown = (f"{each.name}={getattr(self, each.name)!r}" for each in dataclasses.fields(self) if each.repr)
    return f"{self.__class__.__qualname__}({', '.join(shown)})"


@cache
def _compared(cls: Any) -> Callable[[Any], object]:
    """What gives the fields that make two values equal."""
    names = [each.name for each in dataclasses.fields(cls) if each.compare]
    return attrgetter(*names) if names else lambda value: ()


_SHARED = {"__eq__": _equal, "__hash__": _hash, "__repr__": _text}
