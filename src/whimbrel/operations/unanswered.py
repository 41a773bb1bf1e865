"""Statements given to a connection that isn't one: with their values in them, and answered by nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from whimbrel.errors import NotKnownOffline


def filled(construct: Any, parameters: Any) -> Iterator[Any]:
    """A construct with the parameters of its execution in it, once for each set of them."""
    for values in parameters if isinstance(parameters, (list, tuple)) else [parameters]:
        yield construct if not values else _with_values(construct, values)


def _with_values(construct: Any, values: Mapping[str, Any]) -> Any:
    from sqlalchemy import BindParameter, literal
    from sqlalchemy.sql import visitors

    named = {one.key for one in visitors.iterate(construct) if isinstance(one, BindParameter)}
    left = {name: value for name, value in values.items() if name not in named}
    if left and hasattr(construct, "values"):
        construct = construct.values(**left)

    def fill(parameter: Any) -> None:
        if parameter.key in values:
            given = literal(values[parameter.key], None if parameter.type._isnull else parameter.type)
            parameter.value, parameter.type, parameter.required = given.value, given.type, False

    return visitors.cloned_traverse(construct, {}, {"bindparam": fill})


class NoAnswer:
    """What a statement answers that nothing ran. Using it says so."""

    def __bool__(self) -> bool:
        """False."""
        return False

    def __getattr__(self, name: str) -> Any:
        """Raise NotKnownOffline."""
        raise NotKnownOffline(f"The answer to a query (.{name})")

    def __iter__(self) -> Any:
        """Raise NotKnownOffline."""
        return self.__getattr__("__iter__")
