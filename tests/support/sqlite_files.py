"""A SQLite file with tables that have everything, changed as a run changes it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from whimbrel import op
from whimbrel.execution.options import RunOptions
from whimbrel.execution.performer import Performer
from whimbrel.execution.session import Session
from whimbrel.operations.batch import BatchOperations
from whimbrel.operations.receiver import receiving

EVERYTHING = """
CREATE TABLE "p q" (id INTEGER PRIMARY KEY AUTOINCREMENT, "n.m" TEXT);
INSERT INTO "p q" VALUES (1, 'x'), (2, 'y'), (50, 'z');
DELETE FROM "p q" WHERE id = 50;
CREATE TABLE t ( -- first, (
  id INTEGER CONSTRAINT pk PRIMARY KEY ON CONFLICT ABORT AUTOINCREMENT, /* a, */
  "odd, name%:x" VARCHAR(20) COLLATE NOCASE DEFAULT ('a,' || 'b)') NOT NULL ON CONFLICT FAIL,
  n MY  TYPE(1, -2) DEFAULT -3, b BLOB DEFAULT x'00', d DEFAULT CURRENT_TIMESTAMP NULL,
  p INT REFERENCES "p q"(id) ON DELETE CASCADE ON UPDATE NO ACTION DEFERRABLE INITIALLY DEFERRED,
  g INT GENERATED ALWAYS AS (n * 2) STORED, h AS (n + 1), -- virtual
  "select" TEXT, up INTEGER REFERENCES t(id), été TEXT,
  CONSTRAINT one_n UNIQUE (n) ON CONFLICT ROLLBACK CONSTRAINT low CHECK (n < 500) CHECK (n <> 77)
) -- end
;
INSERT INTO t (id, n, p, d, "select")
  VALUES (1, 10, 1, 'now', 'k'), (2, 20, 2, 'now', 'l'), (9, 90, 1, 'now', 'm');
DELETE FROM t WHERE id = 9;
CREATE INDEX ix ON t (n DESC, "select" COLLATE NOCASE);
CREATE UNIQUE INDEX ux ON t (lower("select")) WHERE n > 5;
CREATE VIEW v AS SELECT id, n, "odd, name%:x" AS o FROM t;
CREATE VIEW v2 AS SELECT * FROM v;
CREATE TABLE log (x);
CREATE TRIGGER tr AFTER UPDATE OF n ON t BEGIN INSERT INTO log VALUES (new.n || ';'); END;
CREATE TRIGGER tr2 AFTER INSERT ON "p q" BEGIN UPDATE t SET n = n WHERE p = new.id; END;
CREATE TABLE child (t_id INTEGER REFERENCES t (id) ON DELETE CASCADE, z);
INSERT INTO child VALUES (1, 'c'), (2, 'd');
CREATE TABLE words (a TEXT, b INT, PRIMARY KEY (a DESC, b) ON CONFLICT FAIL) WITHOUT ROWID;
INSERT INTO words VALUES ('x', 1), ('y', 2);
CREATE TABLE typed -- of (all) kinds,
  (a TEXT, b INT, c ANY) STRICT;
INSERT INTO typed (rowid, a, b, c) VALUES (7, 'x', 1, 2), (3, 'y', 2, 'z')
"""

Block = Callable[[BatchOperations], Any]


def made(path: Path, script: str = EVERYTHING) -> Path:
    """A file with what a script creates."""
    connection = sqlite3.connect(path)
    connection.executescript(script)
    connection.close()
    return path


def run(path: Path, call: Callable[[Any], Any], *, foreign_keys: bool = False, own: bool = True) -> None:
    """Call a function with `op` in one revision of a run on the file; `own` False is an Alembic project."""
    with sa.create_engine(f"sqlite:///{path}").connect() as connection:
        if foreign_keys:
            connection.exec_driver_sql("PRAGMA foreign_keys=ON")
            connection.rollback()
        session = Session.online(connection, RunOptions(), {})
        session.context = session if own else object()
        with session.begin_transaction():
            session.exclude_others()
            with session.begin_transaction(per_migration=True), receiving(Performer(session)):
                call(op)


def alter(path: Path, *steps: Block, table: str = "t", **options: Any) -> None:
    """Change a table in one block."""
    ways = {name: options.pop(name) for name in ("foreign_keys", "own") if name in options}

    def call(op: Any) -> None:
        with op.batch_alter_table(table, **options) as batch:
            for step in steps:
                step(batch)

    run(path, call, **ways)


def rows(path: Path, sql: str) -> list[tuple[Any, ...]]:
    """What a query answers."""
    connection = sqlite3.connect(path)
    found = connection.execute(sql).fetchall()
    connection.close()
    return found


def texts(path: Path) -> dict[str, str]:
    """What SQLite keeps of each object, by name."""
    return dict(rows(path, "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL"))


def contents(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """The rows of all tables with their hidden numbers; AUTOINCREMENT's counters too."""
    found = {}
    for name, sql in sorted(texts(path).items()):
        if sql.startswith("CREATE TABLE"):
            number = "" if "WITHOUT ROWID" in sql or name == "sqlite_sequence" else "rowid, "
            found[name] = sorted(rows(path, f'SELECT {number}* FROM "{name}"'), key=repr)
    return found
