"""kill -9 at random moments of a rebuild on SQLite: the file is as before or after, and the next run works.

Usage: python benchmarks/sqlite_kill.py [MOMENTS] [ROWS]. A child process builds the table of
`sqlite_rebuild.py` anew, with a child table, a view and a trigger beside it; it is killed at a moment between
the beginning and the end of the rebuild. Then the file is looked at, and the rebuild is run to its end.
"""

from __future__ import annotations

import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import sqlite_rebuild

BESIDE = """
CREATE TABLE part (item_id INTEGER REFERENCES item (id) ON DELETE CASCADE);
INSERT INTO part SELECT id FROM item WHERE id <= 1000;
CREATE INDEX by_code ON item (code DESC) WHERE code > 500;
CREATE TABLE seen (id INTEGER);
CREATE TRIGGER noted AFTER UPDATE OF code ON item BEGIN INSERT INTO seen VALUES (new.id); END;
CREATE VIEW dear AS SELECT id, name, code FROM item WHERE price > 100
"""
CHILD = "import sys; sys.path.insert(0, sys.argv[2]); import sqlite_kill; sqlite_kill.child(sys.argv[1])"
LOOK = """
SELECT (SELECT sum(id) + sum(stock) FROM item), (SELECT count(*) FROM part), (SELECT count(*) FROM dear),
       (SELECT count(*) FROM item WHERE price * 4 <> id OR name <> 'item ' || id)"""


def child(path: str) -> None:
    """Build the table anew, and say when it begins."""
    import whimbrel.execution.performer
    import whimbrel.execution.rebuilding  # imported beforehand, so that moments are of the work
    import whimbrel.op  # noqa: F401

    with sqlite3.connect(path) as connection:
        connection.execute("SELECT 1")
    print("ready", flush=True)
    sqlite_rebuild.whimbrel(Path(path))


def start(path: Path) -> subprocess.Popen[bytes]:
    """A child that has just begun."""
    command = [sys.executable, "-c", CHILD, str(path), str(Path(__file__).parent)]
    running = subprocess.Popen(command, stdout=subprocess.PIPE)
    assert running.stdout is not None
    running.stdout.readline()
    return running


def state(path: Path) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """The texts of the catalog, and sums over the rows."""
    with sqlite3.connect(path) as connection:
        texts = tuple(
            row[0] for row in connection.execute("SELECT sql FROM sqlite_master ORDER BY type, name")
        )
        rows: tuple[int, ...] = connection.execute(LOOK).fetchone()
    connection.close()
    return texts, rows


def main(moments: int = 200, rows: int = 1_000_000) -> None:
    """Kill, look, run again; print what was found."""
    with tempfile.TemporaryDirectory() as folder:
        original, path = Path(folder, "original.db"), Path(folder, "copy.db")
        with sqlite3.connect(original) as connection:
            connection.execute(sqlite_rebuild.TABLE)
            connection.execute(sqlite_rebuild.ROWS.format(rows=rows))
            connection.executescript(BESIDE)
        connection.close()
        before = state(original)
        shutil.copy(original, path)
        began = time.perf_counter()
        start(path).wait()
        length, after = time.perf_counter() - began, state(path)
        assert before[0] != after[0] and before[1] == after[1], (before, after)
        found: Counter[str] = Counter()
        for _ in range(moments):
            found[one(original, path, before, after, random.uniform(0, length * 1.1))] += 1
            print(".", end="", file=sys.stderr, flush=True)
        print(file=sys.stderr)
        print(f"{moments} moments of a rebuild of {rows} rows ({length:.1f} s): {dict(found)}")


def one(original: Path, path: Path, before: object, after: object, moment: float) -> str:
    """One killing: how the file was found. Raises AssertionError where it is neither."""
    for name in path.parent.glob("copy.db*"):
        name.unlink()
    shutil.copy(original, path)
    running = start(path)
    time.sleep(moment)
    running.kill()
    done = running.wait() == 0
    found = state(path)
    assert found in (before, after), found
    assert not done or found == after
    if found == before:
        again = start(path)
        assert again.wait() == 0 and state(path) == after
    return "finished" if done else "as after" if found == after else "as before"


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
