"""A required column that comes back over rows: a stand-in by its type, none where it would be judged."""

from __future__ import annotations

from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg

from support.op_calls import dialect_named
from whimbrel.operations.alter_column import AlterColumn
from whimbrel.operations.base import Operation
from whimbrel.operations.columns import AddColumn
from whimbrel.operations.constraints import AddConstraint
from whimbrel.operations.copying import copy_rows
from whimbrel.operations.data import ExecuteSQL
from whimbrel.operations.indexes import CreateIndex
from whimbrel.operations.stand_ins import with_stand_ins
from whimbrel.schema import from_sqlalchemy
from whimbrel.schema.constraint import Check, Constraint, Exclusion, ForeignKey, PrimaryKey, Unique
from whimbrel.schema.index import Index
from whimbrel.schema.schema import Schema
from whimbrel.schema.table import Column, Table
from whimbrel.schema.values import DataType, Expression

INTEGER = DataType(sa.Integer())


def _added(type_: Any, **settings: Any) -> AddColumn:
    return AddColumn("t", from_sqlalchemy.column(sa.Column("w", type_, **{"nullable": False, **settings})))


def _filled(*operations: Operation, database: str = "postgresql", key: Any = None) -> tuple[Operation, ...]:
    """What the operations become in a table whose key has this type; it has none without."""
    columns = (Column("id", DataType(key)),) if key is not None else ()
    table = Table("t", columns, (PrimaryKey(None, ("id",)),) if columns else ())
    return with_stand_ins(operations, Schema.of([table, Table("other")]), dialect_named(database))


def _default(type_: Any, database: str) -> str | None:
    """The default that the column is given for the rows; None where it gets none."""
    found = _filled(_added(type_), database=database)
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
    assert _filled(added) == (added,)


def test_mysql_gives_the_rows_a_zero_by_itself() -> None:
    assert _default(sa.String(5), "mysql") is None


@pytest.mark.parametrize(
    ("constraint", "is_judged"),
    [
        (ForeignKey(None, ("v", "w"), "p", ("a", "b")), True),
        (PrimaryKey(None, ("w",)), True),
        (PrimaryKey(None, ("v", "w")), False),
        (Check(None, Expression(sa.text("w > 0 AND w < 0"))), True),
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
    found = _filled(added, later)
    assert len(found) == (2 if is_judged else 3)
    elsewhere = AddConstraint(constraint, "other")
    assert len(_filled(added, elsewhere)) == 3


@pytest.mark.parametrize(
    ("key", "type_", "database", "value"),
    [
        (sa.Integer(), sa.String(5), "postgresql", "CAST(id AS VARCHAR(5))"),
        (sa.BigInteger(), sa.SmallInteger(), "sqlite", "id"),
        (sa.String(9), sa.Text(), "sqlite", "CAST(id AS TEXT)"),
        (sa.Integer(), sa.Uuid(), "postgresql", "CAST(lpad(CAST(id AS TEXT), 32, '0') AS UUID)"),
        (sa.Integer(), sa.Uuid(), "sqlite", None),
        (sa.Integer(), sa.Enum("a", "b", name="mood"), "postgresql", None),
        (sa.String(9), sa.Integer(), "postgresql", None),
        (None, sa.Integer(), "postgresql", None),
    ],
)
@pytest.mark.parametrize(
    "later",
    [
        AddConstraint(Unique(None, ("v", "w")), "t"),
        CreateIndex(Index("ix", ("w",), unique=True), "t"),
        CreateIndex(Index("ix", (Expression(sa.text("lower(w)")),), unique=True), "t"),
    ],
)
def test_one_that_is_unique_gets_the_rows_keys(
    key: Any, type_: Any, database: str, value: str | None, later: Operation
) -> None:
    found = _filled(_added(type_), later, database=database, key=key)
    if value is None:
        assert not any(isinstance(one, ExecuteSQL) for one in found)
        return
    added, rows, altered, last = found
    assert isinstance(added, AddColumn) and added.column.nullable and added.stands_in
    assert rows == ExecuteSQL(f"UPDATE t SET w={value}")
    assert isinstance(altered, AlterColumn) and altered.nullable is False
    assert last == later


@pytest.mark.parametrize(
    ("database", "nullable", "kinds"),
    [
        ("postgresql", True, ["AddColumn", "AlterColumn"]),
        ("postgresql", False, ["AddColumn", "ExecuteSQL", "AlterColumn", "AlterColumn"]),
        ("sqlite", True, ["AddColumn", "ExecuteSQL"]),
    ],
)
def test_a_default_would_be_one_for_all_rows(database: str, nullable: bool, kinds: list[str]) -> None:
    added = _added(sa.Integer(), nullable=nullable, server_default="5")
    later = AddConstraint(Unique(None, ("w",)), "t")
    found = _filled(added, later, database=database, key=sa.Integer())
    assert [type(one).__name__ for one in found] == [*kinds, "AddConstraint"]
    assert _filled(added, database=database, key=sa.Integer()) == (added,)
    each = _added(sa.Uuid(), nullable=nullable, server_default=sa.text("gen_random_uuid()"))
    assert _filled(each, later, database=database, key=sa.Integer()) == (each, later)


@pytest.mark.parametrize(("condition", "is_key"), [("w > 0", True), ("w > 10", False)])
def test_a_key_must_pass_the_checks(condition: str, is_key: bool) -> None:
    later = AddConstraint(Check(None, Expression(sa.text(condition))), "t")
    unique = AddConstraint(Unique(None, ("w",)), "t")
    found = _filled(_added(sa.Integer()), later, unique, key=sa.Integer())
    assert any(isinstance(one, ExecuteSQL) for one in found) is is_key


def test_a_check_that_reads_another_column_is_the_rows_matter() -> None:
    later = AddConstraint(Check(None, Expression(sa.text("w > id"))), "t")
    assert len(_filled(_added(sa.Integer()), later, key=sa.Integer())) == 3


def test_the_key_of_a_table_is_made_of_the_one_it_has() -> None:
    found = _filled(_added(sa.String(9)), AddConstraint(PrimaryKey(None, ("w",)), "t"), key=sa.Integer())
    assert ExecuteSQL("UPDATE t SET w=CAST(id AS VARCHAR(9))") in found


@pytest.mark.parametrize(("type_", "count"), [(sa.Integer(), 5), (sa.String(9), 4)])
def test_a_column_has_the_stand_in_of_the_one_it_points_to(type_: Any, count: int) -> None:
    added = AddColumn("other", Column("w", DataType(type_), nullable=False))
    key = AddConstraint(ForeignKey(None, ("v", "w"), "other", ("a", "w")), "t")
    assert len(_filled(_added(sa.Integer()), added, key)) == count


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
    first, *_ = _filled(added, later)
    assert isinstance(first, AddColumn)
    assert (first.column.default and first.column.default.text) == default
