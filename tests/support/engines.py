"""Engines on the databases of the tests, and what is in them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa


@contextmanager
def engine(url: str, **options: Any) -> Iterator[sa.Engine]:
    """An engine that leaves no connection behind."""
    made = sa.create_engine(url, poolclass=sa.NullPool, **options)
    try:
        yield made
    finally:
        made.dispose()


def tables(url: str) -> set[str]:
    """The names of all tables."""
    with engine(url) as made:
        return set(sa.inspect(made).get_table_names())


def rows(url: str, sql: str) -> list[tuple[Any, ...]]:
    """The rows of a query."""
    with engine(url) as made, made.connect() as connection:
        return [tuple(row) for row in connection.exec_driver_sql(sql)]


def execute(url: str, *statements: str) -> None:
    """Run statements and commit."""
    with engine(url) as made, made.begin() as connection:
        for sql in statements:
            connection.exec_driver_sql(sql)


def heads(url: str, table: str = "alembic_version") -> set[str]:
    """What the version table holds."""
    return {row[0] for row in rows(url, f"SELECT version_num FROM {table}")}
