"""Values as literals where no server of the kind is at hand: the documented form of each database."""

from __future__ import annotations

import datetime as dt
import uuid
from decimal import Decimal
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql
from sqlalchemy.types import TypeDecorator

from whimbrel.dialects.base import Dialect
from whimbrel.dialects.registry import dialect_for


def dialect(url: str) -> Dialect:
    return dialect_for(sa.make_url(url).get_dialect()(paramstyle="named"))


def written(url: str, value: Any, type_: Any) -> str:
    return dialect(url).compile(sa.literal(value, type_))


class Reversed(TypeDecorator[str]):
    """A type of a user's, over bytes."""

    impl = sa.LargeBinary
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Any) -> Any:
        return None if value is None else value[::-1].encode()


class Shown(TypeDecorator[str]):
    """A type that says itself how it is written."""

    impl = sa.String
    cache_ok = True

    def process_literal_param(self, value: Any, dialect: Any) -> str:
        return f"<{value}>"


@pytest.mark.parametrize(
    ("url", "value", "type_", "text"),
    [
        ("mssql+pyodbc://", b"\x00\xff", sa.LargeBinary(), "0x00ff"),
        ("oracle+oracledb://", b"\x00\xff", sa.LargeBinary(), "HEXTORAW('00ff')"),
        ("mysql+pymysql://", b"\x00\xff", sa.LargeBinary(), "X'00ff'"),
        ("sqlite://", b"", sa.LargeBinary(), "X''"),
        ("mssql+pyodbc://", {"a": "it's"}, sa.JSON(), """N'{"a": "it''s"}'"""),
        ("postgresql+psycopg://", "a\\b %", sa.String(), "'a\\b %'"),
        ("mysql+pymysql://", "a\\b\r%", sa.String(), "'a\\\\b\\r%'"),
        ("sqlite://", "a\r\nb", sa.Text(), "('a' || char(13) || '\nb')"),
        ("sqlite://", float("inf"), sa.Float(), "9e999"),
        ("postgresql+psycopg://", float("-inf"), sa.Double(), "'-Infinity'::DOUBLE PRECISION"),
        ("postgresql+psycopg://", Decimal("NaN"), sa.Numeric(), "'NaN'::NUMERIC"),
        ("postgresql+asyncpg://", ["a'b", None], postgresql.ARRAY(sa.Text()), "ARRAY['a''b', NULL]::TEXT[]"),
        ("postgresql+psycopg2://", {"a": "b"}, postgresql.HSTORE(), """'"a"=>"b"'::HSTORE"""),
        ("postgresql+psycopg://", uuid.UUID(int=1), sa.Uuid(), "'00000000-0000-0000-0000-000000000001'"),
        ("postgresql+psycopg://", "ab", Reversed(), "'\\x6261'::bytea"),
        ("sqlite://", None, Reversed(), "NULL"),
        ("sqlite://", "a'b", Shown(), "'<a''b>'"),
        ("sqlite://", dt.timedelta(days=1), sa.Interval(), "'1970-01-02 00:00:00.000000'"),
        (
            "postgresql+psycopg://",
            dt.timedelta(days=-2, seconds=3, microseconds=5),
            sa.Interval(),
            "'-2 days 3.000005 seconds'::INTERVAL",
        ),
        (
            "postgresql+asyncpg://",
            dt.timedelta(days=40),
            postgresql.INTERVAL(),
            "'40 days 0.000000 seconds'::INTERVAL",
        ),
        ("sqlite://", None, sa.JSON(), "'null'"),
        ("sqlite://", None, sa.JSON(none_as_null=True), "NULL"),
    ],
)
def test_it_is_written(url: str, value: Any, type_: Any, text: str) -> None:
    assert written(url, value, type_) == text


def test_what_a_server_told_of_backslashes_counts() -> None:
    told = sa.make_url("mysql+pymysql://").get_dialect()(paramstyle="named")
    told.server_version_info, told._backslash_escapes = (8, 0, 30), False
    assert dialect_for(told).compile(sa.literal("a\\b\r")) == "'a\\b\r'"


def test_a_connection_to_sqlite_keeps_the_end_of_a_line_and_its_client_does_not() -> None:
    made = sa.create_engine("sqlite://")
    with made.connect():
        online = dialect_for(made.dialect)
    text = sa.literal("a\r\nb\x00")
    assert online.compile(text) == "('a\r\nb' || char(0))"
    assert online.for_script().compile(text) == "('a' || char(13) || '\nb' || char(0))"
