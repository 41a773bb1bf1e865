"""The right dialect of ours for each of SQLAlchemy's, with what the server told."""

from __future__ import annotations

import sqlite3

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import URL
from sqlalchemy.engine.default import DefaultDialect

from whimbrel.dialects.base import Dialect
from whimbrel.dialects.mysql import MariaDB, MySQL
from whimbrel.dialects.oracle import Oracle
from whimbrel.dialects.postgresql import PostgreSQL
from whimbrel.dialects.registry import dialect_for
from whimbrel.dialects.sqlite import SQLite

KINDS = {
    "postgresql": PostgreSQL,
    "postgresql+psycopg": PostgreSQL,
    "postgresql+asyncpg": PostgreSQL,
    "sqlite": SQLite,
    "mysql": MySQL,
    "mysql+pymysql": MySQL,
    "mariadb": MariaDB,
    "oracle": Oracle,
}


@pytest.mark.parametrize("name", KINDS)
def test_a_dialect_has_its_class(name: str) -> None:
    assert type(dialect_for(URL.create(name).get_dialect()())) is KINDS[name]


def test_another_database_gets_the_generic_spelling() -> None:
    class Strange(DefaultDialect):
        name = "strange"

    assert type(dialect_for(Strange())) is Dialect


def test_it_is_made_once_and_again_when_the_version_is_known() -> None:
    engine = sa.create_engine("sqlite://")
    before = dialect_for(engine.dialect)
    assert dialect_for(engine.dialect) is before and before.version is None
    with engine.connect():
        after = dialect_for(engine.dialect)
    assert after is not before and after is dialect_for(engine.dialect)
    assert after.version == sqlite3.sqlite_version_info


@pytest.mark.parametrize(
    ("version", "drops", "renames"),
    [((3, 24, 0), False, False), ((3, 34, 0), False, True), ((3, 40, 0), True, True)],
)
def test_what_a_version_can_is_in_its_features(version: tuple[int, ...], drops: bool, renames: bool) -> None:
    dialect = URL.create("sqlite").get_dialect()()
    dialect.server_version_info = version
    features = dialect_for(dialect).features
    assert (features.can_drop_column, features.can_rename_column) == (drops, renames)


def test_the_dialect_that_compiles_is_a_copy_without_doubled_percent_signs() -> None:
    original = URL.create("postgresql+psycopg").get_dialect()()
    compiling = dialect_for(original).sa
    assert original.paramstyle == "pyformat" and compiling.paramstyle == "named"
    assert dialect_for(original).compile(sa.text("select '%'")) == "select '%'"
    assert dialect_for(original).quote("a%b") == '"a%b"'
    assert original.identifier_preparer.quote("a%b") == '"a%%b"'
