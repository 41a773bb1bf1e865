"""On real PostgreSQL, what stands beside tables is read, changed, and undone to what it was."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ENUM

from support.beside import CHANGES, SETUP, Keeper, made
from support.catalogs import perform
from support.changing import shape
from whimbrel import op
from whimbrel.dialects.registry import dialect_for
from whimbrel.operations.objects import CreateObject, ObjectOperation
from whimbrel.operations.receiver import receiving
from whimbrel.operations.registry import OPERATIONS
from whimbrel.operations.timescale import TimescaleOperation
from whimbrel.revisions.source.context import SourceContext
from whimbrel.revisions.source.operations import operation_source
from whimbrel.schema.objects import SchemaObject
from whimbrel.schema.schema import Schema
from whimbrel.snapshot import database

pytestmark = pytest.mark.postgresql


@pytest.fixture(scope="module")
def prepared(postgresql_server: object) -> Iterator[sa.Engine]:
    """A database with something of every kind; each test rolls back what it did."""
    with postgresql_server.database() as url:  # type: ignore[attr-defined]
        engine = sa.create_engine(url, poolclass=sa.NullPool)
        with engine.begin() as connection:
            connection.exec_driver_sql(SETUP, execution_options={"no_parameters": True})
        yield engine
        engine.dispose()


@pytest.fixture
def connection(prepared: sa.Engine) -> Iterator[sa.Connection]:
    with prepared.connect() as connection:
        yield connection
        connection.rollback()


def whole(connection: sa.Connection) -> Schema:
    """All tables and all that is beside them."""
    return database.read(connection, dialect_for(connection.dialect), schemas=(None, "sales"), objects=True)


def rows(connection: sa.Connection) -> list[tuple[object, ...]]:
    return [tuple(row) for row in connection.exec_driver_sql("SELECT * FROM account ORDER BY id")]


def alike(one: Schema, other: Schema) -> bool:
    return shape(one) == shape(other) and dict(one.objects) == dict(other.objects)


@pytest.mark.parametrize("name", CHANGES)
def test_undone_the_database_is_what_it_was(connection: sa.Connection, name: str) -> None:
    operation = made(CHANGES[name])
    before, content = whole(connection), rows(connection)
    perform(connection, operation)
    perform(connection, operation.reverse(before))
    after = whole(connection)
    assert dict(after.objects) == dict(before.objects)
    assert shape(after) == shape(before)
    assert rows(connection) == content


UNSEEN = {
    "refresh materialised view",
    "drop schema if it exists",
    "create enum that is there",
    "add value that is there",
}
"""Changes that leave the schema as it is."""


@pytest.mark.parametrize("name", CHANGES)
def test_the_database_is_changed_as_the_operation_foretells(connection: sa.Connection, name: str) -> None:
    operation = made(CHANGES[name])
    before = whole(connection)
    perform(connection, operation)
    after, foretold = whole(connection), operation.apply(before)
    assert set(after.objects) == set(foretold.objects)
    assert alike(after, before) == (name in UNSEEN)


def test_every_operation_beside_tables_is_undone_here() -> None:
    beside = {kind for kind in OPERATIONS if issubclass(kind, ObjectOperation)}
    kinds = {kind for kind in beside if not issubclass(kind, TimescaleOperation)}
    done = {type(made(call)) for call in CHANGES.values()}
    assert {kind.name for kind in kinds - done} == {"drop_extension"}


def test_what_was_read_can_be_dropped_and_made_again(connection: sa.Connection) -> None:
    """Everything goes, the last made first, and comes back from what was read alone."""
    before = whole(connection)
    creates: list[CreateObject[Any]] = []
    schema = before
    for item in reversed(list(before.objects.values())):
        operation = _creation(item)
        creates.insert(0, operation)
        if item.kind not in ("enum", "domain"):  # columns have them
            perform(connection, operation.dropped())
            schema = schema.without_object(item.key)
    assert dict(whole(connection).objects) == dict(schema.objects)
    for operation in creates:
        if operation.item.kind not in ("enum", "domain"):
            perform(connection, operation)
    assert alike(whole(connection), before)


def _creation(item: SchemaObject) -> CreateObject[Any]:
    verbs = {"row security": "enable_row_security"}
    verb = verbs.get(item.kind, f"create_{item.kind}")
    (found,) = (kind for kind in OPERATIONS if issubclass(kind, CreateObject) and kind.name == verb)
    return found(item)


def test_an_extension_brings_nothing_of_its_own_into_the_schema(connection: sa.Connection) -> None:
    before = whole(connection)
    perform(connection, made(lambda: op.create_extension("vector")))
    after = whole(connection)
    assert {key.name for key in set(after.objects) - set(before.objects)} == {"vector"}
    (extension,) = [item for item in after.objects.values() if item.kind == "extension"]
    drop = made(lambda: op.drop_extension("vector"))
    perform(connection, drop)
    assert alike(whole(connection), before)
    perform(connection, drop.reverse(after))
    assert whole(connection).objects[extension.key] == extension


def test_the_comment_on_an_extension_comes_back(connection: sa.Connection) -> None:
    perform(connection, made(lambda: op.create_extension("vector", schema="sales")))
    plain = {"no_parameters": True}
    connection.exec_driver_sql("COMMENT ON EXTENSION vector IS 'it''s :ours, 100%'", execution_options=plain)
    drop, before = made(lambda: op.drop_extension("vector")), whole(connection)
    source = operation_source(drop.reverse(before), SourceContext(dialect_for(connection.dialect)))
    keeper = Keeper(dialect_for(connection.dialect))
    with receiving(keeper):
        exec(source or "", {"op": op})
    for back in ([drop.reverse(before)], keeper.operations):
        perform(connection, drop, *back)
        query = "SELECT obj_description(oid) FROM pg_extension WHERE extname = 'vector'"
        said = connection.exec_driver_sql(query).scalar()
        assert said == "it's :ours, 100%"
    assert alike(whole(connection), before)


def test_a_value_that_a_row_has_is_not_taken_away(connection: sa.Connection) -> None:
    operation = made(lambda: op.replace_enum("mood", ["sad", "it's ok"]))
    with pytest.raises(sa.exc.DBAPIError, match="rows of account have 'happy' in mood"):
        perform(connection, operation)


def test_a_type_that_is_there_with_other_values_is_told(connection: sa.Connection) -> None:
    operation = made(lambda: op.create_enum("unused", ["a"], if_not_exists=True))
    with pytest.raises(sa.exc.DBAPIError, match="unused is there already, with other values"):
        perform(connection, operation)


NEW = sa.Enum("dark", "light", name="shade")
BRINGS = {
    "a type of its own": lambda: op.create_table(
        "lamp", sa.Column("shade", NEW), sa.Column("shades", sa.ARRAY(NEW))
    ),
    "a type in a schema": lambda: op.create_table(
        "lamp", sa.Column("shade", sa.Enum("dark", name="Shade d'or", schema="sales")), schema="sales"
    ),
    "types that are there": lambda: op.create_table(
        "lamp",
        sa.Column("mood", ENUM("sad", "it's ok", "happy", name="mood", create_type=False)),
        sa.Column("unused", ENUM("a", "b", name="unused", create_type=False)),
    ),
}


@pytest.mark.parametrize("name", BRINGS)
def test_a_table_takes_along_the_types_that_it_brought(connection: sa.Connection, name: str) -> None:
    operation, before = made(BRINGS[name]), whole(connection)
    perform(connection, operation)
    perform(connection, operation.reverse(before))
    assert alike(whole(connection), before)
    assert "DROP TYPE" not in " ".join(
        one.sql
        for one in operation.reverse(Schema.unknown()).statements(before, dialect_for(connection.dialect))
    )


def test_a_type_that_another_table_has_stays(connection: sa.Connection) -> None:
    first = made(BRINGS["a type of its own"])
    table = sa.Column("shade", ENUM("dark", "light", name="shade", create_type=False))
    second = made(lambda: op.create_table("other", table))
    perform(connection, first)
    between = whole(connection)
    perform(connection, second)
    perform(connection, second.reverse(between))
    assert alike(whole(connection), between)
