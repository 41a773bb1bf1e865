"""Keys of SQLite tables keep how they order and compare their columns, in a new table and in a file."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy as sa

from support.beside import Keeper, made
from support.beside_sqlite import meant
from support.catalogs import perform
from support.sqlite_files import made as file
from whimbrel import op
from whimbrel.dialects.registry import dialect_for
from whimbrel.operations.base import Operation
from whimbrel.operations.constraints import DropConstraint
from whimbrel.operations.rebuild import RebuildTable
from whimbrel.operations.receiver import receiving
from whimbrel.revisions.source.context import SourceContext
from whimbrel.revisions.source.operations import operation_source
from whimbrel.schema.schema import Schema
from whimbrel.snapshot import database

TABLES = [
    "CREATE TABLE t (id INTEGER PRIMARY KEY DESC, a INT)",
    "CREATE TABLE t (id INTEGER, a INT, PRIMARY KEY (id DESC))",
    'CREATE TABLE t (id TEXT, "b, c" INT, CONSTRAINT "p (k" PRIMARY KEY ("b, c" DESC, id COLLATE NOCASE) '
    "ON CONFLICT FAIL, CONSTRAINT u UNIQUE (id COLLATE RTRIM DESC) ON CONFLICT IGNORE)",
    "CREATE TABLE t (id TEXT COLLATE NOCASE PRIMARY KEY, b INT, CONSTRAINT u UNIQUE (b, id COLLATE BINARY)) "
    "WITHOUT ROWID",
    "CREATE TABLE t (id TEXT PRIMARY KEY, desc_ INT, CONSTRAINT u UNIQUE (desc_, id))",
]


def read(connection: sa.Connection) -> Schema:
    return database.read(connection, dialect_for(connection.dialect), objects=True)


def rebuilt(operation: Operation) -> Operation:
    return RebuildTable("t", (operation,), recreate="always")


@pytest.mark.parametrize("sql", TABLES)
def test_keys_are_what_they_were(tmp_path: Path, sql: str) -> None:
    engine = sa.create_engine(f"sqlite:///{file(tmp_path / 'a.db', sql)}", poolclass=sa.NullPool)
    with engine.connect() as connection:
        before = read(connection)
        table = before.table("t")
        drop = made(lambda: op.drop_table("t"))
        perform(connection, drop, drop.reverse(before))
        assert read(connection).table("t").constraints == table.constraints
        context = SourceContext(dialect_for(connection.dialect))
        source = operation_source(drop.reverse(before), context)
        keeper = Keeper(context.dialect)
        with receiving(keeper):
            exec("\n".join([*context.imports, source or ""]), {"op": op, "sa": sa})
        perform(connection, drop, *keeper.operations)
        assert read(connection).table("t").constraints == table.constraints
        is_number = connection.exec_driver_sql(
            "SELECT count(*) FROM pragma_index_list('t') WHERE origin = 'pk'"
        ).scalar()
        assert bool(is_number) == ("id DESC" not in sql)
        for item in [one for one in table.constraints if one.name]:
            gone = DropConstraint(item.name, "t")
            perform(connection, rebuilt(gone))
            perform(connection, rebuilt(gone.reverse(before)))
            assert set(read(connection).table("t").constraints) == set(table.constraints)


def test_a_new_name_of_a_column_goes_into_the_key(tmp_path: Path) -> None:
    engine = sa.create_engine(f"sqlite:///{file(tmp_path / 'a.db', TABLES[2])}", poolclass=sa.NullPool)
    with engine.connect() as connection:
        changed = made(lambda: op.rename_column("t", "b, c", "new one")).apply(read(connection))
        perform(connection, made(lambda: op.drop_table("t")))
        perform(connection, made(lambda: op.drop_table("t")).reverse(changed))
        (text,) = connection.exec_driver_sql("SELECT sql FROM sqlite_master WHERE name = 't'").one()
    assert "primary key ( new one desc , id collate nocase )" in " ".join(meant(text))
