"""CHECK constraints: by name, then by text; silent where only the server could compare the texts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from whimbrel.diff import kept, sqltext
from whimbrel.diff.comparison import Pair
from whimbrel.diff.judging import settled
from whimbrel.diff.names import final
from whimbrel.operations.constraints import AddConstraint, DropConstraint
from whimbrel.schema.constraint import Check
from whimbrel.schema.table import Table

if TYPE_CHECKING:
    from whimbrel.operations.base import Operation

KIND = "check_constraint"
"""What hooks call it."""


def compared(pair: Pair) -> Iterator[Operation]:
    """Checks removed, changed, added; in Alembic's form they are told by name, last of all."""
    current, wanted = of(pair.current), of(pair.wanted)
    compares = pair.options.compare_checks and pair.options.thorough
    if not compares or not (current or wanted):
        return
    pairs, left, unmatched = _match_by_name(current, wanted, pair)
    new, gone, twins = _match_by_text(left, unmatched, pair)
    for before, after in twins:
        yield from kept.changed(pair, before, after, "check")
    for check in gone:
        if takes_part(pair, check):
            yield drop(pair, check)
    for before, after in pairs:
        if _same(before, after, pair) is not False:
            yield from kept.changed(pair, before, after, "check")
        elif takes_part(pair, before):
            yield drop(pair, before)
            yield AddConstraint(after, pair.name, pair.schema)
    for check in new:
        if pair.filters.has(KIND, pair.wanted, check, reflected=False):
            yield AddConstraint(check, pair.name, pair.schema)


def partners(pair: Pair) -> list[tuple[Check, Check]]:
    """The checks of the database that stay, each with that of the models."""
    named, left, unmatched = _match_by_name(of(pair.current), of(pair.wanted), pair)
    twins = _match_by_text(left, unmatched, pair)[2]
    return [*(one for one in named if _same(*one, pair) is not False), *twins]


def _match_by_name(
    current: list[Check], wanted: list[Check], pair: Pair
) -> tuple[list[tuple[Check, Check]], list[Check], list[Check]]:
    """The pairs of one name, and what is left of both. SQLite lets several checks have the same name."""
    pairs, left, unmatched = [], [], list(current)
    for check in wanted:
        name = final(check.name, pair.dialect)
        named = [one for one in unmatched if name is not None and one.name == name]
        if not named:
            left.append(check)
            continue
        partner = next((one for one in named if _same(one, check, pair)), named[0])
        unmatched.remove(partner)
        pairs.append((partner, check))
    return pairs, left, unmatched


def _match_by_text(
    wanted: list[Check], current: list[Check], pair: Pair
) -> tuple[list[Check], list[Check], list[tuple[Check, Check]]]:
    """Which wanted checks are surely new, which current ones surely gone, and which are one.

    A check without a name in the models has one that the server made. As long as one is without a partner,
    any other in the database could be it.
    """
    new, left, twins = [], list(current), []
    for check in wanted:
        partner = next((one for one in left if _same(one, check, pair) is not False), None)
        if partner is None:
            new.append(check)
        else:
            left.remove(partner)
            twins.append((partner, check))
    return new, left, twins


def _same(current: Check, wanted: Check, pair: Pair) -> bool | None:
    one, other = (sqltext.sql_of(check.expression, pair.dialect) for check in (current, wanted))
    as_written = pair.comparison.keeps_text
    if sqltext.surely_same(one, other, as_written=as_written):
        return True
    if wanted.type_bound and not as_written:
        # made of a list of values, which servers spell in their own way
        return settled(pair, current, wanted, _agree, None)
    return settled(pair, current, wanted, _agree, pair.comparison.same_text(one, other))


def _agree(one: Check, other: Check) -> bool:
    return one.expression.text == other.expression.text


def of(table: Table) -> list[Check]:
    """The checks of a table."""
    return [item for item in table.constraints if isinstance(item, Check)]


def takes_part(pair: Pair, check: Check) -> bool:
    """Whether no hook leaves out this check of the database."""
    named = pair.filters.has_name(check.name, KIND, pair.current)
    return named and pair.filters.has(KIND, pair.current, check, reflected=True)


def drop(pair: Pair, check: Check) -> DropConstraint:
    """The operation that drops it."""
    return DropConstraint(check.name, pair.name, "check", schema=pair.schema, constraint=check)
