"""A plan that runs shows what is really sent, and leaves the database as it was."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa

from support.catalogs import catalog
from support.chain import Chain
from support.engines import engine
from support.running import bind, do, upgrade
from whimbrel import op
from whimbrel.errors import CommandRefused, LockNotAcquired
from whimbrel.execution.options import RunOptions
from whimbrel.execution.rehearsal import rehearse
from whimbrel.execution.session import Session
from whimbrel.planning.plan import Plan


def look(url: str) -> Any:
    with engine(url) as made, made.connect() as connection:
        found = catalog(connection)
        rows = {n: connection.exec_driver_sql(f"SELECT * FROM {n} ORDER BY 1").all() for _, n in found.tables}
        return found, rows


def planned(url: str, chain: Chain, **options: Any) -> Plan:
    with engine(url) as made, made.connect() as connection:
        session = Session.online(connection, RunOptions(**options), {})
        with session.begin_transaction():
            heads = session.heads()
            return rehearse(session, heads, chain.up(heads), chain.load)


def first() -> None:
    op.create_table("t", sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.String(9)))
    do("INSERT INTO t (id, a) VALUES (1, 'x')")


def asks_the_database() -> None:
    """What nobody can plan without running it."""
    connection = bind()
    for name in sa.inspect(connection).get_table_names():
        if name == "t":
            op.add_column(name, sa.Column("b", sa.Integer()))
    (count,) = connection.execute(sa.text("SELECT count(*) FROM t")).one()
    connection.execute(sa.text("UPDATE t SET b = :b"), {"b": count + 41})
    with op.batch_alter_table("t") as batch:
        batch.alter_column("b", nullable=False)


def texts(plan: Plan) -> list[str]:
    return [statement.sql for step in plan.steps for statement in step.statements]


def test_it_shows_what_is_sent_and_changes_nothing(url: str) -> None:
    upgrade(url, Chain([first]))
    before = look(url)
    plan = planned(url, Chain([first, asks_the_database, lambda: do("CREATE TABLE later (id INTEGER)")]))
    assert look(url) == before
    assert [step.opaque for step in plan.steps] == ["", ""]
    assert "ALTER TABLE t ADD COLUMN b INTEGER" in texts(plan)
    assert "UPDATE t SET b = 42" in texts(plan)
    assert texts(plan)[-1] == "CREATE TABLE later (id INTEGER)"
    assert not any("alembic_version" in text or text.startswith("SELECT") for text in texts(plan))
    upgrade(url, Chain([first, asks_the_database]))
    assert look(url)[1]["t"] == [(1, "x", 42)]


def test_rows_that_are_put_in_are_shown_with_their_values(url: str) -> None:
    def puts_rows_in() -> None:
        table = op.create_table("t", sa.Column("id", sa.Integer), sa.Column("a", sa.String(9)))
        op.bulk_insert(table, [{"id": 1, "a": "it's"}, {"id": 2, "a": None}])

    rows = "INSERT INTO t (id, a) VALUES (1, 'it''s');\nINSERT INTO t (id, a) VALUES (2, NULL)"
    assert rows in texts(planned(url, Chain([puts_rows_in])))


def test_values_that_a_construct_has_itself_are_shown(url: str) -> None:
    def one_by_one() -> None:
        table = op.create_table("t", sa.Column("id", sa.Integer), sa.Column("a", sa.String(9)))
        op.bulk_insert(table, [{"id": 1, "a": "x"}, {"id": 2, "a": sa.func.upper("y")}], multiinsert=False)
        op.get_bind().execute(table.update().where(table.c.a == "x").values(a="z"))
        op.get_bind().execute(table.insert().values(a="both"), [{"id": 3}, {"id": 4}])

    shown = "\n".join(texts(planned(url, Chain([one_by_one]))))
    assert "INSERT INTO t (id, a) VALUES (1, 'x')" in shown
    assert "INSERT INTO t (id, a) VALUES (2, upper('y'))" in shown
    assert "UPDATE t SET a='z' WHERE t.a = 'x'" in shown
    assert "INSERT INTO t (id, a) VALUES (4, 'both')" in shown


def test_on_an_empty_database_nothing_is_left(url: str) -> None:
    assert texts(planned(url, Chain([first, asks_the_database])))[0].startswith("CREATE TABLE t")
    assert look(url) == (look(url)[0], {})


def test_where_it_fails_the_plan_ends_and_says_so(url: str) -> None:
    chain = Chain([first, lambda: do("INSERT INTO nowhere VALUES (1)"), first])
    plan = planned(url, chain)
    assert len(plan.steps) == 2
    assert "nowhere" in plan.steps[-1].opaque
    assert look(url)[1] == {}


def commits() -> None:
    do("CREATE TABLE kept (id INTEGER)")
    bind().commit()


@pytest.mark.parametrize("change", [commits, lambda: (do("CREATE TABLE kept (id INTEGER)"), do("COMMIT"))])
def test_a_revision_that_commits_is_refused(url: str, change: Callable[[], Any]) -> None:
    with pytest.raises(CommandRefused, match="The revision commits by itself"):
        planned(url, Chain([change]))
    assert look(url)[1] == {}


def test_what_must_stand_alone_is_shown_and_not_run(url: str) -> None:
    def change() -> None:
        with op.get_context().autocommit_block():
            op.create_index("i", "t", ["a"])
        do("VACUUM")
        do("CREATE TABLE later (id INTEGER)")

    upgrade(url, Chain([first]))
    before = look(url)
    plan = planned(url, Chain([first, change]))
    assert look(url) == before
    assert [(s.sql, s.transactional) for s in plan.steps[0].statements] == [
        ("CREATE INDEX i ON t (a)", False),
        ("VACUUM", False),
        ("CREATE TABLE later (id INTEGER)", True),
    ]


@pytest.mark.postgresql
def test_an_index_made_concurrently(postgresql_url: str) -> None:
    upgrade(postgresql_url, Chain([first]))
    plan = planned(
        postgresql_url, Chain([first, lambda: op.create_index("i", "t", ["a"], postgresql_concurrently=True)])
    )
    assert [(s.sql, s.transactional) for s in plan.steps[0].statements] == [
        ("CREATE INDEX CONCURRENTLY i ON t (a)", False)
    ]


def test_foreign_keys_are_on_again_afterwards(sqlite_url: str) -> None:
    upgrade(sqlite_url, Chain([first]))
    with engine(sqlite_url) as made, made.connect() as connection:
        connection.exec_driver_sql("PRAGMA foreign_keys=ON")
        connection.commit()
        session = Session.online(connection, RunOptions(), {})
        chain = Chain([first, asks_the_database])
        with session.begin_transaction():
            rehearse(session, session.heads(), chain.up(session.heads()), chain.load)
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1


def test_the_lock_of_the_run_is_taken(url: str) -> None:
    with engine(url) as made, made.connect() as connection:
        session = Session.online(connection, RunOptions(), {})
        with session.begin_transaction():
            session.exclude_others()
            with pytest.raises(LockNotAcquired):
                planned(url, Chain([first]), lock_wait=0.1)


@pytest.mark.postgresql
def test_a_connection_that_commits_at_once_is_refused(postgresql_url: str) -> None:
    with engine(postgresql_url) as made:
        with made.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            session = Session.online(connection, RunOptions(), {})
            with pytest.raises(CommandRefused, match="AUTOCOMMIT"):
                rehearse(session, (), Chain([first]).up(()), Chain([first]).load)
        with made.connect() as connection, connection.begin():
            session = Session.online(connection, RunOptions(), {})
            with pytest.raises(CommandRefused, match="isn't ours to roll back"):
                rehearse(session, (), Chain([first]).up(()), Chain([first]).load)


@pytest.mark.mariadb
def test_a_database_that_doesnt_undo_ddl_is_refused(mariadb_url: str) -> None:
    with pytest.raises(CommandRefused, match="MariaDB doesn't undo DDL"):
        planned(mariadb_url, Chain([first]))
