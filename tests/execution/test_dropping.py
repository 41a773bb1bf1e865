"""SQLite lets go of a table although others need it; a run doesn't, unless they go too."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.dialects import mysql, oracle
from sqlalchemy.dialects.postgresql import HSTORE

from support.chain import Chain
from support.running import do, upgrade
from support.sqlite_files import made, texts
from whimbrel import op
from whimbrel.errors import OperationError, RunFailed, StillNeeded

SCRIPT = """
CREATE TABLE parent (id INTEGER PRIMARY KEY, name);
CREATE TABLE child (id INTEGER PRIMARY KEY, up INTEGER REFERENCES parent(id));
CREATE TABLE log (x);
CREATE VIEW names AS SELECT name FROM parent;
CREATE TRIGGER logged AFTER INSERT ON log BEGIN UPDATE parent SET name = new.x; END;
CREATE VIEW broken AS SELECT nonsense FROM parent;
"""


def run(path: Path, *calls: Any) -> None:
    upgrade(f"sqlite:///{path}", Chain([lambda: [call() for call in calls]], path=__file__))  # type: ignore[list-item]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return made(tmp_path / "test.db", SCRIPT)


def test_what_needs_a_dropped_table_is_named_and_nothing_is_dropped(path: Path) -> None:
    before = texts(path)
    users = "foreign key of table child, trigger logged, view names"
    needed = (
        rf"Revision r1 \({re.escape(__file__)}, line \d+\): Can't drop table parent: it is used by {users}"
    )
    with pytest.raises(StillNeeded, match=needed):
        run(path, lambda: op.drop_table("parent"))
    assert {name: text for name, text in texts(path).items() if name != "alembic_version"} == before


def test_a_revision_drops_what_needs_the_table_in_any_order(path: Path) -> None:
    run(
        path,
        lambda: op.drop_table("parent"),
        lambda: op.drop_table("child"),
        lambda: op.execute("DROP VIEW names"),
        lambda: op.execute("DROP TRIGGER logged"),
    )
    assert set(texts(path)) == {"log", "broken", "alembic_version"}


ODD = """
CREATE TABLE "a ""b`c" (x);
CREATE VIEW far AS SELECT * FROM "a ""b`c";
CREATE VIEW farther AS SELECT x FROM far;
CREATE VIEW farthest AS SELECT y FROM (SELECT x AS y FROM Farther);
CREATE TRIGGER own AFTER INSERT ON "a ""b`c" BEGIN SELECT 1; END;
CREATE TRIGGER instead INSTEAD OF INSERT ON names BEGIN INSERT INTO `a "b``c` VALUES (1); END;
"""


def test_views_on_views_and_odd_names_are_found(path: Path) -> None:
    made(path, ODD)
    with pytest.raises(StillNeeded, match=r"by trigger instead, view far, view farther, view farthest\."):
        run(path, lambda: op.drop_table('a "b`c'))


def test_only_what_speaks_of_a_table_is_asked(path: Path) -> None:
    """Each table dropped costs as much beside a hundred views that read others as beside one."""
    views = "; ".join(f"CREATE VIEW other{number} AS SELECT x FROM log" for number in range(100))
    made(path, f"CREATE TABLE a (x); CREATE TABLE b (x); CREATE VIEW of_b AS SELECT x FROM b; {views}")
    asked: list[str] = []

    def note(*said: Any) -> None:
        asked.append(said[2])

    sa.event.listen(sa.Engine, "before_cursor_execute", note)
    try:
        run(
            path, lambda: op.drop_table("a"), lambda: op.drop_table("b"), lambda: op.execute("DROP VIEW of_b")
        )
    finally:
        sa.event.remove(sa.Engine, "before_cursor_execute", note)
    assert any("EXPLAIN" in sql and "of_b" in sql for sql in asked)
    assert not any("other" in sql for sql in asked)


def test_a_table_of_the_same_name_takes_its_place(path: Path) -> None:
    again = "CREATE TABLE parent (id INTEGER PRIMARY KEY, name, nonsense)"
    run(path, lambda: op.drop_table("parent"), lambda: do(again))
    assert texts(path)["parent"] == again


def test_a_table_keeps_a_column(tmp_path: Path) -> None:
    path = made(tmp_path / "test.db", "CREATE TABLE t (id INTEGER PRIMARY KEY)")
    with pytest.raises(OperationError, match=r"Table t would have no column left. Drop the table"):
        run(path, lambda: op.drop_column("t", "id"))


def test_a_type_that_the_database_lacks_is_named(path: Path) -> None:
    with pytest.raises(RunFailed, match=r"sqlite has no type HSTORE. Take one that it has"):
        run(path, lambda: op.add_column("log", sa.Column("h", HSTORE)))
    with pytest.raises(RunFailed, match=r"in table 'new', column 'h'\): sqlite has no type HSTORE. Take one"):
        run(path, lambda: op.create_table("new", sa.Column("h", HSTORE)))


def test_a_type_that_sqlalchemy_falls_over_is_named_too(path: Path) -> None:
    for one in (mysql.SET("a"), oracle.INTERVAL(day_precision=2)):
        with pytest.raises(RunFailed, match=rf"sqlite has no type {type(one).__name__}. Take one that"):
            run(path, lambda one=one: op.create_table("new", sa.Column("h", one)))
    own = sa.types.UserDefinedType()  # whoever wrote it has forgotten what SQL calls it
    with pytest.raises(RunFailed, match=r"failed: (?!sqlite has no type)"):
        run(path, lambda: op.create_table("new", sa.Column("h", own)))
