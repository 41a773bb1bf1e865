"""Values of whimbrel as JSON: what `json.dumps` asks for what it doesn't know."""

from __future__ import annotations

from collections.abc import Mapping, Set
from enum import Enum
from pathlib import PurePath


def jsonable(value: object) -> object:
    """Something JSON can hold: an enum's value, a mapping's items, the fields of a value, else its text."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, Set):
        return sorted(value)
    if isinstance(value, PurePath):
        return str(value)
    names = getattr(value, "__dataclass_fields__", None)
    if names is not None:
        return {name: getattr(value, name) for name in names}
    return str(value)
