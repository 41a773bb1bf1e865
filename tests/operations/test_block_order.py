"""A block may drop a column before the index or constraint that stands on it: all is done at once."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.exc import DBAPIError

from support.sqlite_files import alter, texts
from whimbrel.errors import OperationError
from whimbrel.operations.batch import BatchOperations
from whimbrel.operations.block_order import drops_first

MADE = """
CREATE TABLE p (id INTEGER PRIMARY KEY);
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b INTEGER,
    CONSTRAINT u UNIQUE (b), CONSTRAINT f FOREIGN KEY (b) REFERENCES p (id), CONSTRAINT c CHECK (b > 0));
CREATE UNIQUE INDEX i ON t (a, b);
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    found = tmp_path / "t.db"
    connection = sqlite3.connect(found)
    connection.executescript(MADE)
    connection.close()
    return found


@pytest.mark.parametrize("recreate", ("auto", "always"))
def test_what_stands_on_a_dropped_column_is_dropped_after_it(path: Path, recreate: str) -> None:
    def block(batch: Any) -> None:
        batch.drop_column("b")
        batch.drop_index("i")
        for name in "ufc":
            batch.drop_constraint(name)
        batch.create_index("i", ["a"])

    alter(path, block, recreate=recreate)
    left = texts(path)
    assert left["i"] == "CREATE INDEX i ON t (a)"
    assert not any(word in left["t"] for word in ("UNIQUE", "FOREIGN", "CHECK", "b INTEGER"))


def test_an_index_that_nobody_made_is_missed_all_the_same(path: Path) -> None:
    before = texts(path)
    with pytest.raises(OperationError, match="There is no index 'j' in t"):
        alter(path, lambda one: one.drop_column("b"), lambda one: one.drop_index("j"), recreate="always")
    assert texts(path) == before


def test_what_the_block_makes_is_dropped_where_it_says_so() -> None:
    batch = BatchOperations("t")
    batch.create_index("new", ["a"])
    batch.drop_column("b")
    batch.drop_index("new")
    batch.drop_index("old")
    batch.create_index("old", ["a"])
    assert list(_said(batch)) == ["create_index", "drop_index", "drop_column", "drop_index", "create_index"]


@pytest.mark.parametrize("recreate", ("auto", "always"))
def test_a_renamed_column_is_meant_by_its_old_name_too(path: Path, recreate: str) -> None:
    def block(batch: Any) -> None:
        batch.alter_column("a", new_column_name="c")
        batch.create_index("j", ["a"])

    alter(path, block, recreate=recreate)
    assert texts(path)["j"] == "CREATE INDEX j ON t (c)"
    alter(path, lambda one: one.drop_index("i"), lambda one: one.drop_index("j"))

    def again(batch: Any) -> None:
        batch.alter_column("c", new_column_name="d")
        batch.drop_column("c")

    alter(path, again, recreate=recreate)
    assert "TEXT" not in texts(path)["t"]


def test_a_key_of_a_column_that_has_gone_is_not_made(path: Path) -> None:
    def block(batch: Any) -> None:
        batch.drop_column("b")
        batch.create_foreign_key("g", "p", ["b"], ["id"])
        batch.create_unique_constraint("v", ["a", "b"])

    alter(path, block, recreate="always")
    assert not any(word in texts(path)["t"] for word in ("REFERENCES", "UNIQUE"))
    with pytest.raises(DBAPIError, match="no such column: b"):
        alter(path, lambda one: one.create_unique_constraint("v", ["b"]), recreate="always")


def _said(batch: BatchOperations) -> Iterable[str]:
    return (change.name for change in drops_first(tuple(batch.changes)))
