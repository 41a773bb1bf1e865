"""SQLAlchemy's tables become values and tables again, and nothing is lost on the way."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy.dialects import mysql, postgresql
from sqlalchemy.engine import URL
from sqlalchemy.schema import CreateIndex, CreateTable

from support.schemas import schemas
from whimbrel.schema import from_sqlalchemy, to_sqlalchemy
from whimbrel.schema.constraint import Check, ForeignKey
from whimbrel.schema.table import Table

metadata = sa.MetaData(
    naming_convention={
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "ix": "ix_%(column_0_label)s",
    }
)

sa.Table("o", metadata, sa.Column("id", sa.Integer, primary_key=True), schema="s")

RICH = sa.Table(
    "t",
    metadata,
    sa.Column("id", sa.Integer, sa.Identity(start=5, always=True), primary_key=True),
    sa.Column("a", sa.String(20), nullable=False, server_default="it's", comment="said", index=True),
    sa.Column("b", sa.Numeric(10, 2), sa.CheckConstraint("b > 1", name="big"), unique=True),
    sa.Column("c", sa.Integer, sa.Computed("id + 1", persisted=True)),
    sa.Column("d", sa.DateTime, server_default=sa.func.now(), info={"kept": 1}),
    sa.Column("e", sa.Enum("x", "y", name="word", native_enum=False, create_constraint=True)),
    sa.Column("f", sa.Integer, sa.ForeignKey("s.o.id", ondelete="CASCADE", name="fk", deferrable=True)),
    sa.Column("g", postgresql.JSONB(), key="other"),
    sa.Column("up", sa.Integer, sa.ForeignKey("t.id", match="FULL")),
    sa.Column("seq", sa.Integer, sa.Sequence("numbers")),
    sa.UniqueConstraint("a", "b", name="both", deferrable=True, initially="DEFERRED"),
    sa.CheckConstraint("id > 0", name="positive"),
    postgresql.ExcludeConstraint(("a", "="), (sa.text("b"), "<>"), name="ex", where=sa.text("id > 1")),
    sa.Index("ix_lower", sa.text("lower(a)"), unique=True, postgresql_where=sa.text("id > 3")),
    comment="a table",
    postgresql_partition_by="RANGE (id)",
    mysql_engine="InnoDB",
    prefixes=["UNLOGGED"],
)


def ddl(table: sa.Table) -> list[str]:
    spoken: Any = URL.create("postgresql").get_dialect()()
    indexes = [str(CreateIndex(one).compile(dialect=spoken)) for one in table.indexes]
    text = str(CreateTable(table).compile(dialect=spoken)).replace(", \n", "\n")
    # a check that stands in a column may as well stand behind the columns
    lines = text.replace(" CONSTRAINT ck_t_big", "\n\tCONSTRAINT ck_t_big").splitlines()
    return sorted([*lines, *indexes])


def without_source(value: Table) -> Table:
    return replace(
        value,
        columns=tuple(replace(one, source=one.source) for one in value.columns),
        constraints=tuple(replace(one, source=None) for one in value.constraints),
        indexes=tuple(replace(one, source=None) for one in value.indexes),
        source=None,
    )


def test_a_rich_table_is_the_same_after_the_way_there_and_back() -> None:
    back = to_sqlalchemy.table(without_source(from_sqlalchemy.table(RICH)))
    assert ddl(back) == ddl(RICH)


def test_the_source_itself_comes_back_while_nothing_changed() -> None:
    value = from_sqlalchemy.table(RICH)
    assert to_sqlalchemy.table(value) is RICH
    assert to_sqlalchemy.table(value.without_column("d")) is not RICH


@given(st.data())
@settings(max_examples=100, deadline=None)
def test_a_value_is_the_same_after_the_way_there_and_back(data: st.DataObject) -> None:
    for table in data.draw(schemas()):
        again = from_sqlalchemy.table(to_sqlalchemy.table(table))
        assert set(again.constraints) == set(table.constraints)
        assert replace(again, constraints=()) == replace(table, constraints=())


def test_names_are_those_of_the_convention() -> None:
    value = from_sqlalchemy.table(RICH)
    names = {constraint.name for constraint in value.constraints}
    assert names == {None, "fk", "both", "uq_t_b", "ck_t_big", "ck_t_positive", "ck_t_word", "ex"}
    assert [index.name for index in value.indexes] == ["ix_lower", "ix_t_a"]


def test_a_check_that_a_type_made_is_marked() -> None:
    checks = {item.name: item for item in from_sqlalchemy.table(RICH).constraints if isinstance(item, Check)}
    assert checks["ck_t_word"].type_bound and not checks["ck_t_big"].type_bound


def test_a_foreign_key_knows_where_it_points_without_the_other_table() -> None:
    table = sa.Table("t", sa.MetaData(), sa.Column("x", sa.Integer, sa.ForeignKey("s.far.id")))
    (key,) = from_sqlalchemy.table(table).constraints
    assert isinstance(key, ForeignKey)
    assert (key.referred_schema, key.referred_table, key.referred_columns) == ("s", "far", ("id",))


def test_what_a_column_carries_for_one_dialect_is_kept() -> None:
    column = sa.Column("x", sa.Integer, nullable=False, sqlite_on_conflict_not_null="FAIL")
    value = from_sqlalchemy.column(column)
    assert dict(value.options) == {"sqlite_on_conflict_not_null": "FAIL"}
    assert dict(to_sqlalchemy.bare_column(value).dialect_kwargs) == dict(value.options)


def test_a_default_that_only_the_server_knows_is_none() -> None:
    column = sa.Column("x", sa.Integer, server_default=sa.FetchedValue())
    assert from_sqlalchemy.column(column).default is None


def test_an_unknown_constraint_is_refused() -> None:
    with pytest.raises(TypeError, match="no constraint"):
        from_sqlalchemy.constraint(object())


def test_a_check_that_is_in_no_table_yet_is_read() -> None:
    """A hook of Alembic's gives one to render before any table has it."""
    assert from_sqlalchemy.constraint(sa.CheckConstraint("a > 0", name="positive")).name == "positive"


@pytest.mark.parametrize("schema", [None, "s", "far.away"])
def test_a_dot_in_a_name_that_is_pointed_to_is_part_of_it(schema: str | None) -> None:
    key = ForeignKey("fk", ("a", "b"), "t.u", ("x.y", "z"), schema)
    made = to_sqlalchemy.attached(key, to_sqlalchemy.owner("v.w", None))
    assert from_sqlalchemy.constraint(made) == key


def test_the_schema_of_a_metadata_holds_for_a_table_that_is_not_there_yet() -> None:
    table = sa.Table("t", sa.MetaData(schema="s"), sa.Column("q", sa.Integer, sa.ForeignKey("far.id")))
    (key,) = from_sqlalchemy.table(table).constraints
    assert (key.referred_schema, key.referred_table) == ("s", "far")  # type: ignore[union-attr]


def test_options_of_a_reflected_table_can_be_written_in_a_call() -> None:
    reflected = sa.Table("t", sa.MetaData(), **{"mysql_default charset": "utf8mb4"})
    value = from_sqlalchemy.table(reflected)
    assert value.options == {"mysql_default_charset": "utf8mb4"}
    made = to_sqlalchemy.table(replace(value, source=None))
    assert "CHARSET=utf8mb4" in str(CreateTable(made).compile(dialect=mysql.dialect()))
