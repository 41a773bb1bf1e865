"""Odd tables of SQLite, altered in random ways: all that wasn't spoken of is what it was."""

from __future__ import annotations

import random
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from support.odd_tables import Odd, odd, quoted
from support.sqlite_files import alter, contents, made, rows, run, texts
from whimbrel.errors import RowsDontFit, RowsLost, StillNeeded


@given(st.integers(0, 2**32))
@settings(max_examples=60, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
def test_what_is_not_spoken_of_stays_as_it_was(seed: int) -> None:
    draw = random.Random(seed)
    table = odd(draw)
    changes = Changes(draw, table)
    with tempfile.TemporaryDirectory() as folder:
        path = table.made(Path(folder, "odd.db"))
        before = Look(path, table)
        try:
            changes.carry_out(path, draw)
        except (StillNeeded, RowsDontFit, RowsLost) as refusal:
            # two values may be one in another type, and ON CONFLICT IGNORE would leave out the second row
            assert not isinstance(refusal, RowsLost) or "u" in changes.retyped
            assert Look(path, table).everything() == before.everything(), "refused, and nothing was done"
            return
        Look(path, table).is_after(before, changes)


class Changes:
    """A few changes of a table; `touched` are its columns that they speak of."""

    def __init__(self, draw: random.Random, table: Odd) -> None:
        self.table, self.calls = table, []  # type: ignore[var-annotated]  # of op or of a block
        self.touched: set[str] = set()
        self.retyped: set[str] = set()
        self.renamed: dict[str, str] = {}
        left = [name for name in table.plain if name != "id"]
        for number in range(draw.randint(1, 4)):
            kind = draw.choice(["add", "need", "check", "drop", "rename", "null", "type", "default"])
            if kind in ("add", "need", "check"):
                self._added(kind, number)
            elif left:
                self._changed(kind, left.pop(draw.randrange(len(left))))

    def carry_out(self, path: Path, draw: random.Random) -> None:
        """All of them, in a block or by `op`."""
        way, own = draw.choice(["auto", "always", "op"]), draw.random() < 0.5
        if way == "op":
            run(path, lambda op: [call(op, self.table.name) for call in self.calls])
            return
        steps = [lambda batch, call=call: call(batch) for call in self.calls]
        keys = draw.random() < 0.5
        alter(path, *steps, table=self.table.name, recreate=way, own=own, foreign_keys=keys)

    def _added(self, kind: str, number: int) -> None:
        if kind == "check":
            self.calls.append(lambda on, *of: on.create_check_constraint(f"ck{number}", *of, "1 = 1"))
            return
        need = {"nullable": False, "server_default": "7"} if kind == "need" else {}
        column = (f"new {number}", sa.Integer())
        self.calls.append(lambda on, *of: on.add_column(*of, sa.Column(*column, **need)))

    def _changed(self, kind: str, name: str) -> None:
        self.touched.add(name)
        if kind == "drop":
            self.calls.append(lambda on, *of: on.drop_column(*of, name))
            return
        if kind == "rename":
            self.renamed[name] = f"{name} NEW"
        if kind == "type":
            self.retyped.add(name)
        how: dict[str, Any] = {
            "rename": {"new_column_name": f"{name} NEW"},
            "null": {"nullable": True},
            "type": {"type_": sa.Text()},
            "default": {"server_default": "9"},
        }[kind]
        self.calls.append(lambda on, *of: on.alter_column(*of, name, **how))


class Look:
    """All of a file, as SQLite itself tells it."""

    def __init__(self, path: Path, table: Odd) -> None:
        self.table, self.texts = table, texts(path)
        self.names = [row[1] for row in rows(path, f"PRAGMA table_xinfo({quoted(table.name)})")]
        selected = ", ".join(f"quote({quoted(name)})" for name in self.names)
        self.rows = rows(path, f"SELECT 0, {selected} FROM {quoted(table.name)}")
        self.info = {row[1]: row[2:] for row in rows(path, f"PRAGMA table_xinfo({quoted(table.name)})")}
        self.others = dict(self._others(path))
        self.broken = rows(path, "PRAGMA foreign_key_check")
        assert rows(path, "PRAGMA integrity_check") == [("ok",)]

    def everything(self) -> tuple[Any, ...]:
        """All of it, to be compared."""
        return self.texts, self.names, sorted(self.rows, key=repr), self.others, self.broken

    def values(self, names: list[str]) -> list[str]:
        """What the rows have in these columns; hidden numbers may be given anew, as VACUUM does it."""
        places = [0, *(self.names.index(name) + 1 for name in names)]
        return sorted(repr([row[place] for place in places]) for row in self.rows)

    def is_after(self, before: Look, changes: Changes) -> None:
        """Assert that nothing but what the changes speak of is otherwise than before."""
        stay = [name for name in before.names if name not in changes.touched]
        assert self.values(stay) == before.values(stay)
        for old, new in changes.renamed.items():
            assert self.values([new]) == before.values([old])
        assert {name: self.info[name] for name in stay} == {name: before.info[name] for name in stay}
        assert (self.others, self.broken) == (before.others, before.broken)
        self._has_the_words(changes)
        for name, sql in before.texts.items():
            if not any(one.lower() in sql.lower() for one in changes.touched):
                assert name == self.table.name or self.texts[name] == sql

    def _has_the_words(self, changes: Changes) -> None:
        text = self.texts[self.table.name]
        for words in [*self.table.columns.values(), *self.table.conditions]:
            if not any(name in words for name in changes.touched):
                assert words.strip() in text
        assert text.rpartition(")")[2].strip() == self.table.options.strip()

    def _others(self, path: Path) -> Iterator[tuple[str, Any]]:
        """The other tables' rows; AUTOINCREMENT's counters; whether a view can be read."""
        for name, sql in self.texts.items():
            if name == self.table.name or name.startswith(("ft", "rt")):
                continue
            if sql.startswith("CREATE TABLE"):
                yield name, sorted(rows(path, f"SELECT * FROM {quoted(name)}"), key=repr)
            elif sql.startswith("CREATE VIEW"):
                yield name, _can_be_read(path, name)


def _can_be_read(path: Path, view: str) -> bool:
    try:
        rows(path, f"EXPLAIN SELECT * FROM {quoted(view)}")
    except sqlite3.OperationalError:
        return False
    return True


TABLE = "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, nn INTEGER); CREATE TABLE o (x); "


@pytest.mark.parametrize(
    "reader",
    [
        'CREATE VIEW v AS SELECT "nn" AS a, id FROM t',
        'CREATE TRIGGER v BEFORE INSERT ON o WHEN (SELECT max("nn") FROM t) = 9 BEGIN DELETE FROM t; END',
        "CREATE TRIGGER v AFTER UPDATE OF nn ON t WHEN new.nn > 1 BEGIN DELETE FROM o; END",
    ],
)
def test_a_column_that_something_reads_is_not_dropped_beside_a_new_name(tmp_path: Path, reader: str) -> None:
    path = made(tmp_path / "odd.db", TABLE + reader)
    before = texts(path)
    with pytest.raises(StillNeeded, match=r"(view|trigger) v\b"):
        alter(path, lambda b: (b.alter_column("a", new_column_name="c"), b.drop_column("nn")))
    assert texts(path) == before


def test_a_text_in_double_quotes_that_is_no_column_does_not_keep_one(tmp_path: Path) -> None:
    view = 'CREATE TABLE other ("nn"); CREATE VIEW v AS SELECT "nn", (SELECT count(*) FROM t) FROM other'
    path = made(tmp_path / "odd.db", TABLE + view)
    alter(path, lambda b: b.drop_column("nn"))
    assert [row[1] for row in rows(path, "PRAGMA table_info(t)")] == ["id", "a"]


def test_a_column_gets_its_name_beside_a_view_that_was_broken_before(tmp_path: Path) -> None:
    readers = "CREATE VIEW broken AS SELECT * FROM nowhere; CREATE VIEW v AS SELECT a FROM t"
    path = made(tmp_path / "odd.db", f"{TABLE}{readers}; INSERT INTO t VALUES (1, 'x', 2)")
    before = contents(path)
    alter(path, lambda b: b.alter_column("a", new_column_name="c"))
    assert texts(path)["v"] == "CREATE VIEW v AS SELECT c FROM t"
    assert contents(path) == before


@pytest.mark.parametrize("key", ["id INTEGER PRIMARY KEY DESC, a", "id INTEGER, a, PRIMARY KEY (id DESC)"])
def test_hidden_numbers_of_rows_stay_where_no_column_is_the_number(tmp_path: Path, key: str) -> None:
    insert = "INSERT INTO t VALUES (10, 1), (5, 2), (7, 3); DELETE FROM t WHERE a = 2"
    path = made(tmp_path / "odd.db", f"CREATE TABLE t ({key}); {insert}")
    before = contents(path)
    alter(path, table="t", recreate="always")
    assert contents(path) == before


def test_a_column_that_a_view_on_a_view_with_a_trigger_reads_is_not_dropped(tmp_path: Path) -> None:
    readers = (
        "CREATE VIEW v AS SELECT t.nn AS n FROM t JOIN o; CREATE VIEW w AS SELECT n FROM v; "
        "CREATE TRIGGER tr INSTEAD OF INSERT ON w BEGIN INSERT INTO o VALUES (new.n); END"
    )
    path = made(tmp_path / "odd.db", TABLE + readers)
    before = texts(path)
    with pytest.raises(StillNeeded, match="used by view v, view w"):
        run(path, lambda op: op.drop_column("t", "nn"))
    assert texts(path) == before


_WRITES = "CREATE TRIGGER tr AFTER INSERT ON o BEGIN UPDATE t SET nn = 1 WHERE a = new.x; END"


def test_a_column_that_a_trigger_writes_is_not_dropped_in_place(tmp_path: Path) -> None:
    path = made(tmp_path / "odd.db", TABLE + _WRITES)
    before = texts(path)
    with pytest.raises(StillNeeded, match="used by trigger tr"):
        run(path, lambda op: op.drop_column("t", "nn"))
    assert texts(path) == before


def test_an_alembic_project_may_drop_what_a_trigger_writes_and_is_told(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = made(tmp_path / "odd.db", TABLE + _WRITES)
    run(path, lambda op: op.drop_column("t", "nn"), own=False)
    assert [row[1] for row in rows(path, "PRAGMA table_info(t)")] == ["id", "a"]
    assert "trigger tr fails from now on: it uses nn" in caplog.text


def test_a_word_of_a_trigger_that_is_another_tables_column_keeps_none(tmp_path: Path) -> None:
    other = (
        "CREATE TRIGGER tr AFTER INSERT ON o WHEN (SELECT count(*) FROM t) BEGIN DELETE FROM p WHERE nn; END"
    )
    path = made(tmp_path / "odd.db", f"{TABLE} CREATE TABLE p (nn); {other}")
    run(path, lambda op: op.drop_column("t", "nn"))
    assert [row[1] for row in rows(path, "PRAGMA table_info(t)")] == ["id", "a"]
    assert texts(path)["tr"] == other
