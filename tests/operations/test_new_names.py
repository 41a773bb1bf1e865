"""Constraints under other names, and constraints that are found without one."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from sqlalchemy.dialects import sqlite

from support.catalogs import catalog, opened, perform
from whimbrel.dialects.registry import dialect_for
from whimbrel.errors import NotSupported
from whimbrel.operations.constraints import DropConstraint
from whimbrel.operations.new_names import RenameConstraint, RenameIndex, RenameSequence
from whimbrel.schema.constraint import Check
from whimbrel.schema.schema import Schema


def _made(connection: sa.Connection) -> None:
    metadata = sa.MetaData()
    columns = (sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.Integer, unique=True))
    sa.Table("t", metadata, *columns, sa.CheckConstraint("a IN (1, 2)"), sa.CheckConstraint("a > 0"))
    metadata.create_all(connection)


@pytest.mark.postgresql
def test_a_constraint_gets_another_name_and_its_old_one_back(postgresql: sa.Engine) -> None:
    with opened(postgresql) as connection:
        _made(connection)
        before = catalog(connection)
        change = RenameConstraint("t_a_key", "t", "uq_a")
        perform(connection, change)
        assert {item.name for item in catalog(connection).table("t").constraints} >= {"uq_a", "t_pkey"}
        assert catalog(connection).tables == change.apply(before).tables
        perform(connection, change.reverse(before))
        assert catalog(connection).tables == before.tables


@pytest.mark.postgresql
def test_an_index_and_a_sequence_get_other_names_and_their_old_ones_back(postgresql: sa.Engine) -> None:
    with opened(postgresql) as connection:
        _made(connection)
        connection.exec_driver_sql("CREATE INDEX ix ON t (a)")
        before = catalog(connection)
        changes = (RenameIndex("ix", "t", "ix_a"), RenameSequence("t_id_seq", "counter"))
        for change in changes:
            perform(connection, change)
        after = catalog(connection).table("t")
        assert [index.name for index in after.indexes] == ["ix_a"]
        assert after.column("id").sequence == "counter"
        told = changes[1].apply(changes[0].apply(before)).table("t")
        assert (told.indexes, told.column("id").sequence) == (after.indexes, "counter")
        for change in changes:
            perform(connection, change.reverse(before))
        assert catalog(connection).tables == before.tables


@pytest.mark.parametrize(
    ("url", "sql"),
    [
        ("mysql://", "ALTER TABLE s.t RENAME INDEX a TO b"),
        ("oracle://", "ALTER INDEX s.a RENAME TO b"),
        ("mssql://", "EXEC sp_rename 's.t.a', b, 'INDEX'"),
        ("postgresql://", "ALTER INDEX s.a RENAME TO b"),
    ],
)
def test_each_database_has_its_words_for_the_name_of_an_index(url: str, sql: str) -> None:
    dialect = dialect_for(sa.make_url(url).get_dialect()())
    found = RenameIndex("a", "t", "b", "s").statements(Schema.unknown(), dialect)
    assert [statement.sql for statement in found] == [sql]


def test_sqlite_has_none() -> None:
    change = RenameIndex("a", "t", "b")
    with pytest.raises(NotSupported, match="rename index a"):
        list(change.statements(Schema.unknown(), dialect_for(sqlite.dialect())))


def test_a_key_without_a_name_is_found_by_its_columns(engine: sa.Engine) -> None:
    with opened(engine) as connection:
        _made(connection)
        perform(connection, DropConstraint.written(None, "t", "unique", columns=["a"]))
        assert [type(item).__name__ for item in catalog(connection).table("t").constraints].count(
            "Unique"
        ) == 0


def test_a_check_without_a_name_is_found_by_its_condition(engine: sa.Engine) -> None:
    with opened(engine) as connection:
        _made(connection)
        perform(connection, DropConstraint.written(None, "t", "check", condition="a IN (1, 2)"))
        checks = [item for item in catalog(connection).table("t").constraints if isinstance(item, Check)]
        assert ["0" in check.expression.text for check in checks] == [True]
