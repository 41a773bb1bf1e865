"""What revisions make, computed from values, is what a real database has after they ran."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from support.chain import Chain
from support.diffing import EVERYTHING
from support.engines import engine as engine_on
from support.schemas import operations, schemas
from whimbrel import op
from whimbrel.dialects.registry import dialect_for
from whimbrel.errors import NeedsDatabase
from whimbrel.execution.options import RunOptions
from whimbrel.execution.runner import run
from whimbrel.execution.session import Session
from whimbrel.operations.base import Operation
from whimbrel.operations.constraints import AddConstraint
from whimbrel.operations.indexes import CreateIndex
from whimbrel.operations.tables import CreateTable, RenameTable
from whimbrel.planning.recorder import Recorder
from whimbrel.planning.replay import replay
from whimbrel.proof.likeness import compared
from whimbrel.schema.schema import Schema
from whimbrel.snapshot import database


@st.composite
def histories(draw: Any) -> list[Operation]:
    """Operations that can run one after the other, from nothing."""
    schema = draw(schemas())
    found: list[Operation] = [CreateTable(table) for table in schema]
    for _ in range(draw(st.integers(0, 5))):
        if not schema.tables:
            break
        step = draw(operations(schema))
        if not _is_taken(step, schema, found):
            found.append(step)
            schema = step.apply(schema)
    return found


def _is_taken(step: Operation, schema: Schema, before: Sequence[Operation]) -> bool:
    """Whether it makes something under a name that is there already, which databases refuse."""
    if isinstance(step, CreateTable):
        return schema.find(step.table.name) is not None
    if isinstance(step, RenameTable):
        return schema.find(step.new_table_name) is not None
    if isinstance(step, AddConstraint | CreateIndex):
        return any(isinstance(one, type(step)) and _name(one) == _name(step) for one in before)
    return False


def _name(step: Operation) -> str | None:
    item = getattr(step, "constraint", None) or getattr(step, "index", None)
    return getattr(item, "name", None)


def replayed(changes: Sequence[Any], dialect: sa.Dialect) -> Schema:
    chain = Chain(changes)
    spelling = dialect_for(dialect)
    return replay(chain.up(()), chain.load, spelling, lambda: Recorder(spelling))


def agree(url: str, history: Sequence[Operation]) -> None:
    """Run the history for real, and compare both ways."""
    changes = [lambda one=one: op.invoke(one) for one in history]
    with engine_on(url) as made, made.connect() as connection:
        dialect = dialect_for(connection.dialect)
        for table in database.read(connection, dialect):
            connection.exec_driver_sql(f"DROP TABLE {table.name}" + ("" if "sqlite" in url else " CASCADE"))
        connection.commit()
        computed = replayed(changes, connection.dialect)
        session = Session.online(connection, RunOptions(), {})
        chain = Chain(changes)
        with session.begin_transaction():
            run(session, chain.up, chain.load)
        read = database.read(connection, dialect, exclude=(None, "alembic_version"))
        assert set(computed.tables) == set(read.tables)
        for one, other in ((read, computed), (computed, read)):
            found = compared(connection, one, other, dialect, EVERYTHING)
            assert [operation.describe() for operation in found.operations] == []


few = settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))


@few
@given(history=histories())
def test_the_same_as_on_sqlite(history: list[Operation], tmp_path_factory: pytest.TempPathFactory) -> None:
    agree(f"sqlite:///{tmp_path_factory.mktemp('replay') / 'app.db'}", history)


@pytest.mark.postgresql
@few
@given(history=histories())
def test_the_same_as_on_postgresql(history: list[Operation], postgresql_url: str) -> None:
    agree(postgresql_url, history)


def create(name: str = "t") -> Any:
    return op.create_table(name, sa.Column("id", sa.Integer, primary_key=True))


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE t SET id = 1",
        "INSERT INTO t VALUES (1); DELETE FROM t WHERE id = 2",
        "SELECT setval('t_id_seq', (SELECT max(id) FROM t))",
        "SET lock_timeout = '1s'",
        "GRANT SELECT ON t TO reader",
    ],
)
def test_rows_leave_the_schema_as_it_is(sql: str) -> None:
    dialect = sa.create_engine("postgresql+psycopg://").dialect
    assert set(replayed([create, lambda: op.execute(sql), lambda: create("u")], dialect).tables) == {
        (None, "t"),
        (None, "u"),
    }


@pytest.mark.parametrize(
    "change",
    [
        lambda: op.execute("ALTER TABLE t ADD COLUMN more INTEGER"),
        lambda: op.execute("SELECT create_hypertable('t', 'at')"),
        lambda: op.execute("CREATE TABLE u (id INTEGER)"),
        lambda: op.get_bind().execute(sa.text("SELECT 1")),
        lambda: op.drop_table("nowhere"),
        lambda: 1 / 0,
    ],
)
def test_what_cannot_be_known_is_named(change: Any) -> None:
    dialect = sa.create_engine("postgresql+psycopg://").dialect
    with pytest.raises(NeedsDatabase, match=r"^Revision r2 can't be replayed without a database: ") as caught:
        replayed([create, change], dialect)
    assert caught.value.revision == "r2"
