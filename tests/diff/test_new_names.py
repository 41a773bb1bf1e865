"""What only has another name is renamed, and what the server named follows its table and columns."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.dialects import postgresql as pg

from support.changing import carry_out
from support.diffing import EVERYTHING, CompareOptions, difference, read
from whimbrel.dialects.registry import dialect_for
from whimbrel.diff.comparison import Comparison
from whimbrel.diff.name_order import in_turn
from whimbrel.operations.base import Operation
from whimbrel.operations.new_names import RenameConstraint, RenameIndex, RenameSequence
from whimbrel.schema.objects import SequenceObject
from whimbrel.schema.schema import Schema
from whimbrel.schema.server_names import server_name

GUESSING = CompareOptions(compare_server_default=True, guess=lambda old, new: True)


def models(table: str, *, mail: str = "mail", prefix: str = "", **info: str) -> sa.MetaData:
    """A table whose constraints, index and sequence the server names, and `prefix`ed ones that have names."""
    metadata = sa.MetaData()
    sa.Table("grp", metadata, sa.Column("id", sa.Integer, primary_key=True))
    sa.Table(
        table,
        metadata,
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column(mail, sa.String(50), unique=True, info={"renamed_from": "mail"}),
        sa.Column("grp", sa.ForeignKey("grp.id"), index=True),
        sa.Column("age", sa.Integer, sa.CheckConstraint("age > 0")),
        sa.CheckConstraint("age > grp"),
        sa.UniqueConstraint("age", "grp", name=f"{prefix}uq"),
        sa.Index(f"{prefix}ix", "age", mail),
        info=info,
    )
    return metadata


def names(connection: sa.Connection) -> list[Any]:
    """What the catalog calls everything."""
    tables = "SELECT conrelid::regclass::text, conname FROM pg_constraint WHERE contype <> 'n'"
    relations = "SELECT relkind::text, relname FROM pg_class WHERE relnamespace = 'public'::regnamespace"
    return sorted(tuple(row) for sql in (tables, relations) for row in connection.exec_driver_sql(sql))


def carried_out(connection: sa.Connection, wanted: sa.MetaData) -> tuple[Operation, ...]:
    """Bring the database to the models; returns what leads back."""
    schema, undo = read(connection), []
    found = difference(connection, wanted, EVERYTHING)
    carry_out(connection, found)
    for one in found:
        undo.append(one.reverse(schema))
        schema = one.apply(schema)
    return tuple(reversed(undo))


@pytest.mark.postgresql
def test_what_the_server_named_follows_table_and_column(postgresql: sa.Engine) -> None:
    wanted = models("account", mail="email", renamed_from="user")
    with postgresql.begin() as connection:
        wanted.create_all(connection)
        fresh = names(connection)
        wanted.drop_all(connection)
        models("user").create_all(connection)
        before = names(connection)
        undo = carried_out(connection, wanted)
        assert names(connection) == fresh
        assert difference(connection, wanted, EVERYTHING) == ()
        carry_out(connection, undo)
        assert names(connection) == before


@pytest.mark.postgresql
def test_what_is_called_the_same_in_two_schemas_follows_in_both(postgresql: sa.Engine) -> None:
    def in_both(table: str, **info: str) -> sa.MetaData:
        metadata = sa.MetaData()
        for schema in ("one", "two"):
            column = sa.Column("id", sa.Integer, primary_key=True)
            sa.Table(table, metadata, column, schema=schema, info=info)
        return metadata

    options = replace(EVERYTHING, include_schemas=True)
    with postgresql.begin() as connection:
        for schema in ("one", "two"):
            connection.exec_driver_sql(f"CREATE SCHEMA {schema}")
        in_both("user").create_all(connection)
        carry_out(connection, difference(connection, in_both("account", renamed_from="user"), options))
        sql = "SELECT relname FROM pg_class WHERE relname LIKE 'account%%' ORDER BY 1"
        found = connection.exec_driver_sql(sql).scalars().all()
        assert found == [f"account{end}" for end in ("", "", "_id_seq", "_id_seq", "_pkey", "_pkey")]


@pytest.mark.postgresql
def test_the_sequence_of_a_key_that_stops_counting_has_its_name_back(postgresql: sa.Engine) -> None:
    def counter(name: str, **settings: Any) -> sa.MetaData:
        metadata = sa.MetaData()
        sa.Table("t", metadata, sa.Column(name, sa.Integer, primary_key=True, **settings))
        return metadata

    with postgresql.begin() as connection:
        counter("id").create_all(connection)
        before = names(connection)
        wanted = counter("number", autoincrement=False, info={"renamed_from": "id"})
        undo = carried_out(connection, wanted)
        assert difference(connection, wanted, EVERYTHING) == ()
        carry_out(connection, undo)
        assert names(connection) == before


@pytest.mark.postgresql
@pytest.mark.parametrize("guessing", [True, False])
def test_an_index_or_key_that_only_has_another_name_is_renamed(postgresql: sa.Engine, guessing: bool) -> None:
    with postgresql.begin() as connection:
        models("user").create_all(connection)
        wanted = models("user", prefix="new_")
        found = difference(connection, wanted, GUESSING if guessing else EVERYTHING)
        kinds = {type(one) for one in found}
        assert (kinds == {RenameIndex, RenameConstraint}) is guessing
        carry_out(connection, found)
        assert difference(connection, wanted, EVERYTHING) == ()


@pytest.mark.postgresql
def test_two_equal_indexes_are_no_rename(postgresql: sa.Engine) -> None:
    def with_indexes(*indexes: str) -> sa.MetaData:
        metadata = sa.MetaData()
        columns = [sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.Integer)]
        sa.Table("t", metadata, *columns, *(sa.Index(name, "a") for name in indexes))
        return metadata

    with postgresql.begin() as connection:
        with_indexes("one", "two").create_all(connection)
        wanted = with_indexes("three", "four")
        found = difference(connection, wanted, GUESSING)
        assert not any(isinstance(one, RenameIndex) for one in found)
        carry_out(connection, found)
        assert difference(connection, wanted, EVERYTHING) == ()


@pytest.mark.postgresql
def test_a_name_is_the_one_that_the_server_chooses(postgresql: sa.Engine) -> None:
    sql = (
        "SELECT conname FROM pg_constraint WHERE conrelid = %s::regclass AND contype <> 'n' ORDER BY contype"
    )
    parts = ("a", "ä" * 14, "b" * 29, "c" * 30, "漢" * 20, "d" * 63)
    with postgresql.connect() as connection:
        for table, column in product(parts, parts):
            columns = f'"{column}" integer PRIMARY KEY, x integer, UNIQUE ("{column}", x)'
            connection.exec_driver_sql(f'CREATE TEMPORARY TABLE "{table}" ({columns})')
            found = connection.exec_driver_sql(sql, (f'"{table}"',)).scalars().all()
            connection.exec_driver_sql(f'DROP TABLE "{table}"')
            assert found == [server_name(table, (), "pkey"), server_name(table, [column, "x"], "key")]


@given(st.permutations("abcdef"), st.sets(st.sampled_from("abcdef")))
def test_names_that_go_round_are_free_when_they_are_taken(after: list[str], staying: set[str]) -> None:
    moves = {old: new for old, new in zip("abcdef", after, strict=True) if old != new and old not in staying}
    current = Schema.of((), objects=[SequenceObject(name, None) for name in "abcdef"])
    dialect = dialect_for(pg.dialect())
    comparison = Comparison(current, Schema.of(()), dialect, CompareOptions())
    where = {name: name for name in "abcdef"}
    for one in in_turn([RenameSequence(old, new) for old, new in moves.items()], comparison):
        assert one.new_name not in where
        where[one.new_name] = where.pop(one.old_name)
    came_to = {first: name for name, first in where.items()}
    assert set(came_to.values()) == set("abcdef")
    if not staying:
        assert all(came_to[old] == new for old, new in moves.items())
