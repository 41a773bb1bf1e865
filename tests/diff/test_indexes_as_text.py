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
