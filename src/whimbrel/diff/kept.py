"""What changes of a constraint that stays: whether all rows obey it, its name, its comment."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from whimbrel.diff import comments, names
from whimbrel.operations.constraints import AddConstraint, DropConstraint

if TYPE_CHECKING:
    from whimbrel.diff.comparison import Pair
    from whimbrel.operations.base import Operation
    from whimbrel.schema.constraint import Constraint

_NOT_VALID = "postgresql_not_valid"


def changed(pair: Pair, current: Constraint, wanted: Constraint, kind: str) -> Iterator[Operation]:
    """The name that the models want, then the comment; `kind` is that of `op.drop_constraint`.

    One that old rows needn't obey, of which the models don't say so, is made anew. A model may say so of one
    that all rows obey: a new table's constraints are valid, whatever is said.
    """
    if pair.options.thorough and current.options.get(_NOT_VALID) and not wanted.options.get(_NOT_VALID):
        yield DropConstraint(current.name, pair.name, kind, schema=pair.schema, constraint=current)
        yield AddConstraint(replace(wanted, name=wanted.name or current.name), pair.name, pair.schema)
        return
    yield from names.changed(pair, current, wanted, kind)
    yield from comments.of_constraint(pair, current, wanted)
