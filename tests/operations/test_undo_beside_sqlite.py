"""On SQLite, a change of tables, views or triggers is undone with every view and trigger as it was."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from hypothesis import Phase, event, given, settings
from hypothesis import strategies as st

from support.beside import made
from support.beside_sqlite import calls, files, texts
from support.catalogs import perform
from support.schemas import same
from whimbrel import op
from whimbrel.dialects.registry import dialect_for
from whimbrel.operations.base import Operation
from whimbrel.schema.schema import Schema
from whimbrel.snapshot import database


def whole(connection: sa.Connection, *schemas: str | None) -> Schema:
    dialect = dialect_for(connection.dialect)
    return database.read(connection, dialect, schemas=schemas or (None,), objects=True)


def run(connection: sa.Connection, *script: str) -> None:
    for statement in script:
        connection.exec_driver_sql(statement, execution_options={"no_parameters": True})


@pytest.fixture
def connection() -> Iterator[sa.Connection]:
    engine = sa.create_engine("sqlite://", poolclass=sa.StaticPool)
    with engine.connect() as connection:
        yield connection
    engine.dispose()


@given(st.data())
@settings(max_examples=15, deadline=None, phases=(Phase.reuse, Phase.generate))
def test_undone_every_view_and_trigger_is_what_it_was(data: st.DataObject) -> None:
    file = data.draw(files())
    engine = sa.create_engine("sqlite://", poolclass=sa.StaticPool)
    with engine.connect() as connection:
        run(connection, *file.script)
        before = whole(connection)
        for call in calls(file, before):
            connection.commit()
            operation = made(call)
            _undone(connection, operation, before)
            connection.rollback()
    engine.dispose()


def _undone(connection: sa.Connection, operation: Operation, before: Schema) -> None:
    told = texts(connection)
    run(connection, "SAVEPOINT there")
    try:
        perform(connection, operation)
    except sa.exc.OperationalError as error:  # it looks at every view and trigger then
        assert operation.name == "rename_table", error
        event("refused: rename_table")
    else:
        event(f"undone: {operation.name}")
        assert set(whole(connection).objects) == set(operation.apply(before).objects), operation
        perform(connection, operation.reverse(before))
        assert texts(connection) == told, operation
        assert same(whole(connection), before), operation
    run(connection, "ROLLBACK TO there", "RELEASE there")


VIEWED = """
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
CREATE VIEW v AS SELECT id, a FROM t;
CREATE TRIGGER put INSTEAD OF INSERT ON V BEGIN INSERT INTO t (a) VALUES (new.a); END;
CREATE TRIGGER log AFTER INSERT ON T BEGIN UPDATE t SET a = T.a || '; t.' WHERE t.id = new.id; END;
CREATE VIEW above AS SELECT id FROM v;
CREATE TRIGGER less INSTEAD OF DELETE ON above BEGIN DELETE FROM t WHERE id = old.id; END
"""


@pytest.fixture
def viewed(connection: sa.Connection) -> sa.Connection:
    raw = connection.connection.driver_connection
    assert raw is not None
    raw.executescript(VIEWED)
    return connection


@pytest.mark.parametrize("recreate", [False, True])
def test_a_view_with_another_query_keeps_its_triggers(viewed: sa.Connection, recreate: bool) -> None:
    told = texts(viewed)
    perform(viewed, made(lambda: op.replace_view("v", "SELECT id, a || '' AS a FROM t", recreate=recreate)))
    left = texts(viewed)
    assert left.pop(("view", "v")) != told.pop(("view", "v"))
    assert left == told
    viewed.exec_driver_sql("INSERT INTO v (a) VALUES ('x')")
    assert viewed.exec_driver_sql("SELECT a FROM t").scalar() == "x; t."


def test_renamed_first_a_table_comes_back_with_what_speaks_of_it(viewed: sa.Connection) -> None:
    """What is dropped after a renaming is made again before the name comes back."""
    told, schema = texts(viewed), whole(viewed)
    changes = [made(lambda: op.rename_table("t", "new one")), made(lambda: op.drop_view("v"))]
    back = []
    for change in changes:
        perform(viewed, change)
        back.append(change.reverse(schema))
        schema = change.apply(schema)
        assert texts(viewed).keys() == {(key.kind, key.name) for key in schema.objects}
    perform(viewed, *reversed(back))
    assert texts(viewed) == told


def test_a_trigger_of_an_attached_file_comes_back_there(viewed: sa.Connection, tmp_path: Path) -> None:
    run(
        viewed,
        f"ATTACH '{tmp_path / 'other.db'}' AS \"o'ther\"",
        'CREATE TABLE "o\'ther".t (id INTEGER PRIMARY KEY, a TEXT)',
        'CREATE VIEW "o\'ther".v AS SELECT a FROM t',
        'CREATE TRIGGER "o\'ther".put INSTEAD OF INSERT ON v BEGIN INSERT INTO t (a) VALUES (new.a); END',
        "CREATE TEMP TRIGGER passing AFTER INSERT ON t BEGIN SELECT 1; END",
    )
    told, there, before = texts(viewed), texts(viewed, "o'ther"), whole(viewed, None, "o'ther")
    assert not [key for key in before.objects if key.name == "passing"]
    for call in (
        lambda: op.drop_view("v", schema="o'ther"),
        lambda: op.drop_table("t", schema="o'ther"),
        lambda: op.replace_view("v", "SELECT 1 AS a", schema="o'ther"),
        lambda: op.drop_trigger("put", "v", schema="o'ther"),
    ):
        change = made(call)
        perform(viewed, change)
        perform(viewed, change.reverse(before))
        assert (texts(viewed), texts(viewed, "o'ther")) == (told, there), change


@pytest.mark.parametrize("other", ["", "CREATE TABLE u (id INTEGER, a TEXT)"])
def test_a_trigger_comes_back_before_its_column_has_its_old_name(
    connection: sa.Connection, other: str
) -> None:
    body = "SELECT u.a FROM u" if other else "UPDATE t SET a = a || ' a' WHERE t.a = new.a"
    run(
        connection,
        "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT)",
        *([other] if other else []),
        f'CREATE TRIGGER tr AFTER UPDATE OF id ON t WHEN new.a <> old."a" BEGIN {body}; END',
    )
    told, schema = texts(connection), whole(connection)
    back = []
    for call in (lambda: op.rename_column("t", "a", "b c"), lambda: op.drop_trigger("tr", "t")):
        change = made(call)
        perform(connection, change)
        back.insert(0, change.reverse(schema))
        schema = change.apply(schema)
    perform(connection, *back)
    assert texts(connection) == told


def test_a_view_comes_back_over_a_column_of_another_name(connection: sa.Connection) -> None:
    """SQLite takes a view that names no column for one, and refuses to rename anything from then on."""
    run(connection, "CREATE TABLE t (a INTEGER, b TEXT)", "CREATE VIEW v AS SELECT a, b FROM t WHERE a > 0")
    whole_before = schema = whole(connection)
    back: list[Operation] = []
    for operation in (made(lambda: op.rename_column("t", "a", "c")), made(lambda: op.drop_view("v"))):
        perform(connection, operation)
        back.insert(0, operation.reverse(schema))
        schema = operation.apply(schema)
    perform(connection, *back)
    assert connection.exec_driver_sql("SELECT a, b FROM v").keys() == ["a", "b"]
    assert same(whole(connection), whole_before)
