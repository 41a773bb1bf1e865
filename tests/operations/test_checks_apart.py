"""A check that a type makes is an operation of its own, and the type makes no second one."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from whimbrel.operations.alter_column import AlterColumn
from whimbrel.operations.base import Operation
from whimbrel.operations.checks_apart import checks_apart
from whimbrel.operations.columns import AddColumn, DropColumn
from whimbrel.operations.tables import CreateTable
from whimbrel.schema.constraint import Check
from whimbrel.schema.table import Column, Table
from whimbrel.schema.values import DataType, Expression

CHECKED = DataType(sa.Boolean(create_constraint=True, name="ck"))
PLAIN = DataType(sa.Boolean())


def apart(operation: Operation) -> Any:
    (made,) = checks_apart([operation])
    return made


def test_the_type_of_a_new_column_makes_no_check() -> None:
    made = apart(AddColumn("t", Column("a", CHECKED)))
    assert made.column.type.sa.create_constraint is False
    assert CHECKED.sa.create_constraint is True  # type: ignore[attr-defined]


def test_nor_does_a_columns_new_type() -> None:
    made = apart(AlterColumn("t", "a", type_=CHECKED, existing_type=PLAIN))
    assert made.type_.sa.create_constraint is False
    assert made.existing_type is PLAIN


def test_all_else_stays_what_it_is() -> None:
    others = (AddColumn("t", Column("a", PLAIN)), DropColumn("t", "a"), AlterColumn("t", "a", nullable=True))
    assert all(apart(one) is one for one in others)


def test_in_a_new_table_a_check_under_another_name_than_its_types_is_apart() -> None:
    def checked(name: str) -> CreateTable:
        check = Check(name, Expression(sa.text("a IN (0, 1)")), type_bound=True)
        return CreateTable(Table("t", (Column("a", CHECKED),), (check,)))

    assert apart(checked("ck")).table == checked("ck").table
    made = apart(checked("ck_t_ck")).table
    assert made.columns[0].type.sa.create_constraint is False
    assert [(one.name, one.type_bound) for one in made.constraints] == [("ck_t_ck", False)]
