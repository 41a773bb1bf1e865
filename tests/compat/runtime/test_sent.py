"""An application's own context hands each statement to `connection.execute()`, whoever stands behind it."""

from __future__ import annotations

from typing import Any
from unittest.mock import Mock

import pytest
import sqlalchemy as sa
from sqlalchemy.engine.default import DefaultDialect

from whimbrel.compat.alembic.operations import Operations
from whimbrel.compat.alembic.runtime.migration import MigrationContext


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        (lambda op: op.rename_table("a", "b"), "ALTER TABLE a RENAME TO b"),
        (lambda op: op.drop_column("a", "x"), "ALTER TABLE a DROP COLUMN x"),
        (lambda op: op.execute("UPDATE a SET x = 1"), "UPDATE a SET x = 1"),
        (lambda op: op.execute(sa.table("a", sa.column("x")).delete()), "DELETE FROM a"),
    ],
)
def test_a_stand_in_for_a_connection_gets_statements_that_compile(call: Any, expected: str) -> None:
    seen: list[str] = []
    dialect = DefaultDialect()  # it has no driver, and neither has the stand-in more than execute()
    connection = Mock(dialect=dialect)
    connection.execute = lambda statement, *_, **__: seen.append(str(statement.compile(dialect=dialect)))
    call(Operations(MigrationContext(dialect, connection, {})))
    assert seen == [expected]


def test_nothing_is_sent_that_was_not_asked_for() -> None:
    """MySQL lets go of what views read; a run asks for them first, an application's own context doesn't."""
    seen: list[str] = []
    dialect = sa.create_mock_engine("mysql://", executor=print).dialect
    connection = Mock(dialect=dialect)
    connection.execute = lambda statement, *_, **__: seen.append(str(statement.compile(dialect=dialect)))
    Operations(MigrationContext(dialect, connection, {})).drop_column("t", "c", if_exists=True)
    assert seen == ["ALTER TABLE t DROP COLUMN IF EXISTS c"]


def test_a_listener_hears_every_statement_as_a_construct() -> None:
    seen: list[str] = []
    with sa.create_engine("sqlite://").connect() as connection:
        context = MigrationContext.configure(connection)

        @sa.event.listens_for(connection, "before_execute")
        def told(_connection: Any, statement: Any, *_: Any) -> None:
            seen.append(str(statement).strip())

        Operations(context).create_table("a", sa.Column("x", sa.Integer))
    assert seen == ["CREATE TABLE a (\n\tx INTEGER\n)"]
