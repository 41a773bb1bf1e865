"""What a change concerns: the tables it changes, those around them, what these count by."""

from __future__ import annotations

import sqlalchemy as sa

from whimbrel.operations.columns import DropColumn
from whimbrel.proof.concerned import concerned
from whimbrel.schema.objects import SequenceObject
from whimbrel.schema.schema import Schema
from whimbrel.schema.table import Column, Table
from whimbrel.schema.values import DataType, Expression

NUMBER = DataType(sa.Integer())


def _counting(table: str, sequence: str) -> Table:
    default = Expression(sa.text(f"nextval('s.{sequence}'\\:\\:regclass)"))
    return Table(table, (Column("n", NUMBER, default=default), Column("v", NUMBER)), schema="s")


def test_the_sequences_that_its_tables_count_by_and_no_others() -> None:
    sequences = [SequenceObject(name, schema="s") for name in ("n", "nn", "o")]
    owned = SequenceObject("own", schema="s", owned_by=("t", "v"))
    tables = [_counting("t", "n"), _counting("u", "o"), _counting("w", "own")]
    before = Schema.of(tables, objects=[*sequences, owned])
    for name, counted in (("t", ["n"]), ("u", ["o"]), ("w", [])):
        found = concerned(before, [DropColumn(name, "v", "s")])
        assert [item.name for item in found.beside if isinstance(item, SequenceObject)] == counted
