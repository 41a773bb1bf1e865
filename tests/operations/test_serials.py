"""How a column counts, changed there and back on PostgreSQL; and a comment on a constraint."""

from __future__ import annotations

from itertools import permutations

import pytest
import sqlalchemy as sa

from whimbrel.dialects.registry import dialect_for
from whimbrel.errors import NotSupported
from whimbrel.operations.alter_column import AlterColumn
from whimbrel.operations.base import Operation
from whimbrel.operations.comments import SetConstraintComment
from whimbrel.operations.serials import AlterCounting
from whimbrel.revisions.source.context import SourceContext
from whimbrel.revisions.source.operations import operation_source
from whimbrel.schema.schema import Schema
from whimbrel.schema.serial import SERIAL, Counting, how_it_counts
from whimbrel.schema.server_names import server_name
from whimbrel.schema.table import Identity
from whimbrel.snapshot import database
from whimbrel.snapshot.metadata import read

WAYS: tuple[Counting, ...] = (SERIAL, Identity(), Identity(always=True), None)
MADE = {None: "integer", SERIAL: "serial"}


def run(connection: sa.Connection, operation: Operation) -> None:
    dialect = dialect_for(connection.dialect)
    for statement in operation.statements(Schema.unknown(), dialect):
        connection.exec_driver_sql(statement.sql, execution_options={"no_parameters": True})


def whole(connection: sa.Connection) -> Schema:
    return database.read(connection, dialect_for(connection.dialect))


def words(way: Counting) -> str:
    if isinstance(way, Identity):
        return f"integer GENERATED {'ALWAYS' if way.always else 'BY DEFAULT'} AS IDENTITY"
    return MADE[way]


@pytest.mark.postgresql
@pytest.mark.parametrize(("before", "after"), tuple(permutations(WAYS, 2)))
def test_a_column_counts_in_another_way_and_back(
    postgresql: sa.Engine, before: Counting, after: Counting
) -> None:
    change = AlterCounting("t's", "Id", after, before)
    with postgresql.begin() as connection:
        connection.exec_driver_sql(f"""CREATE TABLE "t's" ("Id" {words(before)} PRIMARY KEY)""")
        connection.exec_driver_sql("""INSERT INTO "t's" OVERRIDING SYSTEM VALUE VALUES (7)""")
        first = whole(connection)
        run(connection, change)
        table = whole(connection).table("t's")
        found = how_it_counts(table.columns[0], table)
        assert (found == SERIAL, found is None) == (after == SERIAL, after is None)
        if after is not None:
            connection.exec_driver_sql("""INSERT INTO "t's" DEFAULT VALUES""")
            assert connection.scalar(sa.text("""SELECT max("Id") FROM "t's" """)) == 8
        run(connection, change.reverse(first))
        assert whole(connection) == first


@pytest.mark.postgresql
def test_the_sequence_of_a_serial_gets_the_columns_type(postgresql: sa.Engine) -> None:
    types = sa.BigInteger(), sa.Integer()
    change = AlterCounting.written(
        "t", "id", "serial", existing="serial", type_=types[0], existing_type=types[1]
    )
    question = sa.text("SELECT seqtypid::regtype::text FROM pg_sequence")
    with postgresql.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE t (id serial PRIMARY KEY)")
        run(connection, change)
        assert connection.scalar(question) == "bigint"
        run(connection, change.reverse(Schema.unknown()))
        assert connection.scalar(question) == "integer"


@pytest.mark.postgresql
@pytest.mark.parametrize(("table", "column"), [("t", "id"), ("t" * 63, "id"), ("t" * 40, "ü" * 30)])
def test_the_sequence_is_called_what_postgresql_calls_it(
    postgresql: sa.Engine, table: str, column: str
) -> None:
    with postgresql.begin() as connection:
        connection.exec_driver_sql(f'CREATE TABLE "{table}" ("{column}" serial)')
        found = connection.scalar(sa.text("SELECT relname FROM pg_class WHERE relkind = 'S'"))
        assert found == server_name(table, [column], "seq")


@pytest.mark.postgresql
def test_a_constraints_comment_is_set_and_taken_away(postgresql: sa.Engine) -> None:
    change = SetConstraintComment("c", "t", "it's 5 %")
    with postgresql.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE t (v integer CONSTRAINT c CHECK (v > 0))")
        first = whole(connection)
        run(connection, change)
        assert whole(connection) == change.apply(first)
        run(connection, change.reverse(first))
        assert whole(connection) == first


def test_a_client_side_default_leaves_no_serial() -> None:
    metadata, dialect = sa.MetaData(), dialect_for(sa.create_mock_engine("postgresql://", print).dialect)
    counted = sa.Column("id", sa.Integer, primary_key=True)
    sa.Table("a", metadata, counted)
    sa.Table("b", metadata, sa.Column("id", sa.Integer, sa.Sequence("s"), primary_key=True))
    sa.Table("c", metadata, sa.Column("id", sa.Integer, sa.ForeignKey("a.id"), primary_key=True))
    ways = {table.name: how_it_counts(table.columns[0], table) for table in read(metadata, dialect)}
    assert ways == {"a": SERIAL, "b": None, "c": None}


def test_it_is_written_as_a_call() -> None:
    context = SourceContext(dialect_for(sa.create_mock_engine("postgresql://", print).dialect))
    change = AlterCounting("t", "id", Identity(always=True), SERIAL, schema="s")
    written = "op.alter_counting('t', 'id', sa.Identity(always=True), existing='serial', schema='s')"
    assert operation_source(change, context) == written
    comment = SetConstraintComment("c", "t", "new", "old")
    text = "op.set_constraint_comment('c', 't', 'new', existing_comment='old')"
    assert operation_source(comment, context) == text


def test_other_databases_refuse() -> None:
    dialect = dialect_for(sa.create_mock_engine("sqlite://", print).dialect)
    for operation in (AlterCounting("t", "id", SERIAL), SetConstraintComment("c", "t", "x")):
        with pytest.raises(NotSupported):
            list(operation.statements(Schema.unknown(), dialect))


def test_an_identity_ends_before_the_column_may_be_empty_and_begins_after_it_may_not() -> None:
    dialect = dialect_for(sa.create_engine("postgresql+psycopg://").dialect)
    ends = AlterColumn("t", "a", nullable=True, server_default=None, existing_server_default=Identity())
    assert [statement.sql.split("a ", 1)[1] for statement in ends.statements(Schema.unknown(), dialect)] == [
        "DROP IDENTITY",
        "DROP NOT NULL",
    ]
    begins = AlterColumn("t", "a", nullable=False, server_default=Identity())
    first, second = (statement.sql for statement in begins.statements(Schema.unknown(), dialect))
    assert first.endswith("SET NOT NULL")
    assert "ADD GENERATED" in second
