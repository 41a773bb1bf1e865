"""An index that a foreign key brings on MySQL and MariaDB, which Alembic compares with nothing."""

from __future__ import annotations

from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.dialects import mysql

from whimbrel.dialects.registry import dialect_for
from whimbrel.diff.compare import compare
from whimbrel.diff.options import CompareOptions
from whimbrel.operations.indexes import CreateIndex, DropIndex
from whimbrel.schema.schema import Schema
from whimbrel.snapshot import metadata

MYSQL = dialect_for(mysql.dialect())
LOOSELY = CompareOptions(thorough=False)


def schema(*indexes: Any) -> Schema:
    models = sa.MetaData()
    sa.Table("p", models, sa.Column("id", sa.Integer, primary_key=True))
    columns = (sa.Column("a", sa.Integer, sa.ForeignKey("p.id", name="fk")), sa.Column("b", sa.Integer))
    sa.Table("t", models, *columns, *indexes)
    return metadata.read(models, MYSQL)


@pytest.mark.parametrize("name", ["a", "fk"])
@pytest.mark.parametrize("columns", [("a",), ("a", "b")])
def test_models_may_name_it_or_not(name: str, columns: tuple[str, ...]) -> None:
    brought = schema(sa.Index(name, "a"))
    for wanted in (schema(), schema(sa.Index(name, *columns)), schema(sa.Index(name, "a", unique=True))):
        assert compare(brought, wanted, MYSQL, LOOSELY) == ()


def test_another_index_is_added_and_dropped() -> None:
    (added,) = compare(schema(sa.Index("a", "a")), schema(sa.Index("ix", "a")), MYSQL, LOOSELY)
    (dropped,) = compare(schema(sa.Index("ix", "a")), schema(), MYSQL, LOOSELY)
    assert isinstance(added, CreateIndex)
    assert isinstance(dropped, DropIndex)


def test_where_the_database_has_none_one_of_the_models_is_added() -> None:
    (added,) = compare(schema(), schema(sa.Index("a", "a")), MYSQL, LOOSELY)
    assert isinstance(added, CreateIndex)


@pytest.mark.parametrize("columns", [("b",), ("a", "b"), ("b", "a")])
def test_one_called_after_a_column_may_come_with_a_key_too(columns: tuple[str, ...]) -> None:
    """`INDEX (b)` without a name gets its first column's: nobody can tell the two apart by it."""
    there = schema(sa.Index("b", *columns))
    assert compare(there, schema(), MYSQL, LOOSELY) == ()
    assert compare(there, schema(sa.Index("b", "a")), MYSQL, LOOSELY) == ()
    (dropped,) = compare(schema(sa.Index("b", *columns, unique=True)), schema(), MYSQL, LOOSELY)
    assert isinstance(dropped, DropIndex)
