"""CHECK constraints as Alembic's plug-in tells them apart: by their names alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from whimbrel.diff import checks
from whimbrel.diff.comparison import Pair
from whimbrel.diff.names import final
from whimbrel.operations.constraints import AddConstraint, DropConstraint
from whimbrel.schema.constraint import Check

if TYPE_CHECKING:
    from whimbrel.operations.base import Operation


def compared(pair: Pair) -> Iterator[Operation]:
    """Checks removed, added, changed, each sorted by name; those without a name stay as they are.

    Whether two of one name differ, only a function of the project's says. Found by running Alembic 1.20.
    """
    if pair.options.thorough or not pair.options.compare_checks:
        return
    current = {one.name: one for one in checks.of(pair.current) if one.name is not None}
    wanted = {final(one.name, pair.dialect): one for one in checks.of(pair.wanted) if one.name is not None}
    for name in sorted(current.keys() - wanted.keys()):
        if checks.takes_part(pair, current[name]):
            yield checks.drop(pair, current[name])
    for name in sorted(str(one) for one in wanted.keys() - current.keys()):
        if pair.filters.has(checks.KIND, pair.wanted, wanted[name], reflected=False):
            yield AddConstraint(wanted[name], pair.name, pair.schema)
    for name in sorted(str(one) for one in current.keys() & wanted.keys()):
        yield from _changed(pair, current[name], wanted[name])


def _changed(pair: Pair, current: Check, wanted: Check) -> Iterator[DropConstraint | AddConstraint]:
    asked = pair.options.compare_check
    if asked is None or not checks.takes_part(pair, current):
        return
    one = pair.filters.part(pair.wanted, wanted, reflected=False)
    other = pair.filters.part(pair.current, current, reflected=True)
    if asked(one, other):
        yield checks.drop(pair, current)
        yield AddConstraint(wanted, pair.name, pair.schema)
