"""One rebuild of a SQLite table for ten changes: the floor, Whimbrel and Alembic's batch mode, by turns.

Usage: python benchmarks/sqlite_rebuild.py [ROWS] [ROUNDS]. The floor is the new table and INSERT ... SELECT
alone, by sqlite3. Each round begins with a fresh copy of the file; ratios are of the medians.
"""

from __future__ import annotations

import logging
import shutil
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import sqlalchemy as sa

TABLE = """
CREATE TABLE item (
    id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(40) NOT NULL, code INTEGER, price NUMERIC(10, 2),
    note TEXT, made DATETIME, state VARCHAR(10), size INTEGER, color VARCHAR(10), stock INTEGER
)"""
ROWS = """
WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {rows})
INSERT INTO item SELECT i, 'item ' || i, i * 7 % 1000, i * 0.25, 'note on item ' || i, '2024-01-01 00:00:00',
    'new', i % 50, 'green', i FROM n"""
TARGET = """
CREATE TABLE made (
    id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(80) NOT NULL, number INTEGER NOT NULL,
    price NUMERIC(12, 2) DEFAULT '0', note TEXT, made DATETIME, state VARCHAR(10) DEFAULT 'new' NOT NULL,
    size INTEGER, stock INTEGER NOT NULL, extra INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT positive CHECK (price >= 0), CONSTRAINT one_number_each UNIQUE (stock)
)"""
COPY = """
INSERT INTO made (id, name, number, price, note, made, state, size, stock)
SELECT id, name, code, price, note, made, state, size, stock FROM item"""


def changes(op: Any) -> None:
    """Ten changes of one table."""
    with op.batch_alter_table("item") as batch:
        batch.alter_column("name", type_=sa.String(80))
        batch.alter_column("code", new_column_name="number", nullable=False, existing_type=sa.Integer())
        batch.alter_column("price", type_=sa.Numeric(12, 2), server_default="0")
        batch.alter_column("state", server_default="new", nullable=False)
        batch.alter_column("stock", nullable=False)
        batch.drop_column("color")
        batch.add_column(sa.Column("extra", sa.Integer, server_default="1", nullable=False))
        batch.create_check_constraint("positive", "price >= 0")
        batch.create_unique_constraint("one_number_each", ["stock"])
        batch.alter_column("size", existing_type=sa.Integer(), nullable=True)


def floor(path: Path) -> None:
    """The new table and its rows, and nothing else."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("BEGIN IMMEDIATE")
    connection.execute(TARGET)
    connection.execute(COPY)
    connection.execute("COMMIT")
    connection.close()


def whimbrel(path: Path) -> None:
    """As a run does it."""
    from whimbrel import op
    from whimbrel.execution.options import RunOptions
    from whimbrel.execution.performer import Performer
    from whimbrel.execution.session import Session
    from whimbrel.operations.receiver import receiving

    with sa.create_engine(f"sqlite:///{path}").connect() as connection:
        session = Session.online(connection, RunOptions(), {})
        with session.begin_transaction():
            session.exclude_others()
            with session.begin_transaction(per_migration=True), receiving(Performer(session)):
                changes(op)


def alembic(path: Path) -> None:
    """Batch mode."""
    from alembic.migration import MigrationContext
    from alembic.operations import Operations

    with sa.create_engine(f"sqlite:///{path}").begin() as connection:
        changes(Operations(MigrationContext.configure(connection)))


def seconds(run: Callable[[Path], None], original: Path) -> float:
    """How long a run takes on a fresh copy."""
    path = original.with_suffix(".copy")
    shutil.copy(original, path)
    began = time.perf_counter()
    run(path)
    taken = time.perf_counter() - began
    path.unlink()
    return taken


def main(rows: int = 1_000_000, rounds: int = 5) -> None:
    """Print the medians and their ratios to the floor."""
    logging.disable(logging.WARNING)
    with tempfile.TemporaryDirectory() as folder:
        original = Path(folder, "original.db")
        with sqlite3.connect(original) as connection:
            connection.execute(TABLE)
            connection.execute(ROWS.format(rows=rows))
        runs = {"floor": floor, "whimbrel": whimbrel, "alembic": alembic}
        taken: dict[str, list[float]] = {name: [] for name in runs}
        for round in range(rounds + 1):
            for name, run in runs.items():
                spent = seconds(run, original)
                taken[name] += [spent] if round else []  # the first one imports what it needs
    base = statistics.median(taken["floor"])
    for name, values in taken.items():
        middle = statistics.median(values)
        print(f"{name:9} {middle:7.3f} s  {middle / base:5.2f} of the floor  (best {min(values):.3f} s)")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
