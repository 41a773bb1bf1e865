"""Names that the server made from those of a table and its columns, when these have other names now.

What no model names keeps the name it got once: `user_pkey` of a table that is called `account` by now. A new
database would call it `account_pkey`, and who drops or changes it by that name wouldn't find it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from whimbrel.diff import sqltext
from whimbrel.operations.columns import RenameColumn
from whimbrel.operations.new_names import RenameConstraint, RenameSequence
from whimbrel.operations.tables import RenameTable
from whimbrel.schema.constraint import Check, Constraint, Exclusion, ForeignKey, PrimaryKey, Unique
from whimbrel.schema.schema import TableKey
from whimbrel.schema.server_names import LABELS, NUMBER, columns_told, server_name
from whimbrel.values import dataclass

if TYPE_CHECKING:
    from whimbrel.diff.comparison import Pair
    from whimbrel.operations.base import Operation
    from whimbrel.schema.table import Column


@dataclass(frozen=True, slots=True)
class Former:
    """What a table was called, and by their present names those of its columns that were called otherwise."""

    table: str
    columns: Mapping[str, str]

    def column(self, name: str) -> str:
        """What a column was called."""
        return self.columns.get(name, name)


def former_names(renamed: Sequence[Operation]) -> dict[TableKey, Former]:
    """What tables were called before these operations, by their present keys; those alone that they touch."""
    found: dict[TableKey, Former] = {}
    for one in renamed:
        if isinstance(one, RenameTable):
            before = found.pop((one.schema, one.old_table_name), Former(one.old_table_name, {}))
            found[one.schema, one.new_table_name] = before
        elif isinstance(one, RenameColumn):
            before = found.get((one.schema, one.table_name), Former(one.table_name, {}))
            columns = {**before.columns, one.new_column_name: before.column(one.column_name)}
            found[one.schema, one.table_name] = Former(before.table, columns)
    return found


def followed(pair: Pair, former: Former) -> Iterator[RenameConstraint | RenameSequence]:
    """What gives the constraints and sequences of a table the names that the server would choose now."""
    for item in pair.current.constraints:
        new = _name_now(item, pair, former)
        if new not in (None, item.name) and _is_left_open(item, pair):
            yield RenameConstraint(str(item.name), pair.name, str(new), pair.schema)
    for column in pair.current.columns:
        new = _chosen(column.sequence, "seq", pair, former, [column.name])
        if new not in (None, column.sequence) and _counts_by_itself(column, pair):
            yield RenameSequence(str(column.sequence), str(new), pair.schema)


def _name_now(item: Constraint, pair: Pair, former: Former) -> str | None:
    """What the server would call it; None where it didn't choose the name it has."""
    if isinstance(item, Exclusion):
        return None
    return _chosen(item.name, LABELS[type(item)], pair, former, columns_told(item, pair.current))


def _chosen(name: str | None, label: str, pair: Pair, former: Former, columns: Sequence[str]) -> str | None:
    number = NUMBER.search(name or "")
    label = label + (number[0] if number else "")
    if name != server_name(former.table, map(former.column, columns), label):
        return None
    return server_name(pair.name, columns, label)


def _is_left_open(item: Constraint, pair: Pair) -> bool:
    """Whether the models have the constraint, without a name of their own."""
    return any(
        one.name is None and type(one) is type(item) and _same(one, item, pair)
        for one in pair.wanted.constraints
    )


def _same(one: Constraint, other: Constraint, pair: Pair) -> bool:
    if isinstance(one, Check) and isinstance(other, Check):
        texts = (sqltext.sql_of(item.expression, pair.dialect) for item in (other, one))
        return pair.comparison.same_text(*texts) is not False
    return _set(one) == _set(other)


def _set(item: Constraint) -> set[str]:
    return set(item.columns) if isinstance(item, PrimaryKey | Unique | ForeignKey) else set()


def _counts_by_itself(column: Column, pair: Pair) -> bool:
    """Whether no default names the sequence, here or in the models.

    One that stops counting is meant too: on the way back its new sequence gets the old name from this.
    """
    if not pair.wanted.has_column(column.name) or column.default is not None:
        return False
    return pair.wanted.column(column.name).default is None
