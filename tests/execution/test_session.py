from __future__ import annotations

import asyncio
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.ext.asyncio import create_async_engine

from support.chain import Chain
from support.engines import engine, execute, heads, rows, tables
from support.running import creating, do, upgrade
from whimbrel import op
from whimbrel.errors import CommandRefused, RunFailed, TransactionLost
from whimbrel.execution.options import RunOptions
from whimbrel.execution.runner import run
from whimbrel.execution.session import Session


def migrate(connection: sa.Connection, chain: Chain, **options: Any) -> Session:
    """What an env.py does with its connection."""
    session = Session.online(connection, RunOptions(**options), {})
    with session.begin_transaction():
        run(session, chain.up, chain.load)
    return session


def test_a_transaction_of_the_caller_is_left_to_the_caller(url: str) -> None:
    with engine(url) as made:
        with made.begin() as connection:
            session = migrate(connection, creating("a"))
        session.verify_kept()
    assert heads(url) == {"r1"}


def test_the_caller_may_roll_everything_back(url: str) -> None:
    with engine(url) as made:
        with made.connect() as connection:
            transaction = connection.begin()
            session = migrate(connection, creating("a", "b"))
            transaction.rollback()
        session.verify_kept()
    assert tables(url) == set()


def test_work_that_nobody_commits_is_noticed(url: str) -> None:
    with engine(url) as made:
        with made.connect() as connection:
            connection.execute(sa.text("SELECT 1"))
            session = migrate(connection, creating("a"))
            session.verify_kept()  # may still be committed
        with pytest.raises(TransactionLost, match="would be rolled back"):
            session.verify_kept()
    assert tables(url) == set()


def test_nothing_done_means_nothing_lost(url: str) -> None:
    upgrade(url, creating("a"))
    with engine(url) as made:
        with made.connect() as connection:
            connection.execute(sa.text("SELECT 1"))
            session = migrate(connection, creating("a"))
        session.verify_kept()


def test_a_commit_after_the_run_keeps_the_work(url: str) -> None:
    with engine(url) as made:
        with made.connect() as connection:
            connection.execute(sa.text("SELECT 1"))
            session = migrate(connection, creating("a"))
            connection.commit()
        session.verify_kept()
    assert heads(url) == {"r1"}


def test_a_failure_in_the_callers_transaction_is_the_callers(url: str) -> None:
    def boom() -> None:
        raise ValueError

    with (
        engine(url) as made,
        pytest.raises(RunFailed, match="its owner's to say"),
        made.begin() as connection,
    ):
        migrate(connection, Chain([*creating("a").upgrades, boom]))
    assert tables(url) == set()


def test_statements_between_configure_and_run_join_the_run(url: str) -> None:
    with engine(url) as made, made.connect() as connection:
        session = Session.online(connection, RunOptions(), {})
        chain = creating("a")
        with session.begin_transaction():
            session.execute("CREATE TABLE before_it (id INTEGER)")
            run(session, chain.up, chain.load)
    assert tables(url) == {"a", "before_it", "alembic_version"}


def test_a_run_without_a_frame_is_committed(url: str) -> None:
    chain = creating("a", "b")
    with engine(url) as made, made.connect() as connection:
        run(Session.online(connection, RunOptions(), {}), chain.up, chain.load)
    assert heads(url) == {"r2"}


def test_a_dry_run_ends_with_a_rollback(url: str) -> None:
    chain = creating("a")
    with engine(url) as made, made.connect() as connection:
        session = Session.online(connection, RunOptions(), {})
        with session.begin_transaction() as transaction:
            run(session, chain.up, chain.load)
            assert transaction is not None
            assert transaction.is_active
            transaction.rollback()
    assert tables(url) <= {"alembic_version"}
    assert "a" not in tables(url)


@pytest.mark.parametrize("per_migration", [False, True])
def test_autocommit_block(url: str, per_migration: bool) -> None:
    from whimbrel.operations.receiver import current

    def vacuum() -> None:
        do("CREATE TABLE b (id INTEGER)")
        with current().context.autocommit_block():
            do("VACUUM")  # neither database vacuums inside a transaction
        do("CREATE TABLE c (id INTEGER)")

    chain = Chain([*creating("a").upgrades, vacuum, *creating("d").upgrades])
    upgrade(url, chain, transaction_per_migration=per_migration)
    assert tables(url) == {"a", "b", "c", "d", "alembic_version"}
    assert heads(url) == {"r3"}


def test_what_precedes_an_autocommit_block_stays(url: str) -> None:
    from whimbrel.operations.receiver import current

    def half() -> None:
        do("CREATE TABLE b (id INTEGER)")
        with current().context.autocommit_block():
            do("VACUUM")
        do("CREATE TABLE c (id INTEGER)")
        raise ValueError

    with pytest.raises(RunFailed, match=r"Done before it: r1\. That is kept\. Revision r2 committed in the"):
        upgrade(url, Chain([*creating("a").upgrades, half]))
    assert tables(url) == {"a", "b", "alembic_version"}
    assert heads(url) == {"r1"}


def test_an_autocommit_block_needs_a_transaction_of_its_own(url: str) -> None:
    from whimbrel.operations.receiver import current

    def vacuum() -> None:
        with current().context.autocommit_block():
            do("VACUUM")

    with engine(url) as made, pytest.raises(CommandRefused, match="autocommit_block"), made.begin() as c:
        migrate(c, Chain([vacuum]))


def test_the_projects_own_begin_hook_is_respected(sqlite_url: str) -> None:
    with engine(sqlite_url) as made:

        @sa.event.listens_for(made, "connect")
        def no_transactions_by_the_driver(raw: Any, record: Any) -> None:
            raw.isolation_level = None

        @sa.event.listens_for(made, "begin")
        def begin(connection: sa.Connection) -> None:
            connection.exec_driver_sql("BEGIN")

        with made.connect() as connection:
            migrate(connection, creating("a", "b"))
    assert heads(sqlite_url) == {"r2"}


def test_an_engine_in_autocommit_works(url: str) -> None:
    with engine(url, isolation_level="AUTOCOMMIT") as made, made.connect() as connection:
        migrate(connection, creating("a", "b"))
    assert heads(url) == {"r2"}


def test_a_translated_schema_holds_the_version_table(sqlite_url: str, tmp_path: Any) -> None:
    other = tmp_path / "other.db"
    with engine(sqlite_url) as made, made.connect() as connection:
        connection.exec_driver_sql(f"ATTACH '{other}' AS tenant")
        connection.rollback()
        connection = connection.execution_options(schema_translate_map={None: "tenant"})
        migrate(connection, Chain([lambda: None]))
    assert heads(f"sqlite:///{other}") == {"r1"}


@pytest.mark.postgresql
def test_a_version_table_in_another_schema(postgresql_url: str) -> None:
    execute(postgresql_url, "CREATE SCHEMA tools")
    upgrade(postgresql_url, creating("a"), version_table_schema="tools")
    assert heads(postgresql_url, "tools.alembic_version") == {"r1"}
    assert upgrade(postgresql_url, creating("a"), version_table_schema="tools").steps == ()


@pytest.mark.postgresql
def test_asyncpg(postgresql_url: str) -> None:
    _migrate_async(postgresql_url.replace("+psycopg", "+asyncpg"))
    assert heads(postgresql_url) == {"r2"}


@pytest.mark.postgresql
@pytest.mark.usefixtures("unobserved")
def test_psycopg_that_is_awaited(postgresql_url: str) -> None:
    """SQLAlchemy calls this driver psycopg too; its connection is another."""
    table = sa.table("t0", sa.column("id", sa.Integer))
    many = [{"id": number} for number in range(600)]
    steps = [lambda: op.create_table("t0", sa.Column("id", sa.Integer)), lambda: op.bulk_insert(table, many)]
    _migrate_async(postgresql_url, Chain(steps))
    assert rows(postgresql_url, "SELECT count(*) FROM t0") == [(600,)]


def test_aiosqlite(sqlite_url: str) -> None:
    _migrate_async(sqlite_url.replace("sqlite:", "sqlite+aiosqlite:"))
    assert heads(sqlite_url) == {"r2"}


def test_aiosqlite_undoes_a_failed_revision(sqlite_url: str) -> None:
    def boom() -> None:
        do("CREATE TABLE half (id INTEGER)")
        raise ValueError

    with pytest.raises(RunFailed):
        _migrate_async(sqlite_url.replace("sqlite:", "sqlite+aiosqlite:"), Chain([boom]))
    assert tables(sqlite_url) == {"alembic_version"}


@pytest.mark.postgresql
def test_psycopg2(postgresql_url: str) -> None:
    upgrade(postgresql_url.replace("+psycopg", "+psycopg2"), creating("a", "b"))
    assert heads(postgresql_url) == {"r2"}


def test_an_error_that_is_not_about_a_missing_table_is_told(sqlite_url: str) -> None:
    execute(sqlite_url, "CREATE TABLE alembic_version (something INTEGER)")
    with pytest.raises(sa.exc.OperationalError, match="no such column"):
        upgrade(sqlite_url, creating("a"))


def test_foreign_keys_are_switched_for_one_revision(sqlite_url: str) -> None:
    seen = []

    def rebuild(session: Session) -> None:
        session.foreign_keys_off([(None, "parent")])
        seen.append(_foreign_keys(session))
        do("DROP TABLE parent")
        do("CREATE TABLE parent (id INTEGER PRIMARY KEY)")
        do("INSERT INTO parent VALUES (1)")

    _with_foreign_keys(sqlite_url, rebuild, lambda session: seen.append(_foreign_keys(session)))
    assert seen == [0, 1]
    assert rows(sqlite_url, "SELECT parent FROM child") == [(1,)]
    assert heads(sqlite_url) == {"r2"}


def test_rows_that_would_point_nowhere_undo_the_revision(sqlite_url: str) -> None:
    def lose(session: Session) -> None:
        session.foreign_keys_off([(None, "parent")])
        do("DELETE FROM parent")

    with pytest.raises(CommandRefused, match="1 rows of child would point to rows that aren't there"):
        _with_foreign_keys(sqlite_url, lose, lambda session: None)
    assert rows(sqlite_url, "SELECT id FROM parent") == [(1,)]
    assert heads(sqlite_url) == set()


def test_a_table_that_nothing_refers_to_needs_no_switch(sqlite_url: str) -> None:
    seen = []

    def rebuild(session: Session) -> None:
        session.foreign_keys_off([(None, "child")])
        seen.append(_foreign_keys(session))

    _with_foreign_keys(sqlite_url, rebuild)
    assert seen == [1]


def test_in_the_callers_transaction_rows_arent_put_at_risk(sqlite_url: str) -> None:
    _with_foreign_keys(sqlite_url)
    with engine(sqlite_url) as made, made.connect() as connection:
        connection.exec_driver_sql("PRAGMA foreign_keys=ON")
        session = Session.online(connection, RunOptions(), {})
        chain = Chain([lambda: session.foreign_keys_off([(None, "Parent")])])
        with pytest.raises(CommandRefused, match="would delete rows of the tables that refer to it"):
            run(session, chain.up, chain.load)
    assert rows(sqlite_url, "SELECT parent FROM child") == [(1,)]


def test_a_column_that_sqlite_can_only_change_by_building_anew_keeps_every_row(sqlite_url: str) -> None:
    from whimbrel.operations.alter_column import AlterColumn
    from whimbrel.operations.receiver import current

    def change(session: Session) -> None:
        current().receive(
            AlterColumn.written("parent", "id", type_=sa.BigInteger(), existing_type=sa.Integer())
        )

    _with_foreign_keys(sqlite_url, change)
    assert rows(sqlite_url, "SELECT id FROM parent") == [(1,)]
    assert rows(sqlite_url, "SELECT parent FROM child") == [(1,)]
    assert rows(sqlite_url, "SELECT type FROM pragma_table_info('parent')") == [("BIGINT",)]


def _migrate_async(url: str, chain: Chain | None = None) -> None:
    async def go() -> None:
        made = create_async_engine(url, poolclass=sa.NullPool)
        async with made.connect() as connection:
            await connection.run_sync(migrate, chain or creating("a", "b"))
        await made.dispose()

    asyncio.run(go())


def _foreign_keys(session: Session) -> int:
    assert session.connection is not None
    return int(session.connection.exec_driver_sql("PRAGMA foreign_keys").scalar_one())


def _with_foreign_keys(url: str, *changes: Any) -> None:
    execute(
        url,
        "CREATE TABLE parent (id INTEGER PRIMARY KEY)",
        "CREATE TABLE child (parent INTEGER REFERENCES parent (id) ON DELETE CASCADE)",
        "INSERT INTO parent VALUES (1)",
        "INSERT INTO child VALUES (1)",
    )
    with engine(url) as made, made.connect() as connection:
        connection.exec_driver_sql("PRAGMA foreign_keys=ON")
        connection.rollback()
        session = Session.online(connection, RunOptions(), {})
        chain = Chain([lambda change=change: change(session) for change in changes])  # type: ignore[misc]
        with session.begin_transaction():
            run(session, chain.up, chain.load)


def test_a_revision_that_needs_foreign_keys_off_late_is_all_or_nothing(
    sqlite_url: str, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level("INFO")
    calls = []

    def change(session: Session) -> None:
        print("changing")
        calls.append(_foreign_keys(session))
        session.execute("CREATE TABLE other (x INTEGER)")
        session.foreign_keys_off([(None, "parent")])
        if len(calls) < 3:
            raise ZeroDivisionError

    with pytest.raises(RunFailed):
        _with_foreign_keys(sqlite_url, change)
    assert calls == [1, 0]  # begun again without foreign keys, and undone as a whole
    assert caplog.messages.count("Running upgrade  -> r1, change 1") == 1
    assert capsys.readouterr().out == "changing\n"
    assert "other" not in tables(sqlite_url)
