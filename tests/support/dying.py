"""A plan of many kinds of steps in a project of ours, and a process that dies in the middle of running it.

Run as `python -m support.dying before|after N COMMAND...` in the project's folder: kills itself with SIGKILL
just before or after the N-th statement that reaches the driver.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import sqlalchemy as sa

TESTS = Path(__file__).resolve().parent.parent

HEAD = '''\
"""step {number}"""

from whimbrel import op
import sqlalchemy as sa

revision = "r{number:02}"
down_revision = {down}


def upgrade():
{body}

def downgrade():
    pass
'''


def _create(number: int) -> str:
    return f"""
op.create_table("t{number}", sa.Column("id", sa.Integer, primary_key=True), sa.Column("x", sa.Integer))
op.execute("INSERT INTO t{number} (id, x) VALUES (1, 1), (2, 2), (3, 3)")
"""


def _column(number: int) -> str:
    return f"""
op.add_column("t1", sa.Column("c{number}", sa.Integer))
op.execute("UPDATE t1 SET x = x + 1")
"""


def _concurrently(number: int) -> str:
    return f"""
op.execute("UPDATE t1 SET x = x + 1")
op.create_index("ix_{number}", "t1", ["x"], postgresql_concurrently=True)
op.execute("UPDATE t1 SET x = x + 1")
"""


def _block(number: int) -> str:
    return f"""
op.execute("INSERT INTO t1 (id, x) VALUES ({number}00, 0)")
with op.get_context().autocommit_block():
    op.execute("UPDATE t1 SET x = x + 10")
    op.create_index("ix_{number}a", "t1", ["x", "id"], postgresql_concurrently=True)
    op.execute("UPDATE t1 SET x = x + 1")
op.execute("INSERT INTO t1 (id, x) VALUES ({number}01, 0)")
"""


def _python(number: int) -> str:
    return """
bind = op.get_bind()
for id, x in bind.execute(sa.text("SELECT id, x FROM t1 ORDER BY id")).all():
    bind.execute(sa.text("UPDATE t1 SET x = :x WHERE id = :id"), {"id": id, "x": x + 1})
with op.get_context().autocommit_block():
    bind.execute(sa.text("UPDATE t1 SET x = x + 1"))
    op.execute("UPDATE t1 SET x = x + 1")
"""


KINDS: tuple[Callable[[int], str], ...] = (_create, _column, _concurrently, _block, _python)


def write_plan(folder: Path, url: str, count: int, settings: str = "") -> None:
    """A project in `folder` with `count` revisions; the first makes what the others change."""
    versions = folder / "migrations" / "versions"
    versions.mkdir(parents=True, exist_ok=True)
    (folder / "whimbrel.toml").write_text(f'url = "{url}"\n{settings}')
    for number in range(1, count + 1):
        body = KINDS[(number - 1) % len(KINDS)](number)
        body += f'op.execute("INSERT INTO runs VALUES ({number})")\n'
        if number == 1:
            body = '\nop.create_table("runs", sa.Column("number", sa.Integer))' + body
        text = HEAD.format(
            number=number,
            down=repr(f"r{number - 1:02}") if number > 1 else None,
            body="".join(f"    {line}\n" for line in body.splitlines()),
        )
        (versions / f"r{number:02}_.py").write_text(text)


def command(*arguments: str) -> list[str]:
    """The words of a command in a process that may die."""
    return [sys.executable, "-m", "support.dying", *arguments]


def run(folder: Path, *arguments: str, timeout: float = 120) -> subprocess.CompletedProcess[str]:
    """Run it to its end, whatever that is."""
    path = os.pathsep.join([str(TESTS), os.environ.get("PYTHONPATH", "")])
    return subprocess.run(
        command(*arguments),
        cwd=folder,
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        timeout=timeout,
        check=False,
    )


def what_is_there(url: str) -> dict[str, Any]:
    """Schema and rows, for comparing; the journal's own rows aside."""
    engine = sa.create_engine(url, poolclass=sa.NullPool)
    found: dict[str, Any] = {}
    with engine.connect() as connection:
        inspector = sa.inspect(connection)
        for table in sorted(inspector.get_table_names()):
            if table == "whimbrel_journal":
                continue
            columns = [(item["name"], str(item["type"])) for item in inspector.get_columns(table)]
            found_indexes = inspector.get_indexes(table)
            indexes = sorted((item["name"], tuple(item["column_names"])) for item in found_indexes)
            rows = sorted(tuple(row) for row in connection.exec_driver_sql(f"SELECT * FROM {table}"))
            found[table] = (columns, indexes, [tuple(map(str, row)) for row in rows])
        if connection.dialect.name == "postgresql":
            found["invalid"] = connection.exec_driver_sql(
                "SELECT indexrelid::regclass::text FROM pg_index WHERE NOT indisvalid"
            ).all()
    engine.dispose()
    return found


def die_at(when: str, number: int) -> None:
    """Kill this process with SIGKILL before or after the statement of this number."""
    count = 0

    def counted(*ignored: Any) -> None:
        nonlocal count
        count += 1
        if count == number:
            os.kill(os.getpid(), signal.SIGKILL)

    name = f"{when}_cursor_execute"
    sa.event.listen(sa.Engine, name, counted)
    import atexit

    atexit.register(lambda: print(f"statements: {count}", file=sys.stderr))


def main() -> None:
    when, number, *arguments = sys.argv[1:]
    die_at(when, int(number))
    from whimbrel.cli.app import main as whimbrel

    sys.exit(whimbrel(arguments))


if __name__ == "__main__":
    main()
