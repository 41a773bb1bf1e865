"""A required column that comes back over rows: a stand-in by its type, none where it would be judged."""

from __future__ import annotations

from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg

from support.op_calls import dialect_named
from whimbrel.operations.alter_column import AlterColumn
from whimbrel.operations.columns import AddColumn
from whimbrel.operations.constraints import AddConstraint
from whimbrel.operations.copying import copy_rows
from whimbrel.operations.stand_ins import with_stand_ins
from whimbrel.schema import from_sqlalchemy
from whimbrel.schema.constraint import Check, Constraint, Exclusion, ForeignKey, PrimaryKey, Unique
from whimbrel.schema.table import Column, Table
from whimbrel.schema.values import DataType, Expression

INTEGER = DataType(sa.Integer())


def _added(type_: Any, **settings: Any) -> AddColumn:
    return AddColumn("t", from_sqlalchemy.column(sa.Column("w", type_, **{"nullable": False, **settings})))


def _default(type_: Any, database: str) -> str | None:
    """The default that the column is given for the rows; None where it gets none."""
    found = with_stand_ins((_added(type_),), dialect_named(database))
    if len(found) == 1:
        return None
    added, altered = found
    assert isinstance(added, AddColumn) and added.stands_in and added.column.default is not None
    assert isinstance(altered, AlterColumn) and altered.server_default is None
    return dialect_named(database).default_sql(added.column.default)


@pytest.mark.parametrize(
    ("type_", "database", "default"),
    [
        (sa.String(5), "postgresql", "''"),
        (sa.Integer(), "sqlite", "0"),
        (sa.Boolean(), "postgresql", "false"),
        (sa.Boolean(), "sqlite", "0"),
        (sa.Numeric(5, 2), "postgresql", "0"),
        (sa.Float(), "sqlite", "0"),
        (sa.Date(), "postgresql", "'1970-01-01'"),
        (sa.DateTime(), "sqlite", "'1970-01-01 00:00:00.000000'"),
        (sa.Time(), "postgresql", "'00:00:00'"),
        (sa.Uuid(), "postgresql", "'00000000-0000-0000-0000-000000000000'"),
        (sa.LargeBinary(), "sqlite", "X''"),
        (sa.Enum("b", "a", name="mood"), "postgresql", "'b'"),
        (pg.INTERVAL(), "postgresql", "'0'"),
        (pg.JSONB(), "postgresql", "'{}'"),
        (pg.ARRAY(sa.Integer()), "postgresql", "'{}'"),
        (pg.DATERANGE(), "postgresql", "'empty'"),
        (pg.INET(), "postgresql", "'0.0.0.0'"),
        (pg.MACADDR(), "postgresql", None),
        (sa.types.NullType(), "sqlite", None),
    ],
)
def test_each_type_has_its_own(type_: Any, database: str, default: str | None) -> None:
    assert _default(type_, database) == default


@pytest.mark.parametrize(
    "settings",
    [{"nullable": True}, {"server_default": "x"}, {"server_default": sa.Identity()}],
)
def test_a_column_that_has_a_value_needs_none(settings: Any) -> None:
    added = _added(sa.Integer(), **settings)
    assert with_stand_ins((added,), dialect_named("postgresql")) == (added,)


def test_mysql_gives_the_rows_a_zero_by_itself() -> None:
    assert _default(sa.String(5), "mysql") is None


@pytest.mark.parametrize(
    ("constraint", "is_judged"),
    [
        (ForeignKey(None, ("v", "w"), "p", ("a", "b")), True),
        (PrimaryKey(None, ("w",)), True),
        (Check(None, Expression(sa.text("w > v"))), True),
        (Check(None, Expression(sa.text("w > 0"))), False),
        (Exclusion(None, ((Expression(sa.text("w")), "="),)), True),
        (Check(None, Expression(sa.text("v > 0"))), False),
        (Check(None, Expression(sa.text("w IN (0, 1)")), type_bound=True), False),
        (ForeignKey(None, ("v",), "p", ("a",)), False),
        (Unique(None, ("w",)), False),
    ],
)
def test_what_a_constraint_judges_isnt_made_up(constraint: Constraint, is_judged: bool) -> None:
    added, later = _added(sa.Integer()), AddConstraint(constraint, "t")
    found = with_stand_ins((added, later), dialect_named("postgresql"))
    assert len(found) == (2 if is_judged else 3)
    elsewhere = AddConstraint(constraint, "other")
    assert len(with_stand_ins((added, elsewhere), dialect_named("postgresql"))) == 3


def test_a_table_built_anew_gives_the_rows_the_default_that_passes() -> None:
    old, new = (Table("t", columns) for columns in ((Column("id", INTEGER),), _columns("w", "x", "y")))
    changes = (
        AddColumn("t", Column("w", INTEGER, nullable=False, default=Expression(sa.text("7")))),
        AlterColumn("t", "w", server_default=None),
        AddColumn("t", Column("x", INTEGER, nullable=False)),
        AddColumn("t", Column("y", INTEGER, default=Expression("5"))),
    )
    copy = copy_rows(old, new, {"id": "id"}, None, dialect_named("sqlite"), changes=changes)
    assert copy is not None
    assert copy.sql == "INSERT INTO t (id, w) SELECT id, 7 FROM t"


def _columns(*names: str) -> tuple[Column, ...]:
    new = tuple(Column(name, INTEGER, nullable=name == "y") for name in names)
    return (Column("id", INTEGER), *new)


@pytest.mark.parametrize(
    ("condition", "default"),
    [("w <> 'b'", "'a'"), ("w <> 'c'", "'b'"), ("w NOT IN ('a', 'b')", None)],
)
def test_an_enum_has_one_of_its_values(condition: str, default: str | None) -> None:
    added = _added(sa.Enum("b", "a", name="mood"))
    later = AddConstraint(Check(None, Expression(sa.text(condition))), "t")
    first, *_ = with_stand_ins((added, later), dialect_named("postgresql"))
    assert isinstance(first, AddColumn)
    assert (first.column.default and first.column.default.text) == default
