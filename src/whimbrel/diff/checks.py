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

_KIND = "check_constraint"


def compared(pair: Pair) -> Iterator[Operation]:
    """Checks removed, changed, added."""
    current, wanted = _checks(pair.current), _checks(pair.wanted)
    if not pair.options.compare_checks or not (current or wanted):
        return
    pairs, left, unmatched = _match_by_name(current, wanted, pair)
    new, gone, twins = _match_by_text(left, unmatched, pair)
    for before, after in twins:
        yield from kept.changed(pair, before, after, "check")
    for check in gone:
        if _takes_part(pair, check):
            yield _drop(pair, check)
    for before, after in pairs:
        if _same(before, after, pair) is not False:
            yield from kept.changed(pair, before, after, "check")
        elif _takes_part(pair, before):
            yield _drop(pair, before)
            yield AddConstraint(after, pair.name, pair.schema)
    for check in new:
        if pair.filters.has(_KIND, pair.wanted, check, reflected=False):
            yield AddConstraint(check, pair.name, pair.schema)


def partners(pair: Pair) -> list[tuple[Check, Check]]:
    """The checks of the database that stay, each with that of the models."""
    named, left, unmatched = _match_by_name(_checks(pair.current), _checks(pair.wanted), pair)
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
        partner = next((one for one in left if _could_be(one, check, pair)), None)
        if partner is None:
            new.append(check)
        else:
            left.remove(partner)
            twins.append((partner, check))
    sure = pair.options.thorough
    return new, [check for check in left if sure or check.name is not None], twins


def _could_be(current: Check, wanted: Check, pair: Pair) -> bool:
    if current.name is not None and wanted.name is not None and not pair.options.thorough:
        return False
    return _same(current, wanted, pair) is not False


def _same(current: Check, wanted: Check, pair: Pair) -> bool | None:
    if wanted.type_bound and not pair.comparison.keeps_text:
        # made of a list of values, which servers spell in their own way
        return settled(pair, current, wanted, _agree, None)
    one, other = (sqltext.sql_of(check.expression, pair.dialect) for check in (current, wanted))
    as_written = pair.comparison.keeps_text
    if sqltext.surely_same(one, other, as_written=as_written):
        return True
    return settled(pair, current, wanted, _agree, pair.comparison.same_text(one, other))


def _agree(one: Check, other: Check) -> bool:
    return one.expression.text == other.expression.text


def _checks(table: Table) -> list[Check]:
    return [item for item in table.constraints if isinstance(item, Check)]


def _takes_part(pair: Pair, check: Check) -> bool:
    named = pair.filters.has_name(check.name, _KIND, pair.current)
    return named and pair.filters.has(_KIND, pair.current, check, reflected=True)


def _drop(pair: Pair, check: Check) -> Operation:
    return DropConstraint(check.name, pair.name, "check", schema=pair.schema, constraint=check)
