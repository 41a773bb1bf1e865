from __future__ import annotations

from contextlib import AbstractContextManager

import pytest
import sqlalchemy as sa

from support.engines import engine
from whimbrel.dialects.registry import dialect_for
from whimbrel.errors import LockNotAcquired
from whimbrel.journal.lock import _Advisory, hold, poll
from whimbrel.journal.versions import VersionTable


def take(
    connection: sa.Connection,
    table: VersionTable | None = None,
    *,
    waited: list[str] | None = None,
    for_transaction: bool = False,
) -> AbstractContextManager[None]:
    return hold(
        connection,
        dialect_for(connection.dialect),
        table or VersionTable(),
        wait=0.1,
        on_wait=([] if waited is None else waited).append,
        for_transaction=for_transaction,
    )


@pytest.mark.postgresql
def test_only_one_holds_it(postgresql_url: str) -> None:
    waited: list[str] = []
    with engine(postgresql_url) as made, made.connect() as first, made.connect() as second:
        with take(first):
            with (
                pytest.raises(LockNotAcquired, match="PostgreSQL session") as caught,
                take(second, waited=waited),
            ):
                pass
            pid = first.exec_driver_sql("SELECT pg_backend_pid()").scalar_one()
        assert len(waited) == 1
        assert f"session {pid} " in waited[0]
        assert waited[0] in str(caught.value)
        with take(second):
            pass


@pytest.mark.postgresql
def test_it_is_given_back_once_a_pooler_leads_back_to_its_session(
    postgresql_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask, astray = _Advisory.ask, [True, True]

    def led(self: _Advisory, sql: str) -> object:
        elsewhere = "unlock" in sql and astray and astray.pop()
        return ask(self, sql.replace("pg_backend_pid()", "0") if elsewhere else sql)

    monkeypatch.setattr(_Advisory, "ask", led)
    with engine(postgresql_url) as made, made.connect() as first, made.connect() as second:
        with take(first):
            pass
        assert not astray
        with take(second):
            pass


@pytest.mark.postgresql
def test_another_version_table_is_another_lock(postgresql_url: str) -> None:
    with engine(postgresql_url) as made, made.connect() as first, made.connect() as second:
        first.commit()
        with take(first, VersionTable("a")), take(second, VersionTable("b")):
            assert not second.in_transaction()


@pytest.mark.postgresql
def test_another_schema_in_the_search_path_is_another_lock(postgresql_url: str) -> None:
    with engine(postgresql_url) as made, made.connect() as first, made.connect() as second:
        second.exec_driver_sql("CREATE SCHEMA tenant")
        second.exec_driver_sql("SET search_path TO tenant")
        second.commit()
        with take(first), take(second):
            pass


@pytest.mark.postgresql
def test_a_changed_search_path_still_gives_it_back(postgresql_url: str) -> None:
    with engine(postgresql_url) as made, made.connect() as first, made.connect() as second:
        with take(first):
            first.exec_driver_sql("CREATE SCHEMA tenant")
            first.exec_driver_sql("SET search_path TO tenant")
            first.commit()
        with take(second):
            pass


@pytest.mark.postgresql
def test_it_leaves_no_transaction(postgresql_url: str) -> None:
    with engine(postgresql_url) as made, made.connect() as connection:
        with take(connection):
            assert not connection.in_transaction()
        assert not connection.in_transaction()


@pytest.mark.postgresql
def test_it_is_given_back_from_a_broken_transaction(postgresql_url: str) -> None:
    with engine(postgresql_url) as made, made.connect() as first, made.connect() as second:
        with pytest.raises(sa.exc.ProgrammingError), take(first):
            first.exec_driver_sql("SELECT nothing")
        with take(second):
            pass


@pytest.mark.postgresql
def test_for_a_transaction_it_goes_with_it(postgresql_url: str) -> None:
    with engine(postgresql_url) as made, made.connect() as first, made.connect() as second:
        first.begin()
        with take(first, for_transaction=True):
            pass
        with pytest.raises(LockNotAcquired), take(second):
            pass
        first.rollback()
        with take(second):
            pass


@pytest.mark.postgresql
def test_a_closed_connection_has_given_it_back(postgresql_url: str) -> None:
    with engine(postgresql_url) as made, made.connect() as second:
        with made.connect() as first, take(first):
            first.close()
        with take(second):
            pass


def test_sqlite_has_no_lock_beside_its_file(sqlite_url: str) -> None:
    with engine(sqlite_url) as made, made.connect() as connection, take(connection):
        assert not connection.in_transaction()


def test_trying_goes_on_until_it_works() -> None:
    answers = iter([False, False, True])
    waited: list[str] = []
    poll(lambda: next(answers), lambda: "somebody", wait=60, on_wait=waited.append)
    assert waited == ["somebody"]
    assert list(answers) == []


@pytest.mark.mariadb
def test_mariadb(mariadb_url: str) -> None:
    with engine(mariadb_url) as made, made.connect() as first, made.connect() as second:
        with take(first), pytest.raises(LockNotAcquired, match="session"), take(second):
            pass
        with take(second):
            pass
