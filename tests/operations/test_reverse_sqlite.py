"""Applied to a SQLite file with rows and undone, an operation leaves the file as it was."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from support.catalogs import catalog, perform
from support.schemas import operations, same, schemas
from whimbrel.errors import RowsDontFit, StillNeeded
from whimbrel.operations.alter_column import AlterColumn
from whimbrel.operations.base import Operation
from whimbrel.operations.columns import DropColumn, RenameColumn
from whimbrel.operations.rebuild import RebuildTable
from whimbrel.operations.tables import CreateTable, DropTable
from whimbrel.schema.schema import Schema
from whimbrel.schema.table import Table
from whimbrel.schema.values import Expression


@given(st.data())
@settings(max_examples=20, deadline=None, phases=(Phase.reuse, Phase.generate))
def test_undone_a_file_is_what_it_was(data: st.DataObject) -> None:
    before = data.draw(schemas())
    operation = _block(data.draw(operations(before)), data.draw(st.sampled_from(["auto", "always"])))
    with tempfile.TemporaryDirectory() as folder:
        engine = sa.create_engine(f"sqlite:///{Path(folder, 'test.db')}", poolclass=sa.NullPool)
        with engine.connect() as connection:
            _fill(connection, before, data.draw(st.integers(0, 3)))
            told, rows = catalog(connection), _rows(connection, before)
            if not _performed(connection, operation):
                assert same(catalog(connection), told) and _rows(connection, before) == rows
                return
            if not _performed(connection, _block(operation.reverse(told))):
                assert _lost(operation)  # a column that must have a value, and whose values are gone
                return
            assert same(catalog(connection), told)
            _compare(_rows(connection, before), rows, operation)
        engine.dispose()


def _performed(connection: sa.Connection, operation: Operation) -> bool:
    """Whether the rows allow it."""
    try:
        perform(connection, operation)
    except (RowsDontFit, StillNeeded):
        return False
    return True


def _block(operation: Operation, recreate: Any = "auto") -> Operation:
    table = getattr(operation, "table_name", None)
    if table is None or operation.name in ("batch_alter_table", "drop_table", "create_table"):
        return operation
    return RebuildTable(table, (operation,), recreate=recreate)


def _fill(connection: sa.Connection, schema: Schema, count: int) -> None:
    for table in schema:
        perform(connection, CreateTable(table))
        for number in range(1, count + 1):
            values = {column.name: _value(table, column.name, number) for column in table.columns}
            insert = sa.table(table.name, *map(sa.column, values)).insert()
            connection.execute(insert.values(**values))
    connection.commit()


def _value(table: Table, column: str, number: int) -> Any:
    if column == "up":
        return number
    kind = table.column(column).type.sa
    if column != "id" and number == 2 and table.column(column).nullable:
        return None
    return f"words {number}" if isinstance(kind, sa.String) else number


def _rows(connection: sa.Connection, schema: Schema) -> dict[str, list[dict[str, Any]]]:
    found = {}
    there = catalog(connection)
    for name in (table.name for table in schema if there.find(table.name)):
        rows = connection.exec_driver_sql(f"SELECT rowid AS number, * FROM {name} ORDER BY id").mappings()
        found[name] = [dict(row) for row in rows]
    return found


def _compare(found: dict[str, Any], rows: dict[str, Any], operation: Operation) -> None:
    """The same rows, but for what went with a table or column and can't come back."""
    lost = _lost(operation)
    for name, told in rows.items():
        if "" in lost and found[name] == []:
            continue
        kept = [{key: value for key, value in row.items() if key not in lost} for row in told]
        now = [{key: value for key, value in row.items() if key not in lost} for row in found[name]]
        assert now == kept


def _lost(operation: Operation) -> set[str]:
    """The columns whose values an operation throws away; "" for a whole table."""
    changes = operation.changes if isinstance(operation, RebuildTable) else (operation,)
    names = {one.new_column_name: one.column_name for one in changes if isinstance(one, RenameColumn)}
    dropped = [one.column_name for one in changes if isinstance(one, DropColumn)]
    found = {names.get(name, name) for name in dropped}
    return found | {"" for one in changes if isinstance(one, DropTable)}


@pytest.mark.parametrize(
    "default", ["('(' || 'x,)')", "((1) + (2))", "'it''s'", "(1)", "CURRENT_TIMESTAMP", "-3"]
)
def test_a_default_that_begins_with_a_quote_or_bracket_comes_back(tmp_path: Path, default: str) -> None:
    engine = sa.create_engine(f"sqlite:///{tmp_path / 'test.db'}", poolclass=sa.NullPool)
    with engine.connect() as connection:
        connection.exec_driver_sql(f"CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT DEFAULT {default})")
        told = catalog(connection)
        for change in (DropColumn("t", "a"), AlterColumn("t", "a", server_default=Expression("9"))):
            perform(connection, _block(change))
            perform(connection, _block(change.reverse(told)))
            assert catalog(connection).table("t").column("a").default == told.table("t").column("a").default
