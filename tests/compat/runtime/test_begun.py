"""`begin_transaction()` of an application's own context, with `with` and without."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import sqlalchemy as sa

from whimbrel.compat.alembic.runtime.migration import MigrationContext


@pytest.fixture
def connection() -> Iterator[sa.Connection]:
    with sa.create_engine("sqlite://").connect() as connection:
        yield connection


def context(connection: sa.Connection, **opts: bool) -> MigrationContext:
    return MigrationContext.configure(connection, opts={"transactional_ddl": True, **opts})


def test_it_begins_at_once(connection: sa.Connection) -> None:
    transaction = context(connection).begin_transaction()
    assert connection.in_transaction() and transaction.is_active  # type: ignore[attr-defined]
    with transaction:
        pass
    assert not connection.in_transaction()


@pytest.mark.parametrize(("end", "rows"), [("commit", 1), ("rollback", 0)])
def test_it_ends_without_with(connection: sa.Connection, end: str, rows: int) -> None:
    connection.exec_driver_sql("CREATE TABLE t (n INTEGER)")
    connection.commit()
    own = context(connection, transaction_per_migration=True)
    transaction = own.begin_transaction(_per_migration=True)
    own.execute("INSERT INTO t VALUES (1)")
    getattr(transaction, end)()
    assert not connection.in_transaction()
    assert connection.exec_driver_sql("SELECT count(*) FROM t").scalar() == rows


def test_an_error_rolls_back(connection: sa.Connection) -> None:
    with pytest.raises(ZeroDivisionError), context(connection).begin_transaction():
        connection.exec_driver_sql("CREATE TABLE t (n INTEGER)")
        _ = 1 / 0
    assert not sa.inspect(connection).has_table("t")
