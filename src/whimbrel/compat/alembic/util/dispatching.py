"""Registries by which packages say which function treats what: by class, name and database."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import IntEnum
from typing import Any, TypeVar

_F = TypeVar("_F", bound=Callable[..., Any])

DEFAULT = "default"
"""The qualifier of what holds for every database."""


class DispatchPriority(IntEnum):
    """When a function is called among those of one target."""

    FIRST = 50
    MEDIUM = 25
    LAST = 10


class PriorityDispatchResult(IntEnum):
    """What a function says of those after it in its subgroup."""

    CONTINUE = 1
    STOP = 2


class Dispatcher:
    """One function for each target: a class, for its subclasses too, or a name."""

    def __init__(self) -> None:
        self._registry: dict[tuple[Any, str], Any] = {}

    def dispatch_for(
        self, target: Any, *, qualifier: str = DEFAULT, replace: bool = False
    ) -> Callable[[_F], _F]:
        """Let the decorated function treat the target; `replace` the one that does so far.

        Raises ValueError where there is one and `replace` isn't said.
        """

        def decorate(function: _F) -> _F:
            key = (target, qualifier)
            if key in self._registry and not replace:
                raise ValueError(f"Can not set dispatch function for object {target!r}: key already exists.")
            self._registry[key] = function
            return function

        return decorate

    def dispatch(self, obj: Any, qualifier: str = DEFAULT) -> Any:
        """The function for an object, a class or a name; raises ValueError where there is none."""
        for wanted in dict.fromkeys((qualifier, DEFAULT)):
            for target in _targets(obj):
                if (target, wanted) in self._registry:
                    return self._registry[(target, wanted)]
        raise ValueError(f"no dispatch function for object: {obj!r}")

    def branch(self) -> Dispatcher:
        """A copy of its own."""
        made = type(self)()
        made._registry = dict(self._registry)
        return made


class PriorityDispatcher:
    """Any number of functions for each target, called in the order of their priority."""

    def __init__(self) -> None:
        self._registry: dict[tuple[Any, str], list[tuple[int, str | None, Callable[..., Any]]]] = {}

    def dispatch_for(
        self,
        target: Any,
        *,
        priority: DispatchPriority = DispatchPriority.MEDIUM,
        qualifier: str = DEFAULT,
        subgroup: str | None = None,
    ) -> Callable[[_F], _F]:
        """Let the decorated function be one of those that treat the target."""

        def decorate(function: _F) -> _F:
            self._registry.setdefault((target, qualifier), []).append((priority, subgroup, function))
            return function

        return decorate

    def dispatch(self, obj: Any, *, qualifier: str = DEFAULT) -> Callable[..., None]:
        """A function that calls all of the target's: those of the database, and those of every database.

        One that returns STOP ends its own subgroup.
        """
        found = list(self._found(obj, qualifier))
        found.sort(key=lambda entry: -entry[0])

        def call(*arguments: Any, **keywords: Any) -> None:
            stopped: set[str | None] = set()
            for _, subgroup, function in found:
                if subgroup not in stopped:
                    result = function(*arguments, **keywords)
                    stopped.update({subgroup} if result is PriorityDispatchResult.STOP else ())

        return call

    def registered(self, *targets: Any) -> Iterator[Callable[..., Any]]:
        """The functions that treat one of the targets, in whatever database."""
        for (target, _), entries in self._registry.items():
            if target in targets:
                yield from (function for _, _, function in entries)

    def branch(self) -> PriorityDispatcher:
        """A copy of its own."""
        made = type(self)()
        made.populate_with(self)
        return made

    def populate_with(self, other: PriorityDispatcher) -> None:
        """Take over all functions of another, behind those that are here."""
        for key, entries in other._registry.items():
            self._registry.setdefault(key, []).extend(entries)

    def _found(self, obj: Any, qualifier: str) -> Iterator[tuple[int, str | None, Callable[..., Any]]]:
        for wanted in dict.fromkeys((qualifier, DEFAULT)):
            for target in _targets(obj):
                if (target, wanted) in self._registry:
                    yield from self._registry[(target, wanted)]
                    break


def _targets(obj: Any) -> tuple[Any, ...]:
    """Under what an object may be registered, the nearest first."""
    if isinstance(obj, str):
        return (obj,)
    return obj.__mro__ if isinstance(obj, type) else type(obj).__mro__
