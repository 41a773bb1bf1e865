"""What two neighbours become together does what both did."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from hypothesis import assume, given, reject, settings
from hypothesis import strategies as st

from support.schemas import operations, same, schemas
from whimbrel.errors import UnknownObject
from whimbrel.operations.alter_column import AlterColumn
from whimbrel.operations.base import Operation
from whimbrel.operations.columns import AddColumn, DropColumn, RenameColumn
from whimbrel.operations.comments import DropTableComment, SetTableComment
from whimbrel.operations.constraints import AddConstraint, DropConstraint
from whimbrel.operations.indexes import CreateIndex, DropIndex
from whimbrel.operations.tables import CreateTable, DropTable, RenameTable
from whimbrel.schema.constraint import Unique
from whimbrel.schema.index import Index
from whimbrel.schema.schema import Schema
from whimbrel.schema.table import Column, Table
from whimbrel.schema.values import DataType

NUMBER, TEXT = DataType(sa.Integer()), DataType(sa.Text())
COLUMN = Column("c", NUMBER)
TABLE = Table("t", (COLUMN,))
INDEX, UNIQUE = Index("i", ("c",)), Unique("u", ("c",))


@given(st.data())
@settings(max_examples=300, deadline=None)
def test_merged_they_do_what_both_did(data: st.DataObject) -> None:
    before = data.draw(schemas())
    first = data.draw(operations(before))
    between = first.apply(before)
    assume(between.tables)
    second = data.draw(operations(between))
    try:
        after = second.apply(between)
    except UnknownObject:
        reject()
    merged = first.merge(second)
    if merged is not None:
        assert same(_all(merged, before), after)


def _all(changes: tuple[Operation, ...], schema: Schema) -> Schema:
    for change in changes:
        schema = change.apply(schema)
    return schema


TOGETHER: list[tuple[Operation, Operation, tuple[Operation, ...]]] = [
    (CreateTable(TABLE), DropTable("t"), ()),
    (CreateTable(Table("t")), AddColumn("t", COLUMN), (CreateTable(TABLE),)),
    (CreateTable(TABLE), CreateIndex(INDEX, "t"), (CreateTable(TABLE.with_index(INDEX)),)),
    (CreateTable(TABLE), RenameTable("t", "u"), (CreateTable(Table("u", (COLUMN,))),)),
    (RenameTable("a", "b"), RenameTable("b", "c"), (RenameTable("a", "c"),)),
    (RenameTable("a", "b"), RenameTable("b", "a"), ()),
    (AddColumn("t", COLUMN), DropColumn("t", "c"), ()),
    (AddColumn("t", COLUMN), RenameColumn("t", "c", "d"), (AddColumn("t", Column("d", NUMBER)),)),
    (
        AddColumn("t", COLUMN),
        AlterColumn("t", "c", nullable=False, new_column_name="d"),
        (AddColumn("t", Column("d", NUMBER, nullable=False)),),
    ),
    (
        AlterColumn("t", "c", nullable=False, existing_type=NUMBER),
        AlterColumn("t", "c", type_=TEXT, nullable=True),
        (AlterColumn("t", "c", nullable=True, type_=TEXT, existing_type=NUMBER),),
    ),
    (RenameColumn("t", "a", "b"), RenameColumn("t", "b", "c"), (RenameColumn("t", "a", "c"),)),
    (RenameColumn("t", "a", "b"), RenameColumn("t", "b", "a"), ()),
    (CreateIndex(INDEX, "t"), DropIndex("i", "t"), ()),
    (AddConstraint(UNIQUE, "t"), DropConstraint("u", "t", "unique"), ()),
    (SetTableComment("t", "a", "o"), DropTableComment("t"), (DropTableComment("t", "o"),)),
]


@pytest.mark.parametrize(("first", "second", "merged"), TOGETHER)
def test_two_become_less(first: Operation, second: Operation, merged: tuple[Operation, ...]) -> None:
    assert first.merge(second) == merged


APART: list[tuple[Operation, Operation]] = [
    (CreateTable(TABLE), AddColumn("u", COLUMN)),
    (CreateTable(TABLE, if_not_exists=True), DropTable("t")),
    (AddColumn("t", COLUMN), DropColumn("t", "d")),
    (AddColumn("t", COLUMN), DropColumn("t", "c", schema="s")),
    (AlterColumn("t", "c", new_column_name="d"), AlterColumn("t", "d", nullable=False)),
    (
        AlterColumn("t", "c", type_=DataType(sa.Boolean(create_constraint=True))),
        AlterColumn("t", "c", nullable=True),
    ),
    (CreateIndex(INDEX, "t"), DropIndex("j", "t")),
    (DropTable("t"), CreateTable(TABLE)),
]


@pytest.mark.parametrize(("first", "second"), APART)
def test_two_stay_two(first: Operation, second: Operation) -> None:
    assert first.merge(second) is None
