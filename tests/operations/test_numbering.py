"""A new number that becomes the key comes together with it where a table is built anew."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from whimbrel.dialects.registry import dialect_for
from whimbrel.operations.base import Operation
from whimbrel.operations.columns import AddColumn
from whimbrel.operations.constraints import AddConstraint, DropConstraint
from whimbrel.operations.numbering import numbered
from whimbrel.operations.rebuild import RebuildTable
from whimbrel.schema.constraint import PrimaryKey
from whimbrel.schema.table import Column
from whimbrel.schema.values import DataType

LITE = dialect_for(sqlite.dialect())
OTHER = AddColumn("u", Column("id", DataType(sa.Integer()), nullable=False))
OLD = DropConstraint(None, "t", "primary")


def _id(kind: sa.types.TypeEngine[object]) -> AddColumn:
    return AddColumn("t", Column("id", DataType(kind), nullable=False))


def _key(*columns: str) -> AddConstraint:
    return AddConstraint(PrimaryKey(None, columns), "t")


def test_the_column_the_old_key_and_the_new_one_are_one_change() -> None:
    number, key = _id(sa.Integer()), _key("id")
    found: tuple[Operation, ...] = (number, OTHER, OLD, key)
    assert numbered(found, LITE) == (OTHER, RebuildTable("t", (number, OLD, key)))


def test_what_the_rows_give_no_value_for_stays_apart() -> None:
    for found in (
        (_id(sa.Text()), OLD, _key("id")),
        (_id(sa.Integer()), OLD, _key("id", "v")),
        (OLD, _key("v")),
    ):
        assert numbered(found, LITE) == found


def test_a_database_that_alters_constraints_does_one_by_one() -> None:
    found = (_id(sa.Integer()), OLD, _key("id"))
    assert numbered(found, dialect_for(postgresql.dialect())) == found
