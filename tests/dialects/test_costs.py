"""What each phrase costs: stated here, and the locks compared with what PostgreSQL itself holds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa

from support.op_calls import Collector, dialect_named
from whimbrel import op
from whimbrel.dialects.registry import dialect_for
from whimbrel.dialects.statement import Lock, Statement
from whimbrel.operations.receiver import receiving
from whimbrel.schema.schema import Schema

EXCLUSIVE, SHARE_ROW = Lock.ACCESS_EXCLUSIVE, Lock.SHARE_ROW_EXCLUSIVE

Call = Callable[[], Any]


def change(**kw: Any) -> Call:
    return lambda: op.alter_column("t", "n", **kw)


def added(*parts: Any, type_: Any = None, **kw: Any) -> Call:
    return lambda: op.add_column("t", sa.Column("new", type_ or sa.Integer(), *parts, **kw))


COSTS: dict[str, tuple[Call, Lock, bool, bool]] = {
    "column": (added(), EXCLUSIVE, False, False),
    "column with default": (added(server_default="1"), EXCLUSIVE, False, False),
    "column with now()": (added(type_=sa.DateTime(), server_default=sa.func.now()), EXCLUSIVE, False, False),
    "column with random()": (
        added(type_=sa.Float(), server_default=sa.text("random()")),
        EXCLUSIVE,
        True,
        False,
    ),
    "column with identity": (added(sa.Identity()), EXCLUSIVE, True, False),
    "stored column": (added(sa.Computed("n + 1", persisted=True)), EXCLUSIVE, True, False),
    "column with check": (added(sa.CheckConstraint("new > 0")), EXCLUSIVE, False, True),
    "no column": (lambda: op.drop_column("t", "n"), EXCLUSIVE, False, False),
    "not null": (change(nullable=False), EXCLUSIVE, False, True),
    "null": (change(nullable=True), EXCLUSIVE, False, False),
    "default": (change(server_default="3"), EXCLUSIVE, False, False),
    "type": (change(type_=sa.BigInteger(), existing_type=sa.Integer()), EXCLUSIVE, True, False),
    "longer text": (
        lambda: op.alter_column("t", "w", type_=sa.String(40), existing_type=sa.String(20)),
        EXCLUSIVE,
        False,
        False,
    ),
    "any text": (
        lambda: op.alter_column("t", "w", type_=sa.Text(), existing_type=sa.String(20)),
        EXCLUSIVE,
        False,
        False,
    ),
    "shorter text": (
        lambda: op.alter_column("t", "w", type_=sa.String(10), existing_type=sa.String(20)),
        EXCLUSIVE,
        True,
        False,
    ),
    "name": (change(new_column_name="m"), EXCLUSIVE, False, False),
    "table name": (lambda: op.rename_table("t", "u"), EXCLUSIVE, False, False),
    "no table": (lambda: op.drop_table("t"), EXCLUSIVE, False, False),
    "index": (lambda: op.create_index("i", "t", ["n"]), Lock.SHARE, False, True),
    "no index": (lambda: op.drop_index("ix", "t"), EXCLUSIVE, False, False),
    "unique": (lambda: op.create_unique_constraint("u", "t", ["n"]), EXCLUSIVE, False, True),
    "check": (lambda: op.create_check_constraint("c", "t", "n > 0"), EXCLUSIVE, False, True),
    "check not valid": (
        lambda: op.create_check_constraint("c", "t", "n > 0", postgresql_not_valid=True),
        EXCLUSIVE,
        False,
        False,
    ),
    "foreign key": (lambda: op.create_foreign_key("f", "t", "p", ["n"], ["id"]), SHARE_ROW, False, True),
    "foreign key not valid": (
        lambda: op.create_foreign_key("f", "t", "p", ["n"], ["id"], postgresql_not_valid=True),
        SHARE_ROW,
        False,
        False,
    ),
    "no foreign key": (lambda: op.drop_constraint("fk", "t", type_="foreignkey"), EXCLUSIVE, False, False),
    "comment": (lambda: op.create_table_comment("t", "c"), Lock.SHARE_UPDATE_EXCLUSIVE, False, False),
    "column comment": (change(comment="c"), Lock.SHARE_UPDATE_EXCLUSIVE, False, False),
}


def statements(call: Call, dialect: str = "postgresql") -> list[Statement]:
    collector = Collector(dialect_named(dialect))
    with receiving(collector):
        call()
    (operation,) = collector.operations
    return list(operation.statements(Schema.unknown(), collector.dialect))


@pytest.mark.parametrize("name", COSTS)
def test_a_phrase_says_what_it_costs(name: str) -> None:
    call, *cost = COSTS[name]
    (statement,) = statements(call)
    assert [statement.lock, statement.rewrites_table, statement.scans_table] == cost
    assert statement.relation == "t" and statement.transactional


@pytest.mark.postgresql
def test_postgresql_holds_the_locks_and_writes_the_files_that_were_said(postgresql_url: str) -> None:
    engine = sa.create_engine(postgresql_url)
    with engine.begin() as connection:
        for sql in (
            "create table p (id integer primary key)",
            "create table t (n integer, w varchar(20), p integer constraint fk references p (id))",
            "create index ix on t (w)",
            "insert into p select generate_series(1, 9)",
            "insert into t select id, 'w', id from p",
        ):
            connection.exec_driver_sql(sql)
    wrong = [name for name in COSTS if name != "name" and not _as_said(engine, *COSTS[name])]
    engine.dispose()
    assert wrong == []


def _as_said(engine: sa.Engine, call: Call, lock: Lock, rewrites: bool, scans: bool) -> bool:
    """Whether the strongest lock on the table, and its file before and after, are as stated."""
    with engine.connect() as connection:
        table, file = connection.exec_driver_sql("select 't'::regclass::oid, pg_relation_filenode('t')").one()
        (statement,) = statements(call)
        connection.exec_driver_sql(statement.sql)
        held = connection.exec_driver_sql(
            "select mode from pg_locks where pid = pg_backend_pid() and relation = %s", (table,)
        ).scalars()
        modes = {mode.removesuffix("Lock").lower() for mode in held}
        new_file = connection.exec_driver_sql("select pg_relation_filenode(%s::oid)", (table,)).scalar()
        connection.rollback()
    return _word(lock) in modes and (new_file not in (file, None)) == rewrites


def _word(lock: Lock) -> str:
    return lock.value.replace(" ", "").lower()


def test_an_index_made_concurrently_stays_out_of_transactions() -> None:
    for call in (
        lambda: op.create_index("i", "t", ["n"], postgresql_concurrently=True),
        lambda: op.drop_index("i", "t", postgresql_concurrently=True),
    ):
        (statement,) = statements(call)
        assert not statement.transactional and "CONCURRENTLY" in statement.sql
        assert statement.lock is Lock.SHARE_UPDATE_EXCLUSIVE


def test_sqlite_locks_its_whole_file() -> None:
    for call in (added(), lambda: op.drop_table("t"), lambda: op.create_index("i", "t", ["n"])):
        assert {statement.lock for statement in statements(call, "sqlite")} == {Lock.DATABASE}


def test_a_dialect_of_a_live_server_says_the_same(sqlite_url: str) -> None:
    engine = sa.create_engine(sqlite_url)
    with engine.connect():
        assert dialect_for(engine.dialect).features.has_transactional_ddl
