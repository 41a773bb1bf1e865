"""A full-text table of SQLite goes on finding its texts in a table that gets another name."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from support.chain import Chain
from support.running import do, upgrade
from support.sqlite_files import made, texts
from whimbrel import op
from whimbrel.errors import StillNeeded

SCRIPT = """
CREATE TABLE "the doc" (id INTEGER PRIMARY KEY, body TEXT, extra INT, gone INT);
CREATE VIRTUAL TABLE five USING fts5(body, content="the doc", content_rowid = 'id', tokenize = porter);
CREATE VIRTUAL TABLE four USING fts4(content=[the doc], body);
CREATE VIRTUAL TABLE own USING fts5(content, extra);
CREATE TRIGGER added AFTER INSERT ON "the doc"
    BEGIN INSERT INTO five (rowid, body) VALUES (new.id, new.body); END;
INSERT INTO "the doc" (body) VALUES ('hello world'), ('good bye');
INSERT INTO four (four) VALUES ('rebuild');
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return made(tmp_path / "test.db", SCRIPT)


def run(path: Path, *calls: Callable[[], Any]) -> None:
    upgrade(f"sqlite:///{path}", Chain([lambda: [call() for call in calls]]))  # type: ignore[list-item]


def found(path: Path, word: str) -> list[Any]:
    connection = sqlite3.connect(path)
    try:
        rows = [
            connection.execute(f"SELECT rowid, body FROM {table} WHERE {table} MATCH ?", (word,)).fetchall()
            for table in ("five", "four")
        ]
        connection.execute("INSERT INTO five (five) VALUES ('integrity-check')")
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return rows
    finally:
        connection.close()


def test_it_reads_the_table_under_its_new_name(path: Path) -> None:
    insert = "INSERT INTO \"it's\" (body) VALUES ('hello again')"
    run(path, lambda: do("SELECT 1"), lambda: op.rename_table("the doc", "it's"), lambda: do(insert))
    assert found(path, "hello") == [[(1, "hello world"), (3, "hello again")], [(1, "hello world")]]
    run(path, lambda: op.rename_table("it's", "doc"))
    assert found(path, "bye") == [[(2, "good bye")]] * 2
    assert texts(path)["own"] == "CREATE VIRTUAL TABLE own USING fts5(content, extra)"


def test_a_table_built_anew_stays_its_source(path: Path) -> None:
    run(
        path,
        lambda: op.alter_column("the doc", "extra", type_=sa.String(9)),
        lambda: op.drop_column("the doc", "gone"),
    )
    assert found(path, "hello") == [[(1, "hello world")]] * 2


@pytest.mark.parametrize(
    "change",
    [
        lambda: op.drop_column("the doc", "Body"),
        lambda: op.rename_column("the doc", "body", "text"),
        lambda: op.alter_column("the doc", "id", new_column_name="number"),
        lambda: op.drop_table("the doc"),
    ],
)
def test_what_it_reads_stays(path: Path, change: Callable[[], Any]) -> None:
    with pytest.raises(StillNeeded, match="full-text table five"):
        run(path, change)
    assert found(path, "hello") == [[(1, "hello world")]] * 2


def test_it_may_go_first(path: Path) -> None:
    gone = (lambda name=name: do(f"DROP TABLE {name}") for name in ("five", "four"))
    run(path, *gone, lambda: do("DROP TRIGGER added"), lambda: op.drop_column("the doc", "body"))
    assert "body" not in texts(path)["the doc"]
