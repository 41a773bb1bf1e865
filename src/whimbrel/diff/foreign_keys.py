"""Foreign keys, known by what they do and not by their name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeAlias

from whimbrel.diff import kept
from whimbrel.diff.comparison import Pair
from whimbrel.operations.constraints import AddConstraint, DropConstraint
from whimbrel.schema.constraint import ForeignKey
from whimbrel.schema.table import Table

if TYPE_CHECKING:
    from whimbrel.operations.base import Operation

Signature: TypeAlias = tuple[Any, ...]
_KIND = "foreign_key_constraint"


def compared(pair: Pair) -> Iterator[Operation]:
    """Keys that only the database has are dropped, those that only the models have are added."""
    current, wanted = _keys(pair.current), _keys(pair.wanted)
    if not current and not wanted:
        return
    before, after = _numbered(current, wanted, pair), _numbered(wanted, current, pair)
    gone = [key for signature, key in before.items() if signature not in after]
    new = [key for signature, key in after.items() if signature not in before]
    yield from _renamed(pair, before, after)
    for key in sorted(gone, key=lambda key: (key.name or "", key.columns)):
        if _takes_part(pair, key, new):
            yield DropConstraint(key.name, pair.name, "foreignkey", schema=pair.schema, constraint=key)
    for key in new:
        if pair.filters.has(_KIND, pair.wanted, key, reflected=False, other=_namesake(key, gone)):
            yield AddConstraint(_at_home(key, pair), pair.name, pair.home)


def _renamed(
    pair: Pair, before: dict[Signature, ForeignKey], after: dict[Signature, ForeignKey]
) -> Iterator[Operation]:
    """The keys that are one in all but their name."""
    for signature, key in after.items():
        if signature in before:
            yield from kept.changed(pair, before[signature], _at_home(key, pair), "foreignkey")


def _keys(table: Table) -> list[ForeignKey]:
    return [item for item in table.constraints if isinstance(item, ForeignKey)]


def _numbered(keys: list[ForeignKey], others: list[ForeignKey], pair: Pair) -> dict[Signature, ForeignKey]:
    """The keys by what they do, and of several that do the same by their number; Alembic knows the last.

    Those whose name the other side has too come first, in the names' order, so that they meet.
    """
    if not pair.options.thorough:
        return {_signature(key, pair): key for key in keys}
    names, seen = {key.name for key in others}, Counter[Signature]()
    signatures: dict[int, Signature] = {}
    for key in sorted(keys, key=lambda key: (key.name is None or key.name not in names, key.name or "")):
        signature = _signature(key, pair)
        signatures[id(key)] = (*signature, seen[signature])
        seen[signature] += 1
    return {signatures[id(key)]: key for key in keys}


def _signature(key: ForeignKey, pair: Pair) -> Signature:
    return (
        _columns(key, pair),
        pair.comparison.schema_of(key.referred_schema),
        key.referred_table,
        _action(key.onupdate, pair),
        _action(key.ondelete, pair),
        *_deferred(key, pair),
    )


def _columns(key: ForeignKey, pair: Pair) -> tuple[tuple[str, str], ...]:
    """The columns, each with what it points to; their order counts for Alembic alone."""
    columns = zip(key.columns, key.referred_columns, strict=True)
    return tuple(sorted(columns) if pair.options.thorough else columns)


def _action(action: str | None, pair: Pair) -> str | None:
    said = action.upper().replace(" (", "(") if action else None
    same_as_none = (
        ("NO ACTION", "RESTRICT") if pair.dialect.features.restrict_is_no_action else ("NO ACTION",)
    )
    return None if said in same_as_none else said


def _deferred(key: ForeignKey, pair: Pair) -> tuple[Any, ...]:
    """When and how it is checked, where the database tells."""
    if not pair.comparison.tells_all:
        return ()
    match = (key.match or "SIMPLE").upper()
    return bool(key.deferrable), (key.initially or "IMMEDIATE").upper(), match


def _at_home(key: ForeignKey, pair: Pair) -> ForeignKey:
    """The key as the database names the tables: a table here and there in one schema."""
    schema = pair.comparison.schema_of(key.referred_schema)
    if not pair.options.thorough:
        return key
    if schema == key.referred_schema or (schema, key.referred_table) not in pair.comparison.current_tables:
        return key
    return replace(key, referred_schema=schema, source=None)


def _namesake(key: ForeignKey, others: list[ForeignKey]) -> ForeignKey | None:
    return next((one for one in others if one.name is not None and one.name == key.name), None)


def _takes_part(pair: Pair, key: ForeignKey, new: list[ForeignKey]) -> bool:
    if not pair.filters.has_name(key.name, _KIND, pair.current):
        return False
    return pair.filters.has(_KIND, pair.current, key, reflected=True, other=_namesake(key, new))
