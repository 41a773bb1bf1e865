"""Indexes that models write as SQL, on SQLite, whose inspector tells names alone: as with Alembic."""

from __future__ import annotations

import warnings
from typing import Any

import pytest
import sqlalchemy as sa
from alembic.autogenerate import produce_migrations as by_alembic
from alembic.autogenerate import render_python_code as alembics_text
from alembic.migration import MigrationContext as AlembicsContext

from whimbrel.compat.alembic.autogenerate.api import produce_migrations, render_python_code
from whimbrel.compat.alembic.runtime.migration import MigrationContext

DESC: Any = sa.literal_column("a DESC")
CASES: tuple[tuple[str | None, Any], ...] = (
    ("a DESC", DESC),
    ("a", DESC),
    ("a COLLATE NOCASE", sa.text("a COLLATE NOCASE")),
    ("lower(a)", sa.text("lower(a)")),
    ("a DESC", sa.column("a")),
    ("a DESC", sa.column("a").desc()),
    (None, sa.text("lower(a)")),
    (None, sa.column("a").desc()),
)


@pytest.mark.parametrize(("there", "wanted"), CASES, ids=str)
@pytest.mark.filterwarnings("ignore::UserWarning")
def test_what_is_found_is_what_alembic_finds(there: str | None, wanted: Any) -> None:
    metadata = sa.MetaData()
    table = sa.Table("t", metadata, sa.Column("a", sa.String(5)), sa.Column("b", sa.Integer))
    sa.Index("ix", table.c.b, wanted, _table=table)
    with sa.create_engine("sqlite://").connect() as connection:
        connection.exec_driver_sql("create table t (a varchar(5), b integer)")
        if there is not None:
            connection.exec_driver_sql(f"create index ix on t (b, {there})")
        theirs: Any = by_alembic(AlembicsContext.configure(connection), metadata)
        mine: Any = produce_migrations(MigrationContext.configure(connection), metadata)
        assert render_python_code(mine.upgrade_ops) == alembics_text(theirs.upgrade_ops)


WRITTEN: tuple[Any, ...] = (
    sa.text("a"),
    sa.text("a DESC"),
    sa.literal_column("a"),
    DESC,
    sa.func.lower(sa.column("a")),
    sa.column("a").collate("NOCASE"),
    sa.column("a").desc(),
    sa.text("1"),
)


@pytest.mark.parametrize("there", [None, "a", "b, a", "b", "lower(a)", "1", "a, a"], ids=str)
@pytest.mark.filterwarnings("ignore::UserWarning")
def test_of_each_part_that_is_written_an_inspectors_columns_are_compared(there: str | None) -> None:
    metadata = sa.MetaData()
    for place, wanted in enumerate(WRITTEN):
        sa.Index(f"i{place}", wanted, _table=sa.Table(f"t{place}", metadata, *_columns()))
        table = sa.Table(f"u{place}", metadata, *_columns())
        sa.Index(f"j{place}", table.c.b, wanted, _table=table)
    with sa.create_engine("sqlite://").connect() as connection:
        for table, index in ((f"{kind}{place}", place) for kind in "tu" for place in range(len(WRITTEN))):
            connection.exec_driver_sql(f"create table {table} (a varchar(5), b integer)")
            if there is not None:
                name = f"{'i' if table[0] == 't' else 'j'}{index}"
                connection.exec_driver_sql(f"create index {name} on {table} ({there})")
        theirs: Any = by_alembic(AlembicsContext.configure(connection), metadata)
        mine: Any = produce_migrations(MigrationContext.configure(connection), metadata)
        assert render_python_code(mine.upgrade_ops) == alembics_text(theirs.upgrade_ops)


def _columns() -> tuple[sa.Column[Any], ...]:
    return sa.Column("a", sa.String(5)), sa.Column("b", sa.Integer)


def test_an_index_that_is_passed_over_is_told_once() -> None:
    metadata = sa.MetaData()
    table = sa.Table("t", metadata, sa.Column("a", sa.String(5)))
    sa.Index("ix", sa.text("upper(a)"), _table=table)
    with sa.create_engine("sqlite://").connect() as connection:
        connection.exec_driver_sql("create table t (a varchar(5))")
        connection.exec_driver_sql("create index iy on t (lower(a))")
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            produce_migrations(MigrationContext.configure(connection), metadata)
    texts = [str(one.message) for one in caught if "expression" in str(one.message)]
    assert [sum(name in text for text in texts) for name in ("'ix'", "iy")] == [1, 1]


@pytest.mark.mariadb
@pytest.mark.parametrize(
    "wanted", [DESC, sa.column("a").desc(), sa.column("a"), sa.literal_column("a")], ids=str
)
def test_what_is_found_on_mariadb_is_what_alembic_finds(mariadb_url: str, wanted: Any) -> None:
    metadata = sa.MetaData()
    table = sa.Table("t", metadata, sa.Column("a", sa.Integer), sa.Column("b", sa.Integer))
    sa.Index("ix", table.c.b, wanted, _table=table)
    with sa.create_engine(mariadb_url, poolclass=sa.NullPool).connect() as connection:
        metadata.create_all(connection)
        theirs: Any = by_alembic(AlembicsContext.configure(connection), metadata)
        ours = produce_migrations(MigrationContext.configure(connection), metadata)
        assert render_python_code(ours.upgrade_ops) == alembics_text(theirs.upgrade_ops)
