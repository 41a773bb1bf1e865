"""On real PostgreSQL, every change of a table that has everything a table may have is undone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from support.beside import Keeper
from support.rich_tables import BASE, COLUMNS, PARTS, operations, unlike
from whimbrel import op
from whimbrel.dialects.registry import dialect_for
from whimbrel.operations.base import Operation
from whimbrel.operations.receiver import receiving
from whimbrel.operations.tables import DropTable
from whimbrel.revisions.source.context import SourceContext
from whimbrel.revisions.source.operations import operation_source
from whimbrel.schema.schema import Schema
from whimbrel.snapshot import database

pytestmark = pytest.mark.postgresql

_AS_IT_IS = {"no_parameters": True}


@pytest.fixture(scope="module")
def prepared(postgresql_server: Any) -> Iterator[sa.Connection]:
    """A connection to a database with three tables and a type; tests roll back what they do."""
    with postgresql_server.database() as url:
        engine = sa.create_engine(url, poolclass=sa.NullPool)
        with engine.connect() as connection:
            run(connection, BASE)
            connection.commit()
            yield connection
        engine.dispose()


def run(connection: sa.Connection, *texts: str) -> None:
    for text in texts:
        connection.exec_driver_sql(text, execution_options=_AS_IT_IS)


def filled(connection: sa.Connection, columns: tuple[str, ...], parts: tuple[str, ...]) -> None:
    run(connection, *(f"ALTER TABLE rich ADD COLUMN {column}" for column in columns), *parts)


def whole(connection: sa.Connection) -> Schema:
    return database.read(connection, dialect_for(connection.dialect), schemas=(None, "away"), objects=True)


def exact(schema: Schema) -> dict[Any, Any]:
    """All that two schemas must have in common; the order of things apart."""
    tables = {
        table.key: (set(table.columns), set(table.constraints), set(table.indexes), table.comment)
        for table in schema
    }
    return {**tables, "objects": (dict(schema.objects),)}


def performed(connection: sa.Connection, operation: Operation, before: Schema) -> None:
    for statement in operation.statements(before, dialect_for(connection.dialect)):
        if statement.construct is None:
            run(connection, statement.sql)
        else:
            connection.execute(statement.construct, statement.parameters)


def undone(connection: sa.Connection, operation: Operation, before: Schema) -> str | None:
    """Do it and undo it, in a savepoint; why the server refused to do it, or None."""
    with connection.begin_nested() as savepoint:
        try:
            performed(connection, operation, before)
        except sa.exc.DBAPIError as error:
            savepoint.rollback()
            return str(error.orig)
        reverse = operation.reverse(before)
        performed(connection, reverse, whole(connection))
        assert unlike(exact(before), exact(whole(connection))) == [], f"{operation} undone by {reverse}"
        savepoint.rollback()
    return None


def test_every_change_of_a_table_with_everything_is_undone(prepared: sa.Connection) -> None:
    """The only changes that the server refuses are those of a column that others need."""
    filled(prepared, COLUMNS, PARTS)
    before = whole(prepared)
    refused = [undone(prepared, operation, before) for operation in operations(before)]
    prepared.rollback()
    assert len([reason for reason in refused if reason]) == 3
    assert all(
        reason is None or "depend" in reason or '"a"' in reason or "generated" in reason for reason in refused
    )


@given(
    st.lists(st.sampled_from(COLUMNS), unique=True),
    st.lists(st.sampled_from(PARTS), unique=True),
    st.data(),
)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_change_of_any_table_is_undone(
    prepared: sa.Connection, columns: list[str], parts: list[str], data: st.DataObject
) -> None:
    try:
        filled(prepared, tuple(columns), tuple(parts))
        before = whole(prepared)
        found = list(operations(before))
        for operation in data.draw(st.lists(st.sampled_from(found), min_size=1, max_size=6)):
            undone(prepared, operation, before)
    finally:
        prepared.rollback()


TRIGGERED = """
CREATE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS $$ begin return new; end $$;
CREATE TRIGGER stamp BEFORE INSERT ON pointing FOR EACH ROW EXECUTE FUNCTION stamp();
CREATE POLICY own ON pointing USING (rich_a > 0);
ALTER TABLE pointing ENABLE ROW LEVEL SECURITY;
CREATE SEQUENCE extra OWNED BY pointing.rich_a;
"""


def test_a_dropped_table_comes_back_with_what_hung_on_it(prepared: sa.Connection) -> None:
    run(prepared, TRIGGERED)
    before = whole(prepared)
    assert undone(prepared, DropTable("pointing"), before) is None
    prepared.rollback()


def test_the_source_of_what_brings_a_table_back_does_so(prepared: sa.Connection) -> None:
    """What a downgrade says in a file is enough: sequences, triggers, policies come back with the table."""
    run(prepared, TRIGGERED, "ALTER TABLE pointing ADD COLUMN counted bigserial")
    before = whole(prepared)
    drop = DropTable("pointing")
    context = SourceContext(dialect_for(prepared.dialect))
    source = operation_source(drop.reverse(before), context)
    keeper = Keeper(context.dialect)
    with receiving(keeper):
        exec("\n".join([*context.imports, source or ""]), {"op": op, "sa": sa})
    performed(prepared, drop, before)
    for operation in keeper.operations:
        performed(prepared, operation, Schema.unknown())
    assert unlike(exact(before), exact(whole(prepared))) == []
    prepared.rollback()
