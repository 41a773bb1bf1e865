"""Tables that are in another schema now: told by `info={"renamed_from": "old.t"}`, or one and the same."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from whimbrel.diff import guesses, renames
from whimbrel.diff.comparison import Comparison
from whimbrel.operations.base import Operation
from whimbrel.operations.moving import MoveTable
from whimbrel.operations.schemas import CreateSchema
from whimbrel.schema.table import Table


def found(comparison: Comparison) -> Iterator[MoveTable]:
    """The moves, where the database has a way to move a table with its rows."""
    if not comparison.dialect.features.can_move_tables:
        return
    current, wanted = comparison.current_tables, comparison.wanted_tables
    gone = [table for key, table in current.items() if key not in wanted]
    new = [table for key, table in wanted.items() if key not in current]
    for old, one in [pair for table in new for pair in _told(comparison, gone, table)]:
        gone.remove(old)
        new.remove(one)
        yield MoveTable(old.name, old.schema, renames.schema_of(comparison, one))
    for old, one in guesses.moved(comparison, gone, new):
        yield MoveTable(old.name, old.schema, renames.schema_of(comparison, one), guessed=True)


def schemas_first(moves: Collection[MoveTable], others: Sequence[Operation]) -> tuple[Operation, ...]:
    """All in an order in which they can run: a new schema is there before a table comes into it."""
    places = {move.new_schema for move in moves}
    first = [one for one in others if isinstance(one, CreateSchema) and one.item.name in places]
    return (*first, *moves, *(one for one in others if one not in first))


def _told(comparison: Comparison, gone: Sequence[Table], table: Table) -> Iterator[tuple[Table, Table]]:
    names = renames.marked(table.info)
    for old in gone:
        other_place = comparison.schema_of(old.schema) != comparison.schema_of(table.schema)
        if other_place and old.name == table.name and _name(comparison, old) in names:
            yield old, table
            return


def _name(comparison: Comparison, table: Table) -> str:
    return f"{table.schema or comparison.default_schema}.{table.name}"
