"""A template writes what SQLAlchemy's compiler writes, and stands back where somebody has another."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy.dialects.postgresql import base
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.schema import CreateIndex

from support.op_calls import dialect_named
from support.schemas import columns, schemas
from whimbrel.dialects.base import Dialect
from whimbrel.dialects.registry import dialect_for
from whimbrel.schema import from_sqlalchemy, to_sqlalchemy
from whimbrel.schema.index import Index
from whimbrel.schema.table import Column
from whimbrel.schema.values import DataType, Expression

DIALECTS = ("postgresql", "postgresql+asyncpg", "sqlite", "mysql")


def compiled_column(column: Column, dialect: Dialect) -> str:
    return dialect.column_specification(to_sqlalchemy.column(column))


DEFAULTS = (None, "it's", "50%", "a\\b", sa.text("now()"), sa.text("'x'"), sa.text("0"), sa.text("1 + 1"))

TYPES = (sa.Integer(), sa.String(7), sa.Numeric(5, 2), sa.DateTime(), sa.JSON(), sa.Enum("a", name="e"))


@pytest.mark.parametrize("name", DIALECTS)
@given(st.data())
@settings(max_examples=40, deadline=None)
def test_a_column_is_what_the_compiler_writes(name: str, data: st.DataObject) -> None:
    dialect = dialect_named(name)
    default = data.draw(st.sampled_from(DEFAULTS))
    column = Column(
        data.draw(st.sampled_from(["x", "Select", "my x"])),
        DataType(data.draw(st.sampled_from(TYPES))),
        nullable=data.draw(st.booleans()),
        default=None if default is None else Expression(default),
    )
    assert dialect.column_sql(column) == compiled_column(column, dialect)


@pytest.mark.parametrize("name", ("postgresql", "mysql"))
@given(st.data())
@settings(max_examples=40, deadline=None)
def test_constraints_are_what_the_compiler_writes(name: str, data: st.DataObject) -> None:
    dialect = dialect_named(name)
    for table in data.draw(schemas()):
        for item in table.constraints:
            made = to_sqlalchemy.attached(item, to_sqlalchemy.owner(table.name, "My S"))
            add = sa.schema.AddConstraint(made, isolate_from_table=False)
            assert dialect.add_constraint(item, table.name, "My S").sql == dialect.compile(add)


@pytest.mark.parametrize("name", DIALECTS)
@given(st.data())
@settings(max_examples=60, deadline=None)
def test_a_table_is_what_the_compiler_writes(name: str, data: st.DataObject) -> None:
    dialect = dialect_named(name)
    for table in data.draw(schemas()):
        made = to_sqlalchemy.table(table)
        again = data.draw(st.sampled_from([None, True]))
        create = sa.schema.CreateTable(made, if_not_exists=bool(again))
        assert dialect.create_table(from_sqlalchemy.table(made), again).sql == dialect.compile(create)


def odd_tables() -> Iterator[sa.Table]:
    """Tables with something that a template leaves to the compiler, and with something that it doesn't."""
    metadata = sa.MetaData(naming_convention={"pk": "pk_%(table_name)s", "ck": "ck_%(constraint_name)s"})
    key = sa.Column("id", sa.Integer, primary_key=True)
    checked = sa.Column("a", sa.Integer, sa.CheckConstraint("a > 0", name="inside"))
    counted = sa.Column("n", sa.BigInteger, sa.Identity(always=True))
    yield sa.Table("t", metadata, key, checked)
    yield sa.Table("sum", metadata, counted, sa.Column("twice", sa.Integer, sa.Computed("n * 2")))
    yield sa.Table("My T", metadata, sa.Column("x", sa.Integer), schema="My S", prefixes=["UNLOGGED"])
    yield sa.Table("plain", metadata, sa.Column("x", sa.Integer), schema="My S")
    yield sa.Table("flag", metadata, sa.Column("x", sa.Boolean(create_constraint=True, name="is_x")))
    yield sa.Table("far", metadata, sa.Column("x", sa.Integer, sa.ForeignKey("My S.plain.x")))
    yield sa.Table(
        "near", metadata, sa.Column("x", sa.Integer, sa.ForeignKey("far.x", use_alter=True, name="f"))
    )
    yield sa.Table("some", metadata, sa.Column("x", sa.Integer), sa.UniqueConstraint("x").ddl_if("sqlite"))
    yield sa.Table("kept", metadata, sa.Column("x", sa.Integer, primary_key=True), sqlite_autoincrement=True)
    yield sa.Table("split", metadata, sa.Column("x", sa.Integer), postgresql_partition_by="RANGE (x)")
    yield sa.Table("empty", metadata)
    both = [sa.Column(name, sa.Integer, primary_key=True) for name in "ab"]
    yield sa.Table("both", metadata, *both, sa.CheckConstraint("a < b", name="less"))


@pytest.mark.parametrize("name", DIALECTS)
@pytest.mark.parametrize("table", [*odd_tables()], ids=lambda table: table.name)
def test_an_odd_table_is_what_the_compiler_writes(name: str, table: sa.Table) -> None:
    dialect = dialect_named(name)
    create = sa.schema.CreateTable(table)
    assert dialect.create_table(from_sqlalchemy.table(table)).sql == dialect.compile(create)


def test_a_table_of_another_packages_type_fails_in_sqlalchemys_words() -> None:
    class Unknown(sa.types.TypeEngine[str]):
        __visit_name__ = "unknown"

    table = sa.Table("t", sa.MetaData(), sa.Column("x", Unknown()))
    with pytest.raises(sa.exc.CompileError, match="in table 't', column 'x'"):
        dialect_named("sqlite").create_table(from_sqlalchemy.table(table))


class Shouting(base.PGDDLCompiler):
    def visit_create_index(self, create: Any, **kw: Any) -> str:
        return super().visit_create_index(create, **kw).upper()

    def get_column_specification(self, column: Any, **kw: Any) -> str:
        return super().get_column_specification(column, **kw).upper()


def test_the_compiler_of_another_package_is_asked() -> None:
    class ShoutingDialect(base.PGDialect):
        ddl_compiler = Shouting

    dialect = dialect_for(ShoutingDialect())
    assert dialect.create_index(Index("ix", ("a",)), "t").sql == "CREATE INDEX IX ON T (A)"
    assert dialect.column_sql(Column("x", DataType(sa.Integer()))) == "X INTEGER"


@pytest.fixture
def hooked() -> Iterator[None]:
    @compiles(CreateIndex, "postgresql")
    def _create(element: Any, compiler: Any, **kw: Any) -> str:
        return str(compiler.visit_create_index(element, **kw)) + " -- mine"

    yield
    del CreateIndex._compiler_dispatcher  # type: ignore[attr-defined]
    if "_compiler_dispatch" in CreateIndex.__dict__:
        CreateIndex._compiler_dispatch = CreateIndex._original_compiler_dispatch  # type: ignore[attr-defined]


def test_the_users_own_compiler_is_asked(hooked: None) -> None:
    assert dialect_named("postgresql").create_index(Index("ix", ("a",)), "t").sql.endswith(" -- mine")


def test_a_type_with_a_compiler_of_its_own_is_written_by_it() -> None:
    class Mine(sa.types.UserDefinedType[Any]):
        cache_ok = True

        def get_col_spec(self, **_: Any) -> str:
            return "MINE(3)"

    assert dialect_named("postgresql").column_sql(Column("x", DataType(Mine()))) == "x MINE(3)"


@given(st.data())
@settings(max_examples=20, deadline=None)
def test_every_drawn_column_is_compiled_by_mssql_and_oracle_too(data: st.DataObject) -> None:
    column = data.draw(columns("x"))
    for name in ("mssql", "oracle"):
        assert dialect_named(name).column_sql(column).startswith("x ")
