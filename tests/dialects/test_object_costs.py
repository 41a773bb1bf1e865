"""What phrases beside tables lock, compared with what PostgreSQL itself holds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import sqlalchemy as sa

from support.beside import CHANGES, SETUP, made
from whimbrel.dialects.registry import dialect_for
from whimbrel.dialects.statement import Lock
from whimbrel.schema.schema import Schema

pytestmark = pytest.mark.postgresql

_AS_IT_IS = {"no_parameters": True}
_MODES = {f"{lock.value.title().replace(' ', '')}Lock": lock for lock in Lock}
_STRENGTH = list(Lock)


@pytest.fixture(scope="module")
def prepared(postgresql_server: Any) -> Iterator[sa.Engine]:
    """A database with something of every kind; tests roll back what they do."""
    with postgresql_server.database() as url:
        engine = sa.create_engine(url, poolclass=sa.NullPool)
        with engine.begin() as connection:
            connection.exec_driver_sql(SETUP, execution_options=_AS_IT_IS)
        yield engine
        engine.dispose()


def held(connection: sa.Connection, relations: dict[str, int]) -> dict[str, Lock]:
    """The strongest lock that this connection has on each relation there was, by name."""
    query = "SELECT relation, mode FROM pg_locks WHERE pid = pg_backend_pid() AND locktype = 'relation'"
    names = {oid: name for name, oid in relations.items()}
    found: dict[str, Lock] = {}
    for oid, mode in connection.exec_driver_sql(query):
        if oid in names:
            lock = _MODES[mode]
            found[names[oid]] = max(lock, found.get(names[oid], Lock.NONE), key=_STRENGTH.index)
    return found


@pytest.mark.parametrize("name", CHANGES)
def test_the_lock_is_the_one_that_is_told(prepared: sa.Engine, name: str) -> None:
    """On the relation that the statement names; on tables it doesn't name it keeps nobody from writing."""
    with prepared.connect() as connection:
        dialect = dialect_for(connection.dialect)
        for statement in made(CHANGES[name]).statements(Schema.unknown(), dialect):
            query = "SELECT relname, oid FROM pg_class WHERE relkind IN ('r', 'v', 'm', 'S')"
            relations = {row[0]: row[1] for row in connection.exec_driver_sql(query)}
            with connection.begin_nested() as savepoint:
                connection.exec_driver_sql(statement.sql, execution_options=_AS_IT_IS)
                locks = held(connection, relations)
                savepoint.rollback()
            connection.exec_driver_sql(statement.sql, execution_options=_AS_IT_IS)
            if statement.relation in relations:
                assert locks.get(statement.relation, Lock.NONE) is statement.lock
            if statement.lock is Lock.NONE:
                assert _STRENGTH.index(locks.get("account", Lock.NONE)) <= _STRENGTH.index(Lock.ROW_SHARE)
        connection.rollback()
