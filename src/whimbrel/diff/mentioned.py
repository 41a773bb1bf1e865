"""Which names an object's SQL speaks of, and objects in an order in which each finds what it speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TypeVar

from whimbrel.schema.objects import (
    Domain,
    Function,
    Policy,
    Published,
    RowSecurity,
    Rule,
    SchemaObject,
    Trigger,
    View,
)
from whimbrel.sqltext.names import folded
from whimbrel.sqltext.tokens import SILENT, tokens

Item = TypeVar("Item", bound=SchemaObject)
_WORD = re.compile(r'[^\W\d]\w*|"(?:[^"]|"")+"')


def names_in(item: SchemaObject) -> frozenset[str]:
    """Every name and word in the SQL of an object, folded as the server folds them.

    The body of a function counts where the server reads it when the function is created.
    """
    return words_of("\n".join(_texts(item)))


def kept_by_server(item: SchemaObject) -> frozenset[str]:
    """Every name in the SQL that the server keeps parsed: not in a body that is a string."""
    return words_of(_without_strings(item.definition)) if isinstance(item, Function) else names_in(item)


@lru_cache(maxsize=4096)
def words_of(sql: str) -> frozenset[str]:
    """Every name and word in a text, folded as the server folds them."""
    return frozenset(folded(word) for word in _WORD.findall(sql))


def in_order(items: Iterable[Item]) -> tuple[Item, ...]:
    """The objects, each behind those whose names it mentions; a circle is cut at its first one."""
    left = list(items)
    ordered: list[Item] = []
    while left:
        free = next((item for item in left if not _needed(item, left)), left[0])
        left.remove(free)
        ordered.append(free)
    return tuple(ordered)


def needs(item: SchemaObject, other: SchemaObject) -> bool:
    """Whether one object mentions another, or stands on it."""
    if isinstance(other, Trigger | Policy | RowSecurity | Rule | Published):
        return False  # nothing stands on these
    return other is not item and other.name in names_in(item)


def _needed(item: Item, left: Sequence[Item]) -> bool:
    return any(needs(item, other) for other in left)


def _texts(item: SchemaObject) -> Iterable[str]:
    if isinstance(item, Function):
        return (_read_at_once(item.definition),)
    if isinstance(item, View | Trigger):
        return (item.definition, f'"{item.table_name}"' if isinstance(item, Trigger) else "")
    if isinstance(item, Policy):
        return (f'"{item.table_name}"', item.using or "", item.check or "")
    if isinstance(item, Rule):
        return item.statements
    if isinstance(item, Published):
        return (f'"{item.table_name}"', item.where or "", *(f'"{name}"' for name in item.columns))
    if isinstance(item, Domain):
        default = "" if item.default is None else item.default.text
        return (str(item.type.sa), default, *(check.text for _, check in item.checks))
    return ()


_SQL = re.compile(r"\blanguage\s+'?sql\b", re.IGNORECASE)


def _read_at_once(definition: str) -> str:
    """The function's text without a body that is read when it is called."""
    if _SQL.search(definition):
        return definition
    return _without_strings(definition)


def _without_strings(definition: str) -> str:
    kept = (token.text for token in tokens(definition) if token.kind not in {*SILENT, "string", "open"})
    return " ".join(kept)
