"""What each phrase costs on MySQL and MariaDB, with the server's refusal of anything better as the oracle."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.dialects import mysql

from support.op_calls import Collector
from whimbrel import op
from whimbrel.dialects.registry import dialect_for
from whimbrel.dialects.statement import Lock, Statement
from whimbrel.operations.receiver import receiving
from whimbrel.planning.impact import BLOCKS
from whimbrel.schema.schema import Schema

Call = Callable[[], Any]
MOMENT, BUILT, ANEW, COPY = "moment", "built", "anew", "copy"
SCHEMA = (
    "CREATE TABLE p (id int PRIMARY KEY) CHARACTER SET utf8mb4",
    "CREATE TABLE t (id int, n int, m int NOT NULL, w varchar(20), l varchar(300), b varchar(60), "
    "d decimal(10,2), e enum('a','b'), at datetime, f float, CONSTRAINT positive CHECK (m > 0), "
    "UNIQUE KEY one (id), KEY several (m), CONSTRAINT fk FOREIGN KEY (n) REFERENCES p (id)) "
    "CHARACTER SET utf8mb4",
    "CREATE TABLE k (id int NOT NULL, x int, PRIMARY KEY (id)) CHARACTER SET utf8mb4",
    "INSERT INTO p VALUES (1)",
    "INSERT INTO t (id, n, m, f) VALUES (1, 1, 1, 1)",
)


def added(*parts: Any, type_: Any = None, **kw: Any) -> Call:
    return lambda: op.add_column("t", sa.Column("new", type_ or sa.Integer(), *parts, **kw))


def changed(column: str, existing: Any, **kw: Any) -> Call:
    kw = {"existing_nullable": True, **kw}
    return lambda: op.alter_column("t", column, existing_type=existing, **kw)


CALLS: dict[str, tuple[Call, str]] = {
    "column": (added(), MOMENT),
    "column with default": (added(server_default="1"), MOMENT),
    "column not null with default": (added(server_default="1", nullable=False), MOMENT),
    "column with text": (added(type_=sa.String(9), server_default="it's"), MOMENT),
    "column with now()": (added(type_=sa.DateTime(), server_default=sa.func.now()), MOMENT),
    "column with uuid()": (added(type_=sa.String(40), server_default=sa.text("(uuid())")), COPY),
    "column with check": (added(sa.CheckConstraint("new > 0")), MOMENT),
    "stored column": (added(sa.Computed("m + 1", persisted=True)), COPY),
    "virtual column": (added(sa.Computed("m + 1", persisted=False)), MOMENT),
    "no column": (lambda: op.drop_column("t", "f"), MOMENT),
    "column's name alone": (lambda: op.alter_column("t", "n", new_column_name="g"), MOMENT),
    "column's name": (changed("f", sa.Float(), new_column_name="g"), MOMENT),
    "default": (changed("f", sa.Float(), server_default="3"), MOMENT),
    "default of a date": (changed("at", sa.DateTime(), server_default=sa.func.now()), MOMENT),
    "comment": (changed("f", sa.Float(), comment="c"), MOMENT),
    "not null": (changed("f", sa.Float(), nullable=False), ANEW),
    "null": (
        lambda: op.alter_column("k", "x", existing_type=sa.Integer(), existing_nullable=True, nullable=False),
        ANEW,
    ),
    "longer text": (changed("w", sa.String(20), type_=sa.String(60)), MOMENT),
    "longer long text": (changed("l", sa.String(300), type_=sa.String(500)), MOMENT),
    "text over the byte": (changed("b", sa.String(60), type_=sa.String(300)), COPY),
    "shorter text": (changed("l", sa.String(300), type_=sa.String(260)), COPY),
    "text without end": (changed("w", sa.String(20), type_=sa.Text()), COPY),
    "bigger number": (changed("f", sa.Float(), type_=sa.Double()), COPY),
    "more digits": (changed("d", sa.Numeric(10, 2), type_=sa.Numeric(12, 2)), COPY),
    "finer time": (changed("at", sa.DateTime(), type_=mysql.DATETIME(fsp=6)), COPY),
    "same type": (changed("d", sa.Numeric(10, 2), type_=sa.Numeric(10, 2)), MOMENT),
    "enum at the end": (changed("e", sa.Enum("a", "b"), type_=sa.Enum("a", "b", "c")), MOMENT),
    "enum in between": (changed("e", sa.Enum("a", "b"), type_=sa.Enum("a", "x", "b")), COPY),
    "index": (lambda: op.create_index("i", "t", ["d"]), BUILT),
    "unique index": (lambda: op.create_index("i", "t", ["d"], unique=True), BUILT),
    "full text index": (lambda: op.create_index("i", "t", ["w"], mariadb_prefix="FULLTEXT"), COPY),
    "no index": (lambda: op.drop_index("several", "t"), MOMENT),
    "unique": (lambda: op.create_unique_constraint("u", "t", ["d"]), BUILT),
    "no unique": (lambda: op.drop_constraint("one", "t", type_="unique"), MOMENT),
    "primary key": (lambda: op.create_primary_key("pk", "t", ["m"]), ANEW),
    "no primary key": (lambda: op.drop_constraint("pk", "k", type_="primary"), COPY),
    "check": (lambda: op.create_check_constraint("c", "t", "m > 0"), COPY),
    "no check": (lambda: op.drop_constraint("positive", "t", type_="check"), MOMENT),
    "foreign key": (lambda: op.create_foreign_key("g", "t", "p", ["m"], ["id"]), COPY),
    "no foreign key": (lambda: op.drop_constraint("fk", "t", type_="foreignkey"), MOMENT),
    "table comment": (lambda: op.create_table_comment("t", "c"), MOMENT),
}
_SAID = {
    (Lock.METADATA, False, False): MOMENT,
    (Lock.METADATA, False, True): BUILT,
    (Lock.METADATA, True, False): ANEW,
    (Lock.SHARED, True, False): COPY,
    (Lock.SHARED, False, True): COPY,
}
_BEST = {"INSTANT": MOMENT, "NOCOPY": BUILT, "INPLACE": ANEW}


def statements(call: Call, name: str = "mariadb") -> list[Statement]:
    collector = Collector(dialect_for(sa.make_url(f"{name}+pymysql://").get_dialect()()))
    with receiving(collector):
        call()
    (operation,) = collector.operations
    return list(operation.statements(Schema.unknown(), collector.dialect))


def said(statement: Statement) -> str:
    return _SAID[statement.lock, statement.rewrites_table, statement.scans_table]


@pytest.mark.parametrize("name", CALLS)
def test_a_phrase_says_what_it_costs(name: str) -> None:
    call, cost = CALLS[name]
    assert [said(one) for one in statements(call)] == [cost]
    assert statements(call)[0].lock in BLOCKS


def test_mysql_tries_the_check_of_a_new_column_on_every_row() -> None:
    (statement,) = statements(added(sa.CheckConstraint("new > 0")), "mysql")
    assert said(statement) == COPY


def test_what_is_not_known_of_a_column_may_change_with_it() -> None:
    (statement,) = statements(lambda: op.alter_column("t", "n", existing_type=sa.Integer(), comment="c"))
    assert said(statement) == ANEW
    (statement,) = statements(lambda: op.alter_column("t", "n", type_=sa.Integer(), existing_nullable=True))
    assert said(statement) == COPY


@contextmanager
def connected(url: str) -> Iterator[sa.Connection]:
    engine = sa.create_engine(url, isolation_level="AUTOCOMMIT", poolclass=sa.NullPool)
    with engine.connect() as connection:
        yield connection


def best(connection: sa.Connection, sql: str) -> str:
    """What the server does at best while readers and writers go on."""
    sql = re.sub(r"^DROP INDEX (\w+) ON (\w+)$", r"ALTER TABLE \2 DROP INDEX \1", sql)  # which takes no wish
    joint = "," if sql.startswith("ALTER") else ""
    for algorithm, cost in _BEST.items():
        try:
            connection.exec_driver_sql(f"{sql}{joint} ALGORITHM={algorithm}{joint} LOCK=NONE")
        except sa.exc.DBAPIError as error:
            assert error.orig is not None and error.orig.args[0] in (1845, 1846), error
        else:
            return cost
    connection.exec_driver_sql(sql)
    return COPY


def test_mariadb_does_it_so_and_refuses_to_do_it_better(mariadb_url: str) -> None:
    wrong = {}
    with connected(mariadb_url) as connection:
        for name, (call, cost) in CALLS.items():
            for table in ("t", "p", "k"):
                connection.exec_driver_sql(f"DROP TABLE IF EXISTS {table}")
            for sql in SCHEMA:
                connection.exec_driver_sql(sql)
            found = {best(connection, one.sql) for one in statements(call)}
            # What goes is NOCOPY too, though nothing is read for it.
            goes = {MOMENT} if name.startswith("no ") and found == {BUILT} else found
            if goes != {cost}:
                wrong[name] = (cost, found)
    assert not wrong
