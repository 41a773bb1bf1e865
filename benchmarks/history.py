"""Writes a project with a history of any length, the same for both tools."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

INI = "[alembic]\nscript_location = %(here)s/migrations\nprepend_sys_path = .\npath_separator = os\n"

ENV = """\
import os

from alembic import context
from sqlalchemy import create_engine, pool

if context.is_offline_mode():
    context.configure(url=os.environ["BENCH_URL"], literal_binds=True, dialect_opts={"paramstyle": "named"})
    with context.begin_transaction():
        context.run_migrations()
else:
    with create_engine(os.environ["BENCH_URL"], poolclass=pool.NullPool).connect() as connection:
        context.configure(connection=connection)
        with context.begin_transaction():
            context.run_migrations()
"""

REVISION = '''\
"""{message}"""

from alembic import op
import sqlalchemy as sa

revision = {id!r}
down_revision = {down!r}
branch_labels = None
depends_on = None


def upgrade() -> None:
    {up}


def downgrade() -> None:
    {down_code}
'''


def write_project(folder: Path, count: int, shape: str) -> None:
    """A project of `count` revisions: a line, or (`merged`) with a merge in every third place."""
    versions = folder / "migrations" / "versions"
    versions.mkdir(parents=True)
    (folder / "alembic.ini").write_text(INI)
    (folder / "migrations" / "env.py").write_text(ENV)
    for number, parents in linear(count) if shape == "linear" else merged(count):
        (versions / f"{name(number)}_.py").write_text(revision(number, parents, merge=len(parents) > 1))


def linear(count: int) -> Iterator[tuple[int, list[int]]]:
    """Each revision after the one before it."""
    for number in range(count):
        yield number, [number - 1] if number else []


def merged(count: int) -> Iterator[tuple[int, list[int]]]:
    """Two revisions side by side, then one that merges them."""
    for number in range(count):
        below = number - number % 3 - 1
        if number % 3 == 2:
            yield number, [number - 2, number - 1]
        else:
            yield number, [below] if below >= 0 else []


def name(number: int) -> str:
    """The id of a revision."""
    return f"{number:012x}"


def revision(number: int, parents: list[int], *, merge: bool) -> str:
    """The text of one revision file: a table, then nine columns for it, and so on."""
    ids = [name(parent) for parent in parents]
    up, down_code = ("pass", "pass") if merge else change(number)
    return REVISION.format(
        message=f"change {number}",
        id=name(number),
        down=tuple(ids) if len(ids) > 1 else (ids[0] if ids else None),
        up=up,
        down_code=down_code,
    )


def change(number: int) -> tuple[str, str]:
    """What a revision does, and what undoes it. A table of its own for each, so that order doesn't matter."""
    table = f"t{number:05d}"
    columns = (
        "sa.Column('id', sa.Integer(), primary_key=True), sa.Column('name', sa.String(80), nullable=False)"
    )
    return f"op.create_table({table!r}, {columns})", f"op.drop_table({table!r})"
