from __future__ import annotations

import threading
from typing import Any

import pytest
import sqlalchemy as sa

from support.chain import Chain
from support.engines import engine, execute, heads, rows, tables
from support.running import bind, creating, do, downgrade, upgrade
from whimbrel.errors import CommandRefused, Interrupted, RevisionFileError, RunFailed, VersionConflict
from whimbrel.execution import events
from whimbrel.execution.hooks import Hooks
from whimbrel.execution.options import RunOptions
from whimbrel.execution.runner import run
from whimbrel.execution.session import Session


def failing(sql: str = "INSERT INTO nowhere VALUES (1)") -> Any:
    def change() -> None:
        do("CREATE TABLE half (id INTEGER)")
        do("INSERT INTO half VALUES (1)")
        do(sql)

    return change


def test_up_and_down_again(url: str) -> None:
    chain = creating("a", "b", "c")
    result = upgrade(url, chain)
    assert [step.revision.id for step in result.steps] == ["r1", "r2", "r3"]
    assert (result.before, result.after) == ((), ("r3",))
    assert tables(url) == {"a", "b", "c", "alembic_version"}
    assert heads(url) == {"r3"}
    assert downgrade(url, chain).after == ()
    assert tables(url) == {"alembic_version"}
    assert heads(url) == set()


@pytest.mark.parametrize("per_migration", [False, True])
def test_a_second_run_finds_nothing_to_do(url: str, per_migration: bool) -> None:
    chain = creating("a", "b")
    upgrade(url, chain, transaction_per_migration=per_migration)
    result = upgrade(url, chain, transaction_per_migration=per_migration)
    assert (result.steps, result.after) == ((), ("r2",))


def test_the_version_table_is_created_although_nothing_is_to_do(url: str) -> None:
    upgrade(url, Chain([]))
    assert tables(url) == {"alembic_version"}


def test_a_command_that_only_looks_creates_nothing(url: str) -> None:
    upgrade(url, Chain([]), mutate=False)
    assert tables(url) == set()


def test_the_log_is_alembics(url: str, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level("INFO", "alembic.runtime.migration"):
        upgrade(url, creating("a", "b"))
    assert caplog.messages == ["Running upgrade  -> r1, change 1", "Running upgrade r1 -> r2, change 2"]


def test_a_failing_revision_leaves_nothing_behind(url: str) -> None:
    with pytest.raises(RunFailed) as caught:
        upgrade(url, Chain([failing()]))
    assert tables(url) <= {"alembic_version"}
    assert "nowhere" in str(caught.value)
    assert "Background on this error" not in str(caught.value)
    assert isinstance(caught.value.__cause__, sa.exc.DBAPIError)


def test_the_next_run_goes_on_after_a_failure(url: str) -> None:
    good = creating("a", "b")
    with pytest.raises(RunFailed):
        upgrade(url, Chain([good.upgrades[0], failing()]))
    upgrade(url, good)
    assert tables(url) == {"a", "b", "alembic_version"}
    assert heads(url) == {"r2"}


def test_what_was_finished_before_a_failure_is_told_and_kept_on_sqlite(sqlite_url: str) -> None:
    with pytest.raises(RunFailed, match=r"Done before it: r1\. That is kept\. Revision r2 was rolled back"):
        upgrade(sqlite_url, Chain([creating("a").upgrades[0], failing()]))
    assert tables(sqlite_url) == {"a", "alembic_version"}
    assert heads(sqlite_url) == {"r1"}


def test_sqlite_undoes_the_whole_run_where_the_project_asks_for_it(sqlite_url: str) -> None:
    with pytest.raises(RunFailed, match="All of it was rolled back"):
        upgrade(sqlite_url, Chain([creating("a").upgrades[0], failing()]), transactional_ddl=True)
    assert tables(sqlite_url) == set()


@pytest.mark.postgresql
def test_postgresql_undoes_the_whole_run(postgresql_url: str) -> None:
    with pytest.raises(RunFailed, match="All of it was rolled back"):
        upgrade(postgresql_url, Chain([creating("a").upgrades[0], failing()]))
    assert tables(postgresql_url) == set()


def test_with_a_transaction_for_each_the_finished_ones_are_kept(url: str) -> None:
    with pytest.raises(RunFailed, match="That is kept"):
        upgrade(url, Chain([creating("a").upgrades[0], failing()]), transaction_per_migration=True)
    assert tables(url) == {"a", "alembic_version"}
    assert heads(url) == {"r1"}


def test_the_message_names_file_and_line(url: str) -> None:
    def broken() -> None:
        raise ValueError("no luck")

    line = broken.__code__.co_firstlineno + 1
    with pytest.raises(RunFailed, match=rf"{__file__}, line {line}\) failed: ValueError: no luck\. "):
        upgrade(url, Chain([broken], path=__file__))


def test_an_error_of_ours_stays_itself(url: str) -> None:
    def refuse() -> None:
        do("CREATE TABLE half (id INTEGER)")
        raise CommandRefused("not on a Friday")

    with pytest.raises(CommandRefused, match="not on a Friday"):
        upgrade(url, Chain([refuse]))
    assert "half" not in tables(url)


def test_a_revision_without_the_function_is_named(url: str) -> None:
    chain = creating("a")
    upgrade(url, chain)
    with engine(url) as made, made.connect() as connection:
        session = Session.online(connection, RunOptions(), {})
        with pytest.raises(RevisionFileError, match=r"no downgrade\(\) function"):
            run(session, chain.down, lambda revision: object())  # type: ignore[arg-type, return-value]


def test_ctrl_c_undoes_the_revision(url: str) -> None:
    def slow() -> None:
        do("CREATE TABLE half (id INTEGER)")
        raise KeyboardInterrupt

    with pytest.raises(Interrupted, match="Interrupted during revision r2"):
        upgrade(url, Chain([creating("a").upgrades[0], slow]))
    assert "half" not in tables(url)
    upgrade(url, creating("a", "b"))  # the lock is free
    assert heads(url) == {"r2"}


def test_a_revision_may_commit_by_itself(url: str) -> None:
    def commit_on_connection() -> None:
        do("CREATE TABLE a (id INTEGER)")
        bind().commit()
        do("CREATE TABLE b (id INTEGER)")

    def commit_in_sql() -> None:
        do("CREATE TABLE c (id INTEGER)")
        do("COMMIT")
        do("CREATE TABLE d (id INTEGER)")

    upgrade(url, Chain([commit_on_connection, commit_in_sql, *creating("e").upgrades]))
    assert tables(url) == {"a", "b", "c", "d", "e", "alembic_version"}
    assert heads(url) == {"r3"}


def test_a_failure_after_a_commit_of_its_own_is_told(url: str) -> None:
    def change() -> None:
        do("CREATE TABLE a (id INTEGER)")
        bind().commit()
        raise ValueError

    with pytest.raises(RunFailed, match="r1 committed in the middle"):
        upgrade(url, Chain([change]))


def test_arguments_and_hook_reach_every_step(url: str) -> None:
    seen: list[Any] = []

    def change(word: str) -> None:
        seen.append(word)

    hooks = Hooks(applied=lambda step, heads: seen.append((str(step), heads)), arguments={"word": "x"})
    upgrade(url, Chain([change, change]), hooks=hooks)
    assert seen == ["x", (" -> r1", ("r1",)), "x", ("r1 -> r2", ("r2",))]


def test_events_tell_the_progress(url: str) -> None:
    seen: list[str] = []
    with events.observe(lambda event: seen.append(type(event).__name__)):
        upgrade(url, creating("a"))
    assert seen == ["RunStarted", "StepStarted", "StepDone", "RunDone"]


def test_a_changed_version_table_is_noticed(url: str) -> None:
    def meddle() -> None:
        do("UPDATE alembic_version SET version_num = 'other'")

    with pytest.raises(VersionConflict, match="in 'alembic_version'; 0 found"):
        upgrade(url, Chain([*creating("a").upgrades, meddle]))


@pytest.mark.parametrize("length", [32, 33, 300])
def test_ids_longer_than_alembics_column(url: str, length: int) -> None:
    long = "x" * length
    upgrade(url, creating("a"))
    upgrade(url, Chain([lambda: None, lambda: None], ids=("r1", long)))
    assert heads(url) == {long}


def test_a_long_id_first(url: str) -> None:
    upgrade(url, Chain([lambda: None], ids=("y" * 40,)))
    assert heads(url) == {"y" * 40}


def test_a_quote_in_an_id_harms_nobody(url: str) -> None:
    upgrade(url, Chain([lambda: None, lambda: None], ids=("it's", "b'; DROP TABLE alembic_version; --")))
    assert heads(url) == {"b'; DROP TABLE alembic_version; --"}


def test_another_version_table(url: str) -> None:
    upgrade(url, creating("a"), version_table="My Versions", version_table_pk=False)
    assert heads(url, '"My Versions"') == {"r1"}


def test_threads_migrate_different_databases_at_once(tmp_path: Any) -> None:
    urls = [f"sqlite:///{tmp_path / f'{number}.db'}" for number in range(4)]
    together = threading.Barrier(len(urls), timeout=30)
    problems: list[BaseException] = []

    def migrate(number: int) -> None:
        chain = Chain([together.wait, lambda: do(f"CREATE TABLE t{number} (id INTEGER)")])
        try:
            upgrade(urls[number], chain)
        except BaseException as error:
            problems.append(error)

    threads = [threading.Thread(target=migrate, args=(number,)) for number in range(len(urls))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []
    assert [tables(url) - {"alembic_version"} for url in urls] == [{f"t{n}"} for n in range(len(urls))]


def test_rows_of_a_query_block_nothing(url: str) -> None:
    execute(url, "CREATE TABLE many (id INTEGER)", "INSERT INTO many VALUES (1), (2), (3)")
    upgrade(url, Chain([lambda: do("SELECT * FROM many"), lambda: do("DROP TABLE many")]))
    assert "many" not in tables(url)


def test_text_runs_as_it_is_written(url: str) -> None:
    execute(url, "CREATE TABLE words (word TEXT)")
    upgrade(url, Chain([lambda: do("INSERT INTO words VALUES ('100 %s %% %(x)s')")]))
    assert rows(url, "SELECT word FROM words") == [("100 %s %% %(x)s",)]


def test_a_transaction_of_the_caller_keeps_its_rows_on_mariadb(mariadb_url: str) -> None:
    """Giving the lock back must not roll back what the caller will commit."""
    chain = Chain([lambda: do("CREATE TABLE kept (id INTEGER)"), lambda: do("INSERT INTO kept VALUES (1)")])
    with engine(mariadb_url) as made, made.connect() as connection, connection.begin():
        session = Session.online(connection, RunOptions(), {})
        with session.begin_transaction():
            run(session, chain.up, chain.load)
    with engine(mariadb_url) as made, made.connect() as connection:
        assert connection.scalar(sa.text("SELECT count(*) FROM kept")) == 1
        assert connection.scalar(sa.text("SELECT version_num FROM alembic_version")) == "r2"
