"""Exclusion constraints of PostgreSQL: by name, then by what they exclude."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from whimbrel.diff import kept, sqltext
from whimbrel.diff.comparison import Pair
from whimbrel.diff.judging import settled
from whimbrel.diff.names import final
from whimbrel.operations.constraints import AddConstraint, DropConstraint
from whimbrel.schema.constraint import Exclusion
from whimbrel.schema.table import Table

if TYPE_CHECKING:
    from whimbrel.operations.base import Operation

_KIND = "exclude"


def compared(pair: Pair) -> Iterator[Operation]:
    """Exclusions removed, changed, added; Alembic leaves them alone."""
    current, wanted = _exclusions(pair.current), _exclusions(pair.wanted)
    if not pair.options.thorough or not (current or wanted):
        return
    added = []
    for one in wanted:
        partner = _partner(one, current, pair)
        if partner is None:
            added.append(one)
            continue
        current.remove(partner)
        if _same(partner, one, pair):
            yield from kept.changed(pair, partner, one, _KIND)
        else:
            yield _drop(pair, partner)
            added.append(one)
    yield from (_drop(pair, one) for one in current)
    yield from (AddConstraint(one, pair.name, pair.schema) for one in added)


def _partner(wanted: Exclusion, current: list[Exclusion], pair: Pair) -> Exclusion | None:
    """That of the name, else one that says the same."""
    name = final(wanted.name, pair.dialect)
    named = (one for one in current if name is not None and one.name == name)
    return next(named, None) or next((one for one in current if _same(one, wanted, pair)), None)


def _same(current: Exclusion, wanted: Exclusion, pair: Pair) -> bool:
    if _rules(current) != _rules(wanted):
        return False
    one, other = _texts(current, pair), _texts(wanted, pair)
    if len(one) != len(other):
        return False
    as_written = pair.comparison.keeps_text
    if all(sqltext.surely_same(*texts, as_written=as_written) for texts in zip(one, other, strict=True)):
        return True
    plain = all(pair.comparison.same_text(*texts) is not False for texts in zip(one, other, strict=True))
    return bool(settled(pair, current, wanted, _agree, plain))


def _agree(one: Exclusion, other: Exclusion) -> bool:
    return (_texts(one), _rules(one)) == (_texts(other), _rules(other))


def _rules(item: Exclusion) -> tuple[Any, ...]:
    operators = tuple(operator for _, operator in item.elements)
    later = (bool(item.deferrable), (item.initially or "IMMEDIATE").upper())
    return (item.using.lower(), operators, *later, item.where is None)


def _texts(item: Exclusion, pair: Pair | None = None) -> list[str]:
    expressions = [element for element, _ in item.elements]
    if item.where is not None:
        expressions.append(item.where)
    if pair is None:
        return [one.text for one in expressions]
    return [sqltext.sql_of(one, pair.dialect) for one in expressions]


def _exclusions(table: Table) -> list[Exclusion]:
    return [item for item in table.constraints if isinstance(item, Exclusion)]


def _drop(pair: Pair, item: Exclusion) -> Operation:
    return DropConstraint(item.name, pair.name, _KIND, schema=pair.schema, constraint=item)
