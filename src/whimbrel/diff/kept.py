"""What changes of a constraint that stays: whether all rows obey it, its name, its comment."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from whimbrel.diff import comments, names
from whimbrel.operations.constraints import AddConstraint
from whimbrel.operations.new_names import RenameConstraint
from whimbrel.operations.online.stages import ValidateConstraint
from whimbrel.schema.constraint import NOT_VALID

if TYPE_CHECKING:
    from whimbrel.diff.comparison import Pair
    from whimbrel.operations.base import Operation
    from whimbrel.schema.constraint import Constraint


def changed(pair: Pair, current: Constraint, wanted: Constraint, kind: str) -> Iterator[Operation]:
    """The name that the models want, then the comment; `kind` is that of `op.drop_constraint`.

    One that old rows needn't obey, of which the models don't say so, is validated. A model may say so of one
    that all rows obey: a new table's constraints are valid, whatever is said.
    """
    renamed = tuple(names.changed(pair, current, wanted, kind))
    yield from renamed
    if pair.options.thorough and current.options.get(NOT_VALID) and not wanted.options.get(NOT_VALID):
        yield from _validated(pair, current, renamed)
    yield from comments.of_constraint(pair, current, wanted)


def _validated(pair: Pair, current: Constraint, renamed: Sequence[Operation]) -> Iterator[Operation]:
    """Nothing where it is made anew for its name: so it is valid."""
    if not any(isinstance(one, AddConstraint) for one in renamed):
        new = [one.new_name for one in renamed if isinstance(one, RenameConstraint)]
        yield ValidateConstraint(new[0] if new else str(current.name), pair.name, pair.schema)
