"""A table of SQLite built anew: nothing that was there is lost, whatever the table is."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from support.chain import Chain
from support.sqlite_files import EVERYTHING, alter, contents, made, rows, run, texts
from whimbrel import op
from whimbrel.errors import NameTaken, RowsDontFit, RowsLost, RunFailed, StillNeeded, UnknownObject
from whimbrel.execution.options import RunOptions
from whimbrel.execution.runner import run as run_all
from whimbrel.execution.session import Session
from whimbrel.operations.copying import PREFIX, copy_name


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file with tables that have everything."""
    return made(tmp_path / "test.db")


@pytest.mark.parametrize("table", ("t", "p q", "words", "typed", "child"))
@pytest.mark.parametrize("foreign_keys", (False, True))
def test_a_table_built_anew_without_a_change_is_what_it_was(
    path: Path, table: str, foreign_keys: bool
) -> None:
    before, told = texts(path), contents(path)
    alter(path, table=table, recreate="always", foreign_keys=foreign_keys)
    after = texts(path)
    quoted = {table: before[table].replace(f"CREATE TABLE {table}", f'CREATE TABLE "{table}"')}
    assert after == {**before, **quoted}
    assert contents(path) == told


@pytest.mark.parametrize("second", ["UNIQUE (v)", "UNIQUE (V)", "CONSTRAINT u UNIQUE (v)"])
def test_what_is_said_twice_goes_at_once_and_stays_otherwise(tmp_path: Path, second: str) -> None:
    path = made(tmp_path / "twice.db", f"CREATE TABLE t (id INTEGER, v INT, w INT, UNIQUE (v), {second})")
    before = texts(path)["t"]
    alter(path, lambda b: b.alter_column("w", type_=sa.Text()))
    assert texts(path)["t"].replace('"t"', "t") == before.replace("w INT", "w TEXT")
    alter(path, lambda b: b.drop_column("v"))
    assert "UNIQUE" not in texts(path)["t"]


def test_two_constraints_of_one_name_stay_where_they_say_the_same(tmp_path: Path) -> None:
    twice = "CONSTRAINT u UNIQUE (v), CONSTRAINT u UNIQUE (v)"
    path = made(tmp_path / "twice.db", f"CREATE TABLE t (id INTEGER, v INT, w INT, {twice})")
    alter(path, lambda b: b.alter_column("w", type_=sa.Text()))
    assert texts(path)["t"].count("CONSTRAINT u") == 2


def test_what_was_found_out_about_tables_stays(path: Path) -> None:
    made(path, "ANALYZE")
    known = "SELECT * FROM sqlite_stat1 ORDER BY tbl, idx"
    before = rows(path, known)
    for table in ("t", "p q", "words"):
        alter(path, table=table, recreate="always")
    assert rows(path, known) == before
    alter(path, lambda b: (b.drop_index("ix"), b.create_index("ix", ["b"]), b.drop_index("ux")))
    gone = [row for row in before if row[1] in ("ix", "ux")]
    assert gone and rows(path, known) == [row for row in before if row not in gone]


def test_a_change_leaves_the_rest_in_its_own_words(path: Path) -> None:
    alter(
        path,
        lambda b: b.alter_column("n", new_column_name="num", nullable=False),
        lambda b: b.alter_column("select", type_=sa.String(50), server_default="x"),
        lambda b: b.add_column(sa.Column("new", sa.Integer, server_default="5"), insert_after="id"),
        lambda b: b.drop_constraint("low", type_="check"),
        lambda b: b.create_check_constraint("positive", "num > 0"),
        lambda b: b.create_index("in", ["num", "new"]),
    )
    after = texts(path)
    assert after["t"] == _AFTER
    assert after["ix"] == 'CREATE INDEX ix ON t (num DESC, "select" COLLATE NOCASE)'
    assert after["ux"] == 'CREATE UNIQUE INDEX ux ON t (lower("select")) WHERE num > 5'
    assert after["v"] == 'CREATE VIEW v AS SELECT id, num, "odd, name%:x" AS o FROM t'
    assert "UPDATE OF num ON t" in after["tr"] and "SET num = num" in after["tr2"]
    assert rows(path, "SELECT id, num, g, h, new FROM t") == [(1, 10, 20, 11, 5), (2, 20, 40, 21, 5)]
    assert rows(path, "SELECT * FROM sqlite_sequence ORDER BY name") == [("p q", 50), ("t", 9)]


_AFTER = """\
CREATE TABLE "t" ( -- first, (
  id INTEGER CONSTRAINT pk PRIMARY KEY ON CONFLICT ABORT AUTOINCREMENT,
  new INTEGER DEFAULT '5', /* a, */
  "odd, name%:x" VARCHAR(20) COLLATE NOCASE DEFAULT ('a,' || 'b)') NOT NULL ON CONFLICT FAIL,
  num MY  TYPE(1, -2) NOT NULL DEFAULT -3, b BLOB DEFAULT x'00', d DEFAULT CURRENT_TIMESTAMP NULL,
  p INT REFERENCES "p q"(id) ON DELETE CASCADE ON UPDATE NO ACTION DEFERRABLE INITIALLY DEFERRED,
  g INT GENERATED ALWAYS AS (num * 2) STORED, h AS (num + 1), -- virtual
  "select" VARCHAR(50) DEFAULT 'x', up INTEGER REFERENCES t(id), été TEXT,
  CONSTRAINT one_n UNIQUE (num) ON CONFLICT ROLLBACK CHECK (num <> 77),
  CONSTRAINT positive CHECK (num > 0))"""


def test_rows_that_point_to_a_table_survive_with_foreign_keys_on(path: Path) -> None:
    alter(path, lambda b: b.alter_column("b", nullable=False), foreign_keys=True)
    assert rows(path, "SELECT t_id, z FROM child") == [(1, "c"), (2, "d")]


def test_the_triggers_of_a_table_are_not_fired_and_work_afterwards(path: Path) -> None:
    alter(path, lambda b: b.alter_column("b", nullable=False))
    assert rows(path, "SELECT * FROM log") == []
    connection = sqlite3.connect(path)
    connection.execute("UPDATE t SET n = 11 WHERE id = 1")
    assert connection.execute("SELECT * FROM log").fetchall() == [("11;",)]


def test_columns_change_names_with_each_other(path: Path) -> None:
    alter(
        path,
        lambda b: b.alter_column("b", new_column_name="d"),
        lambda b: b.alter_column("d", new_column_name="b"),
        lambda b: b.alter_column("up", nullable=True, server_default="1"),
    )
    assert rows(path, "SELECT b, d FROM t") == [("now", b"\0"), ("now", b"\0")]


def test_a_new_column_takes_the_name_that_another_gives_up(path: Path) -> None:
    alter(
        path,
        lambda b: b.alter_column("b", new_column_name="bytes", nullable=False),
        lambda b: b.add_column(sa.Column("b", sa.Integer, server_default="3")),
    )
    assert rows(path, "SELECT bytes, b FROM t") == [(b"\0", 3), (b"\0", 3)]


def test_a_table_of_an_attached_file_is_built_there(tmp_path: Path) -> None:
    other = made(tmp_path / "other.db", EVERYTHING)

    def call(op: Any) -> None:
        bind = op.get_bind()
        with op.batch_alter_table("t", schema="other") as batch:
            batch.alter_column("n", new_column_name="num", nullable=False)
        assert bind.exec_driver_sql("SELECT count(*) FROM other.t").scalar() == 2

    before, told = texts(other), contents(other)
    engine = sa.create_engine(f"sqlite:///{made(tmp_path / 'main.db', 'CREATE TABLE t (x)')}")
    sa.event.listen(engine, "connect", lambda raw, _: raw.execute(f"ATTACH '{other}' AS other"))
    _run_on(engine, call)
    after = texts(other)
    assert set(after) == set(before) and contents(other) == told
    assert "num DESC" in after["ix"] and "new.num" in after["tr"]
    assert texts(tmp_path / "main.db") == {"t": "CREATE TABLE t (x)"}


def test_a_trigger_of_the_connection_alone_comes_back(path: Path) -> None:
    def call(op: Any) -> None:
        op.execute(
            "CREATE TEMP TRIGGER mine AFTER UPDATE ON main.t BEGIN INSERT INTO log VALUES ('mine'); END"
        )
        with op.batch_alter_table("t") as batch:
            batch.alter_column("b", nullable=False)
        op.execute("UPDATE t SET d = 'x'")

    run(path, call)
    assert rows(path, "SELECT * FROM log") == [("mine",), ("mine",)]


def _run_on(engine: sa.Engine, call: Any) -> None:
    from whimbrel import op
    from whimbrel.execution.options import RunOptions
    from whimbrel.execution.performer import Performer
    from whimbrel.execution.session import Session
    from whimbrel.operations.receiver import receiving

    with engine.connect() as connection:
        session = Session.online(connection, RunOptions(), {})
        with session.begin_transaction():
            session.exclude_others()
            with session.begin_transaction(per_migration=True), receiving(Performer(session)):
                call(op)


# ------------------------------------------------------------------------------------ in place

IN_PLACE = {
    "a name": lambda op: op.alter_column("t", "n", new_column_name="m"),
    "two names and a column": lambda op: _block(
        op,
        lambda b: b.alter_column("n", new_column_name="m"),
        lambda b: b.alter_column("d", new_column_name="e"),
        lambda b: b.add_column(sa.Column("x", sa.Integer)),
    ),
    "a column that goes": lambda op: op.drop_column("t", "d"),
    "a column that goes in a block": lambda op: _block(op, lambda b: b.drop_column("d")),
}
BUILT_ANEW = {
    "a column in an index": lambda op: op.drop_column("t", "select"),
    "a default that is computed": lambda op: op.add_column(
        "t", sa.Column("x", sa.DateTime, server_default=sa.func.now())
    ),
    "a unique column": lambda op: op.drop_constraint("one_n", "t", type_="unique"),
    "names that change places": lambda op: _block(
        op,
        lambda b: b.alter_column("b", new_column_name="d"),
        lambda b: b.alter_column("d", new_column_name="b"),
    ),
}


def _block(op: Any, *steps: Any) -> None:
    with op.batch_alter_table("t") as batch:
        for step in steps:
            step(batch)


def _page_of_table(path: Path) -> int:
    return int(rows(path, "SELECT rootpage FROM sqlite_master WHERE name = 't'")[0][0])


@pytest.mark.parametrize("name", IN_PLACE)
def test_what_sqlite_can_alter_it_alters_in_place(path: Path, name: str) -> None:
    before = _page_of_table(path)
    run(path, IN_PLACE[name])
    assert _page_of_table(path) == before


@pytest.mark.parametrize("name", BUILT_ANEW)
def test_what_sqlite_refuses_is_built_anew(path: Path, name: str) -> None:
    before = _page_of_table(path)
    run(path, BUILT_ANEW[name])
    assert _page_of_table(path) != before and len(rows(path, "SELECT * FROM t")) == 2


# ----------------------------------------------------------------------------------- bad input

REFUSED: dict[str, tuple[Any, type[Exception], str]] = {
    "no value for a NOT NULL": (
        lambda b: b.alter_column("p", nullable=False),
        RowsDontFit,
        "column p is to be NOT NULL and is NULL in 1 of 3 rows",
    ),
    "a new column without a value": (
        lambda b: b.add_column(sa.Column("x", sa.Integer, nullable=False)),
        RowsDontFit,
        "the new column x is NOT NULL and has no value for the 3 rows",
    ),
    "rows that stand twice": (
        lambda b: b.create_unique_constraint("u", ["d"]),
        RowsDontFit,
        "d is to be unique, and 1 values of it stand in more than one row",
    ),
    "rows against a check": (
        lambda b: b.create_check_constraint("big", "n > 15"),
        RowsDontFit,
        "don't meet the check big",
    ),
    "rows that point to nothing": (
        lambda b: b.create_foreign_key("fk", "p q", ["n"], ["id"]),
        RowsDontFit,
        r"3 rows of t would point to rows that aren't there: t row 1 \(to p q\)",
    ),
    "a key that points to no table": (
        lambda b: b.create_foreign_key("fk", "nope", ["n"], ["id"]),
        RowsDontFit,
        "there is no table nope for its rows to point to. Look whether",
    ),
    "a key that points to what isn't unique": (
        lambda b: b.create_foreign_key("fk", "p q", ["n"], ["n.m"]),
        RowsDontFit,
        "what it points to is no primary key and not unique. Point it to such columns",
    ),
    "values that a cast loses": (
        lambda b: b.alter_column("select", type_=sa.Integer()),
        RowsDontFit,
        r"""values of column "select" would be others as INTEGER: 'n' in row 10, 'l' in row 2""",
    ),
    "rows that stand twice in a unique index": (
        lambda b: b.create_index("uix", ["d"], unique=True),
        sa.exc.IntegrityError,
        "UNIQUE constraint failed: t.d",
    ),
    "rows that replace each other": (
        lambda b: b.create_unique_constraint("u", ["d"], sqlite_on_conflict="REPLACE"),
        RowsLost,
        "had 3 rows and would have 1",
    ),
    "a column that generated ones need": (
        lambda b: (b.drop_column("n"), b.drop_column("b")),
        StillNeeded,
        "generated column g, generated column h",
    ),
    "a column that a check needs": (
        lambda b: (b.drop_column("d"), b.alter_column("b", nullable=False)),
        StillNeeded,
        "check d_or_b",
    ),
    "a column that a view needs": (
        lambda b: (b.drop_column("odd, name%:x"), b.alter_column("b", nullable=False)),
        StillNeeded,
        "view v",
    ),
    "a column that a trigger needs": (
        lambda b: (b.drop_column("été"), b.alter_column("b", nullable=False)),
        StillNeeded,
        "trigger tr3",
    ),
    "a column that another table points to": (
        lambda b: (b.drop_column("code"), b.alter_column("b", nullable=False)),
        StillNeeded,
        "foreign key of table coded",
    ),
    "a column in place that a view needs": (
        lambda b: b.drop_column("odd, name%:x"),
        StillNeeded,
        "view v",
    ),
    "a column that is there": (
        lambda b: (b.add_column(sa.Column("d", sa.Integer)), b.alter_column("b", nullable=False)),
        NameTaken,
        "has a column named 'd' already",
    ),
    "a name that is there": (
        lambda b: b.alter_column("d", new_column_name="n", nullable=False),
        NameTaken,
        "has a column named 'n' already",
    ),
    "a constraint that is there": (
        lambda b: b.create_check_constraint("low", "n > 0"),
        NameTaken,
        "has a constraint named 'low' already",
    ),
    "a column that isn't there": (
        lambda b: b.alter_column("nope", nullable=False),
        UnknownObject,
        "no column 'nope' in table t",
    ),
    "a constraint that isn't there": (
        lambda b: b.drop_constraint("nope", type_="unique"),
        UnknownObject,
        "no constraint 'nope' in table t",
    ),
}
_MORE = """
INSERT INTO t (n, d, "select") VALUES (30, 'now', 'n');
ALTER TABLE t ADD COLUMN code INTEGER CONSTRAINT d_or_b CHECK (d IS NOT NULL OR b IS NOT NULL);
CREATE TABLE coded (code INTEGER REFERENCES t (code));
CREATE TRIGGER tr3 AFTER DELETE ON child BEGIN UPDATE t SET été = 'x' WHERE id = old.t_id; END;
"""


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_done_is_told_and_nothing_changes(path: Path, name: str) -> None:
    made(path, _MORE)
    before, told = texts(path), contents(path)
    step, error, message = REFUSED[name]
    with pytest.raises(error, match=message):
        alter(path, step)
    assert texts(path) == before and contents(path) == told


def test_bytes_become_a_text_where_they_are_one(path: Path) -> None:
    """No driver reads a text that isn't UTF-8: nobody could read the table any more."""
    made(path, "UPDATE t SET b = CAST('größe' AS BLOB) WHERE id = 1; UPDATE t SET b = x'02ff' WHERE id = 2")
    told = contents(path)
    with pytest.raises(RowsDontFit, match=r"1 values of column b are no text in UTF-8.*b'\\x02\\xff' in"):
        alter(path, lambda b: b.alter_column("b", type_=sa.Text()))
    assert contents(path) == told
    made(path, "UPDATE t SET b = NULL WHERE id = 2")
    alter(path, lambda b: b.alter_column("b", type_=sa.Text()))
    assert rows(path, "SELECT b, typeof(b) FROM t ORDER BY id") == [("größe", "text"), (None, "null")]


@pytest.mark.parametrize("own", (True, False))
def test_a_row_gets_no_number_as_its_key_unasked(
    tmp_path: Path, own: bool, caplog: pytest.LogCaptureFixture
) -> None:
    path = made(tmp_path / "keys.db", "CREATE TABLE t (n INTEGER, v TEXT); INSERT INTO t VALUES (NULL, 'a')")

    def with_key(batch: Any) -> None:
        batch.alter_column("n", nullable=False)
        batch.create_primary_key("pk", ["n"])

    if own:
        with pytest.raises(RowsDontFit, match="column n is to be NOT NULL and is NULL in 1 of 1 rows"):
            alter(path, with_key)
        assert rows(path, "SELECT n FROM t") == [(None,)]
    else:
        alter(path, with_key, own=False)
        assert "the new key n is NULL in 1 rows" in caplog.text


def test_a_table_that_is_not_there_is_named(path: Path) -> None:
    with pytest.raises(UnknownObject, match="no table 'nope'"):
        alter(path, lambda b: b.alter_column("x", nullable=False), table="nope")


def test_an_alembic_project_casts_as_alembic_does_and_is_told(
    path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    made(path, "DROP INDEX ux")
    alter(path, lambda b: b.alter_column("select", type_=sa.Integer()), own=False)
    assert rows(path, 'SELECT "select" FROM t') == [(0,), (0,)]
    assert '2 values of column "select" would be others as INTEGER' in caplog.text


def test_a_text_becomes_a_date_without_a_loss(path: Path) -> None:
    alter(path, lambda b: b.alter_column("d", existing_type=sa.Text(), type_=sa.Date()))
    assert rows(path, "SELECT d FROM t") == [("now",), ("now",)]


def test_a_row_that_was_broken_before_is_nobodys_fault(path: Path) -> None:
    made(path, "INSERT INTO child VALUES (77, 'lost')")
    alter(path, lambda b: b.alter_column("b", nullable=False), foreign_keys=True)
    alter(path, lambda b: b.alter_column("z", nullable=False), table="child", foreign_keys=True)
    assert len(rows(path, "SELECT * FROM child")) == 3


def test_a_view_that_was_broken_before_is_nobodys_fault(path: Path) -> None:
    made(path, "CREATE VIEW old AS SELECT * FROM gone; DROP VIEW v2; DROP VIEW v")
    alter(path, lambda b: (b.drop_column("d"), b.alter_column("b", nullable=False)))
    assert "d" not in [row[1] for row in rows(path, "PRAGMA table_info(t)")]


# -------------------------------------------------------------------------------------- killed


def test_a_copy_that_was_left_is_dropped_and_a_table_of_the_user_is_not(path: Path) -> None:
    made(path, f'CREATE TABLE "{copy_name("t")}" (x); CREATE TABLE "{PREFIX}t" (x)')
    alter(path, lambda b: b.alter_column("b", nullable=False))
    assert copy_name("t") not in texts(path) and f"{PREFIX}t" in texts(path)


@pytest.mark.parametrize("moment", range(2))
def test_killed_at_any_moment_the_file_is_as_before_or_after(tmp_path: Path, moment: int) -> None:
    path = made(tmp_path / "test.db")
    made(path, _MANY)
    before, told = texts(path), rows(path, "SELECT count(*), sum(id) FROM many")
    running = subprocess.Popen(
        [sys.executable, "-c", _CHILD, str(path), os.pathsep.join(sys.path)], stdout=subprocess.PIPE
    )
    assert running.stdout is not None and running.stdout.readline()
    time.sleep(random.uniform(0, 0.3))
    running.send_signal(signal.SIGKILL)
    running.wait()
    found = texts(path)
    assert found == before or "NOT NULL" in found["many"]
    assert set(found) == set(before) and rows(path, "SELECT count(*), sum(id) FROM many") == told
    alter(path, lambda b: b.alter_column("n", nullable=False), table="many")
    assert rows(path, "SELECT count(*), sum(id) FROM many") == told


_MANY = """
CREATE TABLE many (id INTEGER PRIMARY KEY, n INTEGER, words TEXT);
WITH RECURSIVE i (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM i WHERE x < 100000)
INSERT INTO many SELECT x, x, 'some words about ' || x FROM i;
CREATE INDEX many_n ON many (n)
"""
_CHILD = """
import sys
sys.path[:] = sys.argv[2].split(":")
from pathlib import Path
from support.sqlite_files import alter
import whimbrel.execution.rebuilding
print("ready", flush=True)
alter(Path(sys.argv[1]), lambda b: b.alter_column("n", nullable=False), table="many")
"""


_AGAIN = """CREATE TABLE p (x INTEGER PRIMARY KEY);
CREATE TABLE again (id INTEGER, a INTEGER UNIQUE, b INTEGER CHECK (b > a), PRIMARY KEY (id, a),
  CONSTRAINT f FOREIGN KEY (a) REFERENCES p (x), CONSTRAINT ck CHECK (a > b));
CREATE INDEX two ON again (b, a); CREATE INDEX one ON again (a)"""


def test_what_speaks_of_a_column_that_is_dropped_and_added_again_stays(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = made(tmp_path / "again.db", _AGAIN)
    alter(
        path,
        lambda b: b.drop_column("a"),
        lambda b: b.add_column(sa.Column("a", sa.String(20))),
        lambda b: b.drop_index("one"),
        table="again",
        own=False,
    )
    after = texts(path)
    assert after["two"] == "CREATE INDEX two ON again (b, a)" and "one" not in after
    assert after["again"] == _COME_BACK
    assert not caplog.messages


_COME_BACK = """\
CREATE TABLE "again" (id INTEGER, b INTEGER CHECK (b > a), a VARCHAR(20),
  CONSTRAINT f FOREIGN KEY (a) REFERENCES p (x), CONSTRAINT ck CHECK (a > b), PRIMARY KEY (id), UNIQUE (a))"""


def test_a_constraint_that_stayed_with_its_column_is_not_made_twice(tmp_path: Path) -> None:
    path = made(tmp_path / "twice.db", "CREATE TABLE t (a INTEGER, b INTEGER, UNIQUE (a))")
    alter(
        path,
        lambda batch: batch.drop_column("a"),
        lambda batch: batch.add_column(sa.Column("a", sa.Text)),
        lambda batch: batch.create_unique_constraint(None, ["a"]),
        table="t",
    )
    assert texts(path)["t"].count("UNIQUE") == 1


def test_a_key_goes_on_without_a_column_that_goes(tmp_path: Path) -> None:
    path = made(
        tmp_path / "key.db", "CREATE TABLE k (id INTEGER, a INTEGER, CONSTRAINT pk PRIMARY KEY (id, a))"
    )
    alter(path, lambda b: b.drop_column("a"), table="k")
    assert rows(path, "SELECT name, pk FROM pragma_table_info('k')") == [("id", 1)]


def test_an_index_dropped_with_its_column_on_demand_is_not_told(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    script = "CREATE TABLE k (id INTEGER PRIMARY KEY, a INTEGER, b INTEGER); CREATE INDEX ab ON k (a, b)"
    path = made(tmp_path / "index.db", script)
    alter(path, lambda b: b.drop_index("ab"), lambda b: b.drop_column("a"), table="k", own=False)
    assert "ab" not in texts(path) and not caplog.messages


def test_a_revision_that_only_switched_foreign_keys_off_is_not_said_to_have_committed(path: Path) -> None:
    def change() -> None:
        column = sa.Column("new", sa.Integer, server_default=sa.text("(nonsense(1))"))
        _block(op, lambda batch: batch.add_column(column, insert_after="id"))

    before, chain = texts(path), Chain([change])
    with sa.create_engine(f"sqlite:///{path}").connect() as connection:
        connection.exec_driver_sql("PRAGMA foreign_keys=ON")
        connection.rollback()
        session = Session.online(connection, RunOptions(), {})
        with session.begin_transaction(), pytest.raises(RunFailed, match="r1 was rolled back"):
            run_all(session, chain.up, chain.load)
    assert texts(path)["t"] == before["t"]
