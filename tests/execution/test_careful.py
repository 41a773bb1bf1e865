"""What a careful run does when something is in its way, or gives way under it."""

from __future__ import annotations

import getpass
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import psycopg
import pytest
import sqlalchemy as sa

from support.chain import Chain
from support.engines import execute, heads, rows, tables
from support.running import bind, do, downgrade, upgrade
from support.traffic import Traffic, idle_transaction
from whimbrel.errors import (
    HalfDone,
    JournalNotOurs,
    JournalTooNew,
    JournalUnusable,
    LockLost,
    PoolerBetween,
    RunFailed,
    TableLocked,
    UnplannedLocks,
)
from whimbrel.execution import events
from whimbrel.execution.options import RunOptions
from whimbrel.execution.runner import run
from whimbrel.execution.server import Server
from whimbrel.execution.session import Session
from whimbrel.journal.steps import FORMAT, digests, file_digest
from whimbrel.operations.receiver import current

CAREFUL: dict[str, Any] = {"journal": True, "lock_timeout": 0.1, "transaction_per_migration": None}


def told(work: Callable[[], Any]) -> list[events.Event]:
    """What a run tells while it works."""
    found: list[events.Event] = []
    with events.observe(found.append):
        work()
    return found


def kinds(found: list[events.Event]) -> set[str]:
    return {type(event).__name__ for event in found}


def in_block(*statements: str) -> None:
    """What a revision does with autocommit_block()."""
    with current("get_context").context.autocommit_block():
        for sql in statements:
            do(sql)


# ----------------------------------------------------------------------------------- the journal


def test_every_step_has_a_row(url: str) -> None:
    chain = Chain([lambda: do("CREATE TABLE a (id INTEGER)"), lambda: do("CREATE TABLE b (id INTEGER)")])
    upgrade(url, chain, **CAREFUL)
    downgrade(url, chain, **CAREFUL)
    found = rows(url, "SELECT revision, direction, status FROM whimbrel_journal ORDER BY started, step")
    assert found == [
        ("r1", "upgrade", "done"),
        ("r2", "upgrade", "done"),
        ("r2", "downgrade", "done"),
        ("r1", "downgrade", "done"),
    ]


def test_the_digest_of_an_applied_file_is_known(url: str, tmp_path: Any) -> None:
    file = tmp_path / "r.py"
    file.write_text("one")
    chain = Chain([lambda: None, lambda: None], path=str(file))
    upgrade(url, chain, **CAREFUL)
    with sa.create_engine(url).connect() as connection:
        assert digests(connection) == {"r1": file_digest(str(file)), "r2": file_digest(str(file))}
    file.write_bytes(b"one\r\n")
    other = file_digest(str(file))
    file.write_bytes(b"one\n")
    assert file_digest(str(file)) == other
    downgrade(url, chain, **CAREFUL)
    with sa.create_engine(url).connect() as connection:
        assert digests(connection) == {}


def test_without_a_journal_there_are_no_digests(url: str) -> None:
    with sa.create_engine(url).connect() as connection:
        assert digests(connection) == {}


def test_a_journal_of_a_later_version_is_refused(url: str) -> None:
    upgrade(url, Chain([lambda: None]), **CAREFUL)
    execute(url, f"UPDATE whimbrel_journal SET format = {FORMAT + 1}")
    with pytest.raises(JournalTooNew, match="update Whimbrel"):
        upgrade(url, Chain([lambda: None, lambda: do("CREATE TABLE b (id INTEGER)")]), **CAREFUL)
    assert heads(url) == {"r1"} and "b" not in tables(url)


def test_a_table_of_its_name_that_is_no_journal_is_told(url: str) -> None:
    execute(url, "CREATE TABLE whimbrel_journal (id INTEGER)")
    with pytest.raises(JournalNotOurs, match=r"whimbrel_journal\.format.*another name"):
        upgrade(url, Chain([lambda: do("CREATE TABLE b (id INTEGER)")]), **CAREFUL)
    assert "b" not in tables(url)


def test_a_failed_step_that_had_committed_goes_on_where_it_stopped(url: str) -> None:
    def change(last: str) -> Chain:
        def run() -> None:
            do("CREATE TABLE t (x INTEGER)")
            in_block("INSERT INTO t VALUES (1)", "INSERT INTO t VALUES (2)")
            do(last)

        return Chain([run])

    with pytest.raises(RunFailed, match="noted in the journal"):
        upgrade(url, change("INSERT INTO nowhere VALUES (3)"), **CAREFUL)
    found = told(lambda: upgrade(url, change("INSERT INTO t VALUES (3)"), **CAREFUL))
    assert "StepResumed" in kinds(found)
    assert rows(url, "SELECT x FROM t ORDER BY x") == [(1,), (2,), (3,)]
    assert rows(url, "SELECT status FROM whimbrel_journal") == [("done",)]


def half_done(url: str) -> None:
    def run() -> None:
        in_block("CREATE TABLE t (x INTEGER)")
        raise ValueError("on purpose")

    with pytest.raises(RunFailed):
        upgrade(url, Chain([run]), **CAREFUL)


def test_a_revision_that_was_changed_before_its_stop_is_refused(url: str) -> None:
    half_done(url)
    execute(url, "UPDATE whimbrel_journal SET pid = 7, account = 'ada'")
    with pytest.raises(HalfDone, match=r"\(ada@.*, process 7, .*its file has changed"):
        upgrade(url, Chain([lambda: in_block("CREATE TABLE other (x INTEGER)")]), **CAREFUL)
    assert "other" not in tables(url)


def test_a_run_that_begins_with_something_else_is_refused(url: str) -> None:
    half_done(url)
    with pytest.raises(HalfDone, match=r"begin with the upgrade of s1. Finish it first"):
        upgrade(url, Chain([lambda: do("CREATE TABLE other (x INTEGER)")], ids=["s1"]), **CAREFUL)
    assert "other" not in tables(url)


def test_writes_on_the_connection_are_done_once(url: str) -> None:
    def change(fails: bool) -> Chain:
        def run() -> None:
            do("CREATE TABLE t (id INTEGER, x INTEGER)")
            for number in (1, 2):
                bind().execute(sa.text("INSERT INTO t VALUES (:id, 0)"), {"id": number})
            for id, x in bind().execute(sa.text("SELECT id, x FROM t")).all():
                bind().execute(sa.text("UPDATE t SET x = :x WHERE id = :id"), {"id": id, "x": x + 1})
            in_block("UPDATE t SET x = x + 10")
            if fails:
                raise ValueError("on purpose")

        return Chain([run])

    with pytest.raises(RunFailed):
        upgrade(url, change(True), **CAREFUL)
    upgrade(url, change(False), **CAREFUL)
    assert rows(url, "SELECT id, x FROM t ORDER BY id") == [(1, 11), (2, 11)]


def test_code_that_decides_by_what_a_write_did_is_not_guessed_at(url: str) -> None:
    def change(fails: bool) -> Chain:
        def run() -> None:
            do("CREATE TABLE t (x INTEGER)")
            do("INSERT INTO t VALUES (0)")
            while bind().execute(sa.text("UPDATE t SET x = x + 1 WHERE x < 3")).rowcount:
                pass
            in_block("INSERT INTO t VALUES (9)")
            if fails:
                raise ValueError("on purpose")

        return Chain([run])

    with pytest.raises(RunFailed):
        upgrade(url, change(True), **CAREFUL)
    with pytest.raises(HalfDone, match="asks what a write did"):
        upgrade(url, change(False), **CAREFUL)


def test_a_full_disk_is_told_and_leaves_everything_as_it_was(sqlite_url: str) -> None:
    def fill() -> None:
        do("CREATE TABLE big (x TEXT)")
        bind().exec_driver_sql("PRAGMA max_page_count = 40")
        for _ in range(50):
            do("INSERT INTO big VALUES (hex(zeroblob(4000)))")

    upgrade(sqlite_url, Chain([lambda: do("CREATE TABLE a (id INTEGER)")]), **CAREFUL)
    with pytest.raises(RunFailed, match="database or disk is full") as raised:
        upgrade(sqlite_url, Chain([lambda: None, fill]), **CAREFUL)
    assert "Revision r2 was rolled back" in str(raised.value)
    assert tables(sqlite_url) == {"a", "alembic_version", "whimbrel_journal"}
    assert heads(sqlite_url) == {"r1"}


# ------------------------------------------------------------------------------------ PostgreSQL

pg = pytest.mark.postgresql


@pg
def test_nobody_waits_behind_a_migration_that_waits(postgresql_url: str) -> None:
    execute(
        postgresql_url,
        "CREATE TABLE t (id integer PRIMARY KEY, x integer)",
        "INSERT INTO t SELECT i, 0 FROM generate_series(1, 100) i",
    )
    chain = Chain(
        [lambda: do("ALTER TABLE t ADD COLUMN y integer"), lambda: do("ALTER TABLE t DROP COLUMN y")]
    )
    traffic = Traffic(postgresql_url, "t", 6)
    with traffic.flowing(), idle_transaction(postgresql_url, "t", 1.5):
        time.sleep(0.3)
        found = told(lambda: upgrade(postgresql_url, chain, **CAREFUL))
    assert traffic.errors == []
    assert "TableBusy" in kinds(found)
    # The idle transaction was open for more than a second; a queue behind it would have been as long.
    assert traffic.longest < 1.0
    assert heads(postgresql_url) == {"r2"}


@pg
def test_at_the_end_of_its_budget_a_run_says_who_is_in_the_way(postgresql_url: str) -> None:
    execute(postgresql_url, "CREATE TABLE t (id integer, secret text)")
    with psycopg.connect(postgresql_url.replace("+psycopg", ""), application_name="report") as connection:
        connection.execute("SELECT * FROM t WHERE secret = 'hunter2'")
        pid = connection.info.backend_pid
        with pytest.raises((TableLocked, RunFailed)) as raised:
            upgrade(
                postgresql_url,
                Chain([lambda: do("ALTER TABLE t ADD COLUMN y integer")]),
                **{**CAREFUL, "lock_budget": 0.5},
            )
    message = str(raised.value)
    assert f"session {pid} (report)" in message
    assert "AccessShareLock on t" in message and "idle in transaction" in message
    assert "SELECT * FROM t WHERE secret = ?" in message and "hunter2" not in message


def test_a_change_of_a_table_on_mariadb_waits_no_longer_than_the_budget(mariadb_url: str) -> None:
    execute(mariadb_url, "CREATE TABLE t (x integer)", "INSERT INTO t VALUES (0)")
    chain = Chain([lambda: do("ALTER TABLE t ADD COLUMN y integer")])
    engine = sa.create_engine(mariadb_url)
    with engine.connect() as connection:
        connection.execute(sa.text("SELECT x FROM t"))
        with pytest.raises(TableLocked, match=r"Table t .*transaction open"):
            upgrade(mariadb_url, chain, **{**CAREFUL, "lock_budget": 0.5})
    engine.dispose()
    upgrade(mariadb_url, chain, **CAREFUL)
    assert rows(mariadb_url, "SELECT y FROM t") == [(None,)]


def test_who_holds_rows_on_mariadb_is_named(mariadb_url: str) -> None:
    execute(mariadb_url, "CREATE TABLE t (x integer)", "INSERT INTO t VALUES (0)")
    chain = Chain([lambda: do("UPDATE t SET x = 5")])
    engine = sa.create_engine(mariadb_url)
    with engine.connect() as connection:
        connection.execute(sa.text("UPDATE t SET x = 1"))
        with pytest.raises(TableLocked, match=r"transaction open for .* is kept\.$"):
            upgrade(mariadb_url, chain, **{**CAREFUL, "lock_budget": 1.0})
    engine.dispose()
    upgrade(mariadb_url, chain, **CAREFUL)
    assert rows(mariadb_url, "SELECT x FROM t") == [(5,)]


@pg
def test_where_the_tables_of_a_text_are_not_known_those_in_transactions_are_named(
    postgresql_url: str,
) -> None:
    execute(postgresql_url, "CREATE TABLE t (id integer)")
    several = Chain([lambda: do("SELECT 1; ALTER TABLE t ADD COLUMN y integer")])
    with psycopg.connect(postgresql_url.replace("+psycopg", ""), application_name="report") as connection:
        connection.execute("SELECT * FROM t")
        with pytest.raises(TableLocked, match=rf"session {connection.info.backend_pid} \(report\)"):
            upgrade(postgresql_url, several, **{**CAREFUL, "lock_budget": 0.3})


@pg
@pytest.mark.parametrize("before", ["SELECT 1", "UPDATE other SET x = 1"])
def test_rows_that_somebody_holds_are_waited_for_no_longer_than_the_budget(
    postgresql_url: str, before: str
) -> None:
    execute(postgresql_url, "CREATE TABLE t (x integer)", "CREATE TABLE other (x integer)")
    execute(postgresql_url, "INSERT INTO t VALUES (0)", "INSERT INTO other VALUES (0)")

    def change() -> None:
        do(before)
        do("UPDATE t SET x = x + 1")

    with psycopg.connect(postgresql_url.replace("+psycopg", ""), application_name="report") as connection:
        connection.execute("UPDATE t SET x = 5")
        with pytest.raises(TableLocked, match=rf"session {connection.info.backend_pid} \(report\)"):
            upgrade(postgresql_url, Chain([change]), **{**CAREFUL, "lock_budget": 0.5})
    upgrade(postgresql_url, Chain([change]), **CAREFUL)
    assert rows(postgresql_url, "SELECT x FROM t") == [(6,)]


@pg
def test_a_step_that_holds_something_begins_again_instead_of_waiting(postgresql_url: str) -> None:
    execute(
        postgresql_url, "CREATE TABLE a (x integer)", "CREATE TABLE b (x integer)", "INSERT INTO a VALUES (0)"
    )

    def change() -> None:
        do("UPDATE a SET x = x + 1")
        do("ALTER TABLE b ADD COLUMN y integer")

    with idle_transaction(postgresql_url, "b", 1.0):
        time.sleep(0.2)
        found = told(lambda: upgrade(postgresql_url, Chain([change]), **CAREFUL))
    assert "StepRetried" in kinds(found)
    assert rows(postgresql_url, "SELECT x FROM a") == [(1,)]


@pg
def test_an_invalid_index_of_a_failed_try_is_removed(postgresql_url: str) -> None:
    execute(postgresql_url, "CREATE TABLE t (x integer)", "INSERT INTO t VALUES (1), (1)")
    chain = Chain([lambda: do("CREATE UNIQUE INDEX CONCURRENTLY ix ON t (x)")])
    with pytest.raises(RunFailed, match="could not create unique index"):
        upgrade(postgresql_url, chain, **CAREFUL)
    assert rows(postgresql_url, "SELECT to_regclass('ix')") == [(None,)]
    execute(postgresql_url, "DELETE FROM t")
    upgrade(postgresql_url, chain, **CAREFUL)
    assert rows(postgresql_url, "SELECT indisvalid FROM pg_index WHERE indexrelid = 'ix'::regclass") == [
        (True,)
    ]


@pg
def test_what_another_index_of_its_name_keeps_out_isnt_taken_for_done(postgresql_url: str) -> None:
    execute(postgresql_url, "CREATE TABLE t (x integer, y integer)", "CREATE INDEX ix ON t (y)")
    _is_refused_until(postgresql_url, "CREATE INDEX CONCURRENTLY ix ON t (x)", "DROP INDEX ix")
    assert rows(postgresql_url, "SELECT pg_get_indexdef('ix'::regclass)") == [
        ("CREATE INDEX ix ON public.t USING btree (x)",)
    ]


@pytest.mark.mariadb
def test_what_another_table_of_its_name_keeps_out_isnt_taken_for_done(mariadb_url: str) -> None:
    execute(mariadb_url, "CREATE TABLE t (y integer)")
    _is_refused_until(mariadb_url, "CREATE TABLE t (x integer)", "DROP TABLE t")
    assert rows(mariadb_url, "SELECT x FROM t") == []


def _is_refused_until(url: str, change: str, mended: str) -> None:
    chain = Chain([lambda: do(change)])
    for _ in range(2):
        with pytest.raises(RunFailed, match="exists"):
            upgrade(url, chain, **CAREFUL)
        assert heads(url) == set()
    execute(url, mended)
    upgrade(url, chain, **CAREFUL)


@pg
def test_more_locks_than_planned_are_rolled_back(postgresql_url: str) -> None:
    execute(postgresql_url, "CREATE TABLE t (x integer)")
    hidden = "DO $$ BEGIN ALTER TABLE t ADD COLUMN y integer; END $$"
    with pytest.raises(UnplannedLocks, match="ACCESS EXCLUSIVE on t"):
        upgrade(postgresql_url, Chain([lambda: do(hidden)]), guard=True, **CAREFUL)
    assert "y" not in {c["name"] for c in sa.inspect(sa.create_engine(postgresql_url)).get_columns("t")}
    open_ = Chain([lambda: do("ALTER TABLE t ADD COLUMN y integer"), lambda: do("CREATE INDEX ix ON t (y)")])
    upgrade(postgresql_url, open_, guard=True, **CAREFUL)


@pg
def test_a_pooler_between_is_noticed(postgresql_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    ask = Server._first
    switched = iter(range(1, 100))

    def through_a_pooler(self: Server, sql: str) -> Any:
        row = ask(self, sql)
        return (
            (row[0] + next(switched), *row[1:]) if sql.lstrip().startswith("SELECT pg_backend_pid()") else row
        )

    monkeypatch.setattr(Server, "_first", through_a_pooler)
    with pytest.raises(PoolerBetween, match="direct connection"):
        upgrade(postgresql_url, Chain([lambda: do("CREATE TABLE a (id integer)")]), **CAREFUL)
    assert "a" not in tables(postgresql_url)


@pg
def test_a_lock_that_went_with_its_session_is_noticed(
    postgresql_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = Server.open

    def anew(self: Server) -> None:
        assert self.session.connection is not None
        self.session.connection.rollback()
        execute(postgresql_url, f"SELECT pg_terminate_backend({self.session.backend}, 5000)")
        self.session.connection.invalidate()  # as SQLAlchemy does at the first error, to connect anew
        opened(self)

    monkeypatch.setattr(Server, "open", anew)
    with pytest.raises(LockLost, match="Run the command again"):
        upgrade(postgresql_url, Chain([lambda: do("CREATE TABLE a (id integer)")]), **CAREFUL)
    assert "a" not in tables(postgresql_url)


@pg
@pytest.mark.parametrize("apart", [True, False])
@pytest.mark.parametrize("last", ["CREATE TABLE b (id integer)", "CREATE TABLE a (id integer)"])
def test_the_session_has_its_settings_back_after_a_run(postgresql_url: str, apart: bool, last: str) -> None:
    settings = "SELECT current_setting('statement_timeout'), setting, current_setting('whimbrel.run', true) "
    settings += "FROM pg_settings WHERE name = 'client_connection_check_interval'"
    during: list[Any] = []
    chain = Chain([lambda: (do("CREATE TABLE a (id integer)"), during.append(asked())), lambda: do(last)])
    options = {**CAREFUL, "statement_timeout": 7.0, "transaction_per_migration": apart}

    def asked() -> Any:
        return tuple(bind().exec_driver_sql(settings).one())

    with sa.create_engine(postgresql_url).connect() as connection:
        connection.exec_driver_sql("SET statement_timeout = '9s'")
        connection.commit()
        session = Session.online(connection, RunOptions(**options), {})
        with suppress(RunFailed), session.begin_transaction():
            run(session, chain.up, chain.load)
        after = tuple(connection.exec_driver_sql(settings).one())
    assert during[0][:2] == ("7s", "200") and during[0][2]
    assert after[:2] == ("9s", "0") and not after[2]


@pg
@pytest.mark.parametrize("where", ["inside", "outside", "between"])
def test_a_lost_connection_is_told_and_the_next_run_goes_on(postgresql_url: str, where: str) -> None:
    def change(dies: bool) -> Chain:
        def run() -> None:
            do("CREATE TABLE t (x integer)")
            if dies and where == "inside":
                end_session()
            in_block("INSERT INTO t VALUES (1)", "CREATE INDEX CONCURRENTLY ix ON t (x)")
            if dies and where == "outside":
                with current("get_context").context.autocommit_block():
                    do("INSERT INTO t VALUES (2)")
                    end_session()
                    do("INSERT INTO t VALUES (3)")
            else:
                in_block("INSERT INTO t VALUES (2)", "INSERT INTO t VALUES (3)")
            if dies and where == "between":
                end_session()
            do("INSERT INTO t VALUES (4)")

        return Chain([run])

    def end_session() -> None:
        pid = bind().exec_driver_sql("SELECT pg_backend_pid()").scalar_one()
        thread = threading.Thread(
            target=execute, args=(postgresql_url, f"SELECT pg_terminate_backend({pid}, 5000)")
        )
        thread.start()
        thread.join()

    with pytest.raises(RunFailed, match="terminat"):
        upgrade(postgresql_url, change(True), **CAREFUL)
    upgrade(postgresql_url, change(False), **CAREFUL)
    assert rows(postgresql_url, "SELECT x FROM t ORDER BY x") == [(1,), (2,), (3,), (4,)]


@pg
def test_an_account_that_may_not_create_the_journal_is_told(postgresql_url: str) -> None:
    account = f"nobody_{getpass.getuser()}_{time.time_ns()}"
    execute(postgresql_url, f"CREATE ROLE {account} LOGIN")
    try:
        execute(
            postgresql_url,
            "CREATE TABLE alembic_version (version_num varchar(32) PRIMARY KEY)",
            f"GRANT SELECT, INSERT, UPDATE ON alembic_version TO {account}",
            f"REVOKE CREATE ON SCHEMA public FROM PUBLIC, {account}",
        )
        theirs = sa.make_url(postgresql_url).set(username=account)
        with pytest.raises(JournalUnusable, match=r"permission denied.*journal = false"):
            upgrade(theirs.render_as_string(), Chain([lambda: None]), **CAREFUL)
    finally:
        execute(postgresql_url, f"DROP OWNED BY {account}", f"DROP ROLE {account}")
