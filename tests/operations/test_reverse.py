"""What an operation does, its reverse undoes: on values, and on real databases."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from support.catalogs import catalog, emptied, opened, perform
from support.schemas import operations, same, schemas
from whimbrel.dialects.registry import dialect_for
from whimbrel.errors import NotReversible
from whimbrel.operations.alter_column import AlterColumn
from whimbrel.operations.base import Operation
from whimbrel.operations.columns import DropColumn
from whimbrel.operations.constraints import DropConstraint
from whimbrel.operations.data import ExecuteSQL
from whimbrel.operations.indexes import DropIndex
from whimbrel.operations.rebuild import RebuildTable
from whimbrel.operations.tables import CreateTable, DropTable
from whimbrel.schema.schema import Schema


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_undone_the_schema_is_what_it_was(data: st.DataObject) -> None:
    before = data.draw(schemas())
    operation = data.draw(operations(before))
    after = operation.apply(before)
    assert same(operation.reverse(before).apply(after), before)


@given(st.data())
@settings(max_examples=50, deadline=None)
def test_an_operation_leaves_an_unknown_schema_unknown(data: st.DataObject) -> None:
    operation = data.draw(operations(data.draw(schemas())))
    after = operation.apply(Schema.unknown())
    assert not after.complete
    assert isinstance(operation, CreateTable) or not after.tables


def _in_block(operation: Operation) -> Operation:
    """The operation as `op.batch_alter_table` does it, which SQLite needs."""
    table = getattr(operation, "table_name", None)
    if table is None or isinstance(operation, RebuildTable | DropTable):
        return operation
    return RebuildTable(table, (operation,))


def _undone_on(url: str, data: st.DataObject) -> None:
    """The schema is made, changed and changed back in a database; its catalog tells the same."""
    before = data.draw(schemas())
    operation = data.draw(operations(before))
    engine = sa.create_engine(url)
    with opened(engine) as connection:
        emptied(connection)
        for table in before:
            perform(connection, CreateTable(table))
        told = catalog(connection)
        perform(connection, _in_block(operation))
        if dialect_for(engine.dialect).features.has_comments:
            assert same(catalog(connection), told) == same(operation.apply(before), before)
        perform(connection, _in_block(operation.reverse(before)))
        assert same(catalog(connection), told)
    engine.dispose()


@given(st.data())
@settings(max_examples=30, deadline=None)
def test_undone_sqlite_is_what_it_was(data: st.DataObject) -> None:
    _undone_on("sqlite://", data)


@pytest.mark.postgresql
@given(data=st.data())
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_undone_postgresql_is_what_it_was(postgresql_url: str, data: st.DataObject) -> None:
    _undone_on(postgresql_url, data)


@pytest.mark.parametrize(
    "operation",
    [
        DropTable("t"),
        DropColumn("t", "c"),
        DropIndex("ix", "t"),
        DropConstraint("uq", "t", "unique"),
        AlterColumn("t", "c", nullable=False),
        ExecuteSQL("delete from t"),
    ],
    ids=lambda operation: operation.name,
)
def test_what_was_lost_and_is_not_known_cannot_come_back(operation: Operation) -> None:
    with pytest.raises(NotReversible, match="Can't be undone"):
        operation.reverse(Schema.unknown())
