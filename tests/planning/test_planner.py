from __future__ import annotations

from typing import Any

import pytest
import sqlalchemy as sa
import sqlalchemy.orm  # where it is loaded, inspect() asks in another way
from sqlalchemy.exc import NoInspectionAvailable

from support.chain import Chain
from support.running import bind, do
from whimbrel.dialects.registry import dialect_for
from whimbrel.errors import NotKnownOffline
from whimbrel.history.step import Direction, Step, VersionChange
from whimbrel.operations.columns import AddColumn, DropColumn
from whimbrel.operations.receiver import current
from whimbrel.operations.tables import CreateTable, DropTable
from whimbrel.planning.plan import Plan
from whimbrel.planning.planner import plan
from whimbrel.planning.recorder import Recorder
from whimbrel.schema.schema import Schema

POSTGRESQL = dialect_for(sa.make_url("postgresql+psycopg://").get_dialect()())


def planned(*changes: Any, before: Schema | None = None) -> Plan:
    chain = Chain(changes)
    return plan((), chain.up(()), chain.load, POSTGRESQL, before)


def create_user() -> Any:
    columns = (sa.Column("id", sa.Integer, primary_key=True), sa.Column("name", sa.Text))
    return current().receive(CreateTable.written("user", *columns))


def drop_user() -> None:
    current().receive(DropTable.written("user"))


def drop_name() -> None:
    current().receive(DropColumn.written("user", "name"))


def test_statements_in_their_order() -> None:
    found = planned(create_user, lambda: do("SELECT 1"))
    assert [step.step.revision.id for step in found.steps] == ["r1", "r2"]
    assert [statement.sql for statement in found.steps[1].statements] == ["SELECT 1"]
    assert found.steps[0].statements[0].sql.startswith('CREATE TABLE "user"')
    assert not any(step.opaque for step in found.steps)


def test_nothing_to_do_is_an_empty_plan() -> None:
    assert not planned()
    assert planned(create_user)


def test_the_schema_is_carried_from_step_to_step() -> None:
    found = planned(create_user, drop_name, drop_user, before=Schema.of(()))
    reverse = found.steps[1].operations[0].reverse
    assert isinstance(reverse, AddColumn)
    assert reverse.column.name == "name"
    put_back = found.steps[2].operations[0].reverse
    assert isinstance(put_back, CreateTable)
    assert [column.name for column in put_back.table.columns] == ["id"]


def test_without_a_schema_what_was_dropped_isnt_known() -> None:
    assert planned(drop_name).steps[0].operations[0].reverse is None


def test_what_the_schema_lacks_is_told() -> None:
    (step,) = planned(drop_user, before=Schema.of(())).steps
    assert "user" in step.opaque
    assert step.operations == ()


def test_after_sql_of_ones_own_a_missing_table_may_be_there() -> None:
    found = planned(lambda: do('CREATE TABLE "user" (id INTEGER)'), drop_user, before=Schema.of(()))
    assert [step.opaque for step in found.steps] == ["", ""]


def test_a_look_at_the_dialect_is_no_question_to_the_database() -> None:
    def change() -> None:
        if bind().dialect.name == "postgresql" and bind().engine.name == "postgresql":
            create_user()

    (step,) = planned(change).steps
    assert step.opaque == ""
    assert len(step.operations) == 1


def test_a_question_to_the_database_makes_the_rest_opaque() -> None:
    def change() -> None:
        create_user()
        if bind().execute(sa.text("SELECT 1")).scalar():
            drop_user()

    (step,) = planned(change).steps
    assert [operation.operation.name for operation in step.operations] == ["create_table"]
    assert step.opaque.startswith("op.get_bind().execute needs a connection")


def test_a_change_through_the_connection_is_known_like_any_other() -> None:
    user = sa.table("user", sa.column("id"), sa.column("name"))

    def change() -> None:
        bind().execute(sa.text('-- who they are\nUPDATE "user" SET name = :name'), {"name": "O'Hara"})
        bind().execute(user.insert(), [{"id": 1, "name": "a"}, {"id": 2, "name": "b"}])
        bind().execute(sa.schema.CreateSchema("more"))

    (step,) = planned(change).steps
    assert step.opaque == ""
    assert [statement.sql for one in step.operations for statement in one.statements] == [
        "-- who they are\nUPDATE \"user\" SET name = 'O''Hara'",
        "INSERT INTO \"user\" (id, name) VALUES (1, 'a')",
        "INSERT INTO \"user\" (id, name) VALUES (2, 'b')",
        "CREATE SCHEMA more",
    ]


def test_what_a_change_answers_is_not_known() -> None:
    def change() -> None:
        if bind().execute(sa.text("DELETE FROM old")).rowcount > 10:
            drop_user()

    (step,) = planned(change).steps
    assert [operation.operation.describe() for operation in step.operations] == ["Execute DELETE FROM old"]
    assert step.opaque.startswith("The answer to a query (.rowcount) needs a connection")


def test_thousands_of_rows_are_no_plan() -> None:
    user = sa.table("user", sa.column("id"))
    (step,) = planned(lambda: bind().execute(user.insert(), [{"id": id} for id in range(5000)])).steps
    assert (step.operations, bool(step.opaque)) == ((), True)


@pytest.mark.parametrize("error", [None, NoInspectionAvailable()])
def test_an_inspector_makes_the_rest_opaque(error: Exception | None) -> None:
    def change() -> None:
        if error is not None:  # what inspect() says as long as nobody has imported SQLAlchemy's ORM
            raise error
        sa.inspect(bind())

    (step,) = planned(change).steps
    assert step.opaque.startswith("sqlalchemy.inspect(op.get_bind()) needs a connection")


def test_after_an_opaque_step_the_schema_isnt_known() -> None:
    def ask() -> None:
        bind().execute(sa.text("SELECT 1"))

    found = planned(create_user, ask, drop_user, before=Schema.of(()))
    assert found.steps[2].opaque == ""
    assert found.steps[2].operations[0].reverse is None


def test_a_file_that_raises_is_told() -> None:
    def broken() -> None:
        raise ZeroDivisionError("by nothing")

    assert "ZeroDivisionError: by nothing" in planned(broken).steps[0].opaque


def test_the_table_created_is_returned() -> None:
    tables = []
    planned(lambda: tables.append(create_user()))
    assert isinstance(tables[0], sa.Table)


def test_what_is_in_an_autocommit_block_runs_without_a_transaction() -> None:
    def change() -> None:
        with current().context.autocommit_block():
            do("ANALYZE")
        do("SELECT 1")

    inside = [statement.transactional for statement in planned(change).steps[0].statements]
    assert inside == [False, True]


@pytest.mark.parametrize(
    ("sql", "stays"),
    [
        ("-- for the list\nCREATE INDEX CONCURRENTLY i ON users (name);", False),
        ("VACUUM users", False),
        ("CREATE INDEX i ON users (name)", True),
        ("INSERT INTO notes VALUES ('VACUUM users')", True),
    ],
)
def test_what_the_server_refuses_in_a_transaction_is_known_to_leave_it(sql: str, stays: bool) -> None:
    def change() -> None:
        do(sql)

    (statement,) = planned(change).steps[0].statements
    assert statement.transactional is stays


def test_a_stamp_runs_nothing() -> None:
    revision = Chain([create_user]).up(())[0].revision
    step = Step(revision, Direction.STAMP, VersionChange(insert=("r1",)), (), ("r1",))
    (found,) = plan((), [step], lambda revision: pytest.fail(), POSTGRESQL).steps
    assert found.operations == ()


def test_a_missing_function_is_told() -> None:
    chain = Chain([create_user])
    (found,) = plan((), chain.up(()), lambda revision: sa, POSTGRESQL).steps
    assert found.opaque == "versions/r.py has no upgrade() function"


def test_a_recorder_has_no_other_answers() -> None:
    recorder = Recorder(POSTGRESQL)
    with pytest.raises(NotKnownOffline, match=r"op\.get_context\(\)\.environment"):
        _ = recorder.context.environment
