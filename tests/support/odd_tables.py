"""SQLite tables as people write them by hand, odd in every way, with what stands on them, by a number."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

NAMES = ("t", "T t", "select", 'tâble"x', "a%b:c", "[odd]", "it's", "0start", "_alembic_tmp", "t;t", "日本")
KEYS = {
    "rowid": ("id INTEGER PRIMARY KEY", ""),
    "counted": ('"id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT', ""),
    "down": ("id INTEGER PRIMARY KEY DESC", ""),
    "text": ("[id] TEXT PRIMARY KEY NOT NULL", ""),
    "without": ("id TEXT PRIMARY KEY NOT NULL", "WITHOUT ROWID"),
    "none": ("id INTEGER", ""),
}
"""How the first column is the key: its words, and an option of the table."""
COLUMNS = {
    "n": "n INTEGER",
    "txt": "txt TEXT COLLATE NOCASE NOT NULL DEFAULT 'a,\"b''' -- why, not\n",
    "d": "d TEXT DEFAULT CURRENT_TIMESTAMP",
    "e": "e TEXT DEFAULT ('(' || 'x,)')",
    "select": '"select" INTEGER NULL DEFAULT -3 /* c, ) */',
    "été": "été TEXT CHECK (length(été) < 50)",
    "u": "u INTEGER UNIQUE ON CONFLICT IGNORE",
    "b": "b BLOB DEFAULT x'00ff'",
    "p": 'p INTEGER REFERENCES "par ent"(id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED',
    "nn": "nn INTEGER NOT NULL ON CONFLICT REPLACE DEFAULT 5",
    "k": "k INTEGER CONSTRAINT \"k k\" CHECK (k <> 77 AND 'a)' <> k)",
    "w x": '"w x" TEXT',
    "gv": "gv TEXT AS (upper('a,)')) VIRTUAL",
    "gs": "gs INTEGER GENERATED ALWAYS AS (1 + 1) STORED",
}
LOOSE = {
    "free": "free",
    "num": "num NUMERIC(10, 2)",
    "vc": "vc VARCHAR(20) COLLATE RTRIM",
    "my": "my MY  TYPE(1,-2)",
    "bo": "`bo` BOOLEAN CHECK (bo IN (0,1))",
}
"""What a STRICT table can't have."""
COMPUTED = frozenset({"gv", "gs"})
VALUES = (
    *(None, 0, 1, -(2**63), 2**63 - 1, 1.5, 1e300, 10.0, "x", "2024-01-01", b"\x00\xff", "", "it's", "é"),
    *("  pad ", "10", "1e5", b"", "007"),
)


@dataclass(frozen=True)
class Odd:
    """One table: its columns and conditions as they are written, and all that is in the file beside it."""

    name: str
    columns: dict[str, str]
    conditions: tuple[str, ...]
    options: str
    script: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]

    @property
    def plain(self) -> list[str]:
        """The columns that a row gives a value for."""
        return [name for name in self.columns if name not in COMPUTED]

    def made(self, path: Path) -> Path:
        """A file with all of it; rows and objects that SQLite refuses are left out."""
        connection = sqlite3.connect(path)
        names = ", ".join(map(quoted, self.plain))
        insert = f"INSERT INTO {quoted(self.name)} ({names}) VALUES ({', '.join('?' * len(self.plain))})"
        for sql in self.script[:3]:
            connection.execute(sql)
        for sql, values in [(insert, row) for row in self.rows] + [(sql, ()) for sql in self.script[3:]]:
            try:
                connection.execute(sql, values)
            except sqlite3.Error:
                continue
        connection.commit()
        connection.close()
        return path


def quoted(name: str) -> str:
    """A name as SQL writes it."""
    return '"' + name.replace('"', '""') + '"'


def odd(draw: random.Random) -> Odd:
    """A table."""
    name, kind, strict = draw.choice(NAMES), draw.choice(list(KEYS)), draw.random() < 0.2
    key, option = KEYS[kind]
    pool = list((COLUMNS if strict else {**COLUMNS, **LOOSE}).items())
    columns = {"id": key, **dict(draw.sample(pool, draw.randint(3, 9)))}
    plain = [one for one in columns if one not in COMPUTED]
    conditions = tuple(_conditions(draw, plain))
    options = ", ".join(filter(None, ["STRICT" if strict else "", option]))
    body = ",\n  ".join([*columns.values(), *conditions])
    head = draw.choice(["", "-- begin (,\n  "])
    script = (
        'CREATE TABLE "par ent" (id INTEGER PRIMARY KEY, z)',
        "CREATE TABLE log (x, y)",
        f"CREATE TABLE/* x */{quoted(name)} ({head}{body}\n) {options}",
        "INSERT INTO \"par ent\" VALUES (1, 'a'), (2, 'b')",
        *_beside(draw, quoted(name), plain),
        *_pointing(quoted(name), kind),
    )
    rows = tuple(tuple(_value(draw, one, at) for one in plain) for at in range(draw.randint(0, 8)))
    return Odd(name, columns, conditions, options, script, rows)


def _value(draw: random.Random, column: str, at: int) -> Any:
    if column == "id":
        return draw.choice([at, 10 * at, f"k{at}"])
    return draw.choice([None, 1, 2]) if column == "p" else draw.choice(VALUES)


def _conditions(draw: random.Random, plain: list[str]) -> Iterator[str]:
    for number in range(draw.choice([0, 0, 1, 2])):
        one, other = (quoted(name) for name in draw.sample(plain, 2))
        yield draw.choice(
            [
                f"CONSTRAINT \"c {number}\" CHECK ({one} IS NULL OR {one} <> 'zz)')",
                f"UNIQUE ({one}, {other}) ON CONFLICT REPLACE",
                f"CHECK (coalesce({one}, 1) IS NOT 'no,pe' /* k */)",
            ]
        )


def _beside(draw: random.Random, table: str, plain: list[str]) -> Iterator[str]:
    """Indexes, views over views, triggers on the table, on others, and in the place of a view."""
    one, other, seen = (quoted(draw.choice(plain)) for _ in range(3))
    indexes = (
        f'CREATE INDEX "ix 1" ON {table} ({one} DESC, {other} COLLATE NOCASE)',
        f"CREATE INDEX ix2 ON {table} (lower({other})) WHERE {one} IS NOT NULL -- c",
        f"CREATE INDEX ix4 ON {table} ({one} || 'x')",
    )
    views = (
        f"CREATE VIEW v1 AS SELECT {seen} AS a, 'lit' AS b, * FROM {table}",
        "CREATE VIEW v2 AS SELECT * FROM v1 WHERE a IS NOT NULL",
        "CREATE TRIGGER tri INSTEAD OF UPDATE ON v1 BEGIN INSERT INTO log VALUES (new.a, 'x'); END",
        f'CREATE VIEW "v 3" (aa) AS WITH c AS (SELECT count(*) n FROM {table} x) SELECT n FROM c',
    )
    triggers = (
        f"CREATE TRIGGER tr1 AFTER UPDATE OF {seen} ON {table} WHEN old.{seen} IS NOT new.{seen} "
        f"BEGIN INSERT INTO log VALUES (new.{seen} || ';', 1); END",
        f"CREATE TRIGGER \"tr 2\" BEFORE DELETE ON {table} BEGIN INSERT INTO log SELECT 'end;', count(*) "
        f"FROM {table}; SELECT CASE WHEN 1 THEN 2 END; END",
        f"CREATE TRIGGER tr3 AFTER INSERT ON log BEGIN UPDATE {table} SET {seen} = {seen} WHERE 0; END",
        f'CREATE TRIGGER tr5 BEFORE INSERT ON "par ent" WHEN (SELECT max({seen}) FROM {table}) = 99 '
        f"BEGIN DELETE FROM {table}; END",
    )
    others = (
        "CREATE VIRTUAL TABLE ft USING fts5(a, b)",
        "CREATE VIRTUAL TABLE rt USING rtree(id, x0, x1)",
        "CREATE VIEW broken AS SELECT * FROM nowhere",
    )
    yield from draw.sample(indexes, draw.randint(0, 3))
    yield from views[: draw.randint(0, 4)]
    yield from draw.sample(triggers, draw.randint(0, 3))
    yield from (sql for sql in others if draw.random() < 0.1)


def _pointing(table: str, kind: str) -> Iterator[str]:
    """Rows of another table that go with those of this one, and a counter beyond its last row."""
    if kind in ("rowid", "counted"):
        yield f"CREATE TABLE child (a INTEGER REFERENCES {table} ON DELETE CASCADE, b)"
        yield f"INSERT INTO child SELECT id, 5 FROM {table} WHERE id > 10"
    if kind == "counted":
        yield f"DELETE FROM {table} WHERE id = (SELECT max(id) FROM {table}) AND id < 10"
