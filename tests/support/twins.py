"""One Alembic project twice: the same command typed with both tools, the same databases afterwards."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from support.engines import engine

BODY = {
    "one": (
        "op.create_table('account', sa.Column('id', sa.Integer(), primary_key=True),\n"
        "        sa.Column('name', sa.String(50), nullable=False), sa.Column('mail', sa.String(80)))",
        "op.drop_table('account')",
    ),
    "two": (
        "op.add_column('account', sa.Column('age', sa.Integer(), server_default='7'))\n"
        "    op.create_index('ix_mail', 'account', ['mail'], unique=True)\n"
        "    op.execute(\"INSERT INTO account (id, name) VALUES (1, 'a%b:c')\")",
        "op.drop_index('ix_mail', table_name='account')\n    op.drop_column('account', 'age')",
    ),
    "three": (
        "columns = sa.column('id', sa.Integer()), sa.column('name', sa.String())\n"
        "    op.bulk_insert(sa.table('account', *columns), [{'id': 2, 'name': 'x'}])",
        "op.execute('DELETE FROM account WHERE id = 2')",
    ),
}
"""What the revisions do, by message."""

MODELS = """
metadata = sa.MetaData()
sa.Table("account", metadata, sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("name", sa.String(50), nullable=False), sa.Column("mail", sa.String(80)),
    sa.Column("age", sa.Integer, server_default="7"), sa.Column("born", sa.Date),
    sa.Index("ix_mail", "mail", unique=True))
target_metadata = metadata
"""


@dataclass(frozen=True)
class Said:
    """What a tool answered: status, standard output, log."""

    status: int
    out: str
    err: str


@dataclass
class Twin:
    """One of the two projects, and the tool that is typed in it."""

    folder: Path
    tool: str
    urls: tuple[str, ...]
    environment: dict[str, str] = field(default_factory=dict)

    def run(self, *words: str) -> Said:
        """Type a command."""
        done = subprocess.run(
            [sys.executable, "-m", self.tool, *words],
            cwd=self.folder,
            env={**os.environ, **self.environment},
            capture_output=True,
            text=True,
            stdin=subprocess.DEVNULL,
            timeout=120,
            check=False,
        )
        return Said(done.returncode, self._plain(done.stdout), self._plain(done.stderr))

    def dumps(self) -> list[list[str]]:
        """Everything in each database: schema and rows, the version table's too."""
        return [dump(url) for url in self.urls]

    def _plain(self, text: str) -> str:
        """The text without what differs between two projects and two moments."""
        text = text.replace(os.fspath(self.folder), "<folder>")
        for url in self.urls:
            text = text.replace(url.partition("?")[0].rpartition("/")[2], "<database>")
        return re.sub(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)?", "<date>", text)


@dataclass
class Twins:
    """Both projects; `agree` types a command in both and compares all there is to see."""

    alembic: Twin
    whimbrel: Twin

    def both(self, *words: str) -> tuple[Said, Said]:
        """What each tool answered."""
        return self.alembic.run(*words), self.whimbrel.run(*words)

    def agree(self, *words: str, log: bool = True, out: bool = True) -> Said:
        """Status, output, log and databases are the same; returns Whimbrel's answer."""
        theirs, ours = self.both(*words)
        assert ours.status == theirs.status, f"{words}: {theirs}\n{ours.out}\n{ours.err}"
        if out:
            assert ours.out == theirs.out, words
        if log:
            assert logged(ours.err) == logged(theirs.err), words
        assert self.whimbrel.dumps() == self.alembic.dumps(), words
        return ours

    def change(self, path: str, change: Callable[[str], str]) -> None:
        """Edit the same file in both."""
        for twin in (self.alembic, self.whimbrel):
            file = twin.folder / path
            file.write_text(change(file.read_text()))


@contextmanager
def twins(folder: Path, template: str, urls: tuple[list[str], list[str]]) -> Iterator[Twins]:
    """Two projects from `alembic init -t template`, the databases of each, and three revisions by Alembic."""
    first = Twin(folder / "a", "alembic", tuple(urls[0]))
    first.folder.mkdir(parents=True)
    _made(first, template)
    second = Twin(folder / "w", "whimbrel", tuple(urls[1]))
    shutil.copytree(first.folder, second.folder)
    _configure(first, template)
    _configure(second, template)
    yield Twins(first, second)


def _made(twin: Twin, template: str) -> None:
    assert twin.run("init", "-t", template, "scripts").status == 0
    _configure(twin, template)
    down = None
    for number, message in enumerate(BODY, start=1):
        said = twin.run("revision", "-m", message, "--rev-id", f"r{number}00")
        assert said.status == 0, said
        path = twin.folder / "scripts" / "versions" / f"r{number}00_{message}.py"
        path.write_text(_filled(path.read_text(), message))
        down = message
    assert down is not None


def _filled(text: str, message: str) -> str:
    up, down = BODY[message]
    text = re.sub(r"(def upgrade\(\) -> None:\n(?: +\"\"\".*\n)?) +pass", lambda m: f"{m[1]}    {up}", text)
    text = re.sub(
        r"(def downgrade\(\) -> None:\n(?: +\"\"\".*\n)?) +pass", lambda m: f"{m[1]}    {down}", text
    )
    text = re.sub(
        r"(def upgrade_\w+\(\) -> None:\n(?: +\"\"\".*\n)?) +pass", lambda m: f"{m[1]}    {up}", text
    )
    return re.sub(
        r"(def downgrade_\w+\(\) -> None:\n(?: +\"\"\".*\n)?) +pass", lambda m: f"{m[1]}    {down}", text
    )


def _configure(twin: Twin, template: str) -> None:
    """Write the databases into the ini, and the models into env.py."""
    ini = twin.folder / "alembic.ini"
    urls = iter(url.replace("%", "%%") for url in twin.urls)
    text = re.sub(r"(?m)^sqlalchemy\.url\s*=.*$", lambda _: f"sqlalchemy.url = {next(urls)}", ini.read_text())
    ini.write_text(text)
    env = twin.folder / "scripts" / "env.py"
    source = env.read_text()
    if "sa.MetaData()" not in source:
        source = source.replace("target_metadata = None", f"import sqlalchemy as sa\n{MODELS}")
        source = re.sub(r"(?m)^target_metadata = \{[^}]*\}", _models_of_two, source)
        env.write_text(source)


def _models_of_two(_: re.Match[str]) -> str:
    return (
        f"import sqlalchemy as sa\n{MODELS}\ntarget_metadata = {{'engine1': metadata, 'engine2': metadata}}"
    )


def logged(text: str) -> list[str]:
    """The log lines of the run; Alembic's also tell of its plugins, and how it reads a SERIAL column."""
    return [line for line in text.splitlines() if re.match(r"INFO  \[alembic\.(runtime\.mig|auto)", line)]


def dump(url: str) -> list[str]:
    """All there is in a database, in a fixed order."""
    if url.startswith("sqlite"):
        path = url.rpartition("///")[2]
        if not Path(path).exists():
            return []
        with sqlite3.connect(path) as connection:
            return sorted(connection.iterdump())
    return _dump_postgresql(url)


_CATALOGUE = """
SELECT 'column', table_name, column_name, data_type, character_maximum_length::text, is_nullable,
    column_default
FROM information_schema.columns WHERE table_schema = 'public'
UNION ALL SELECT 'index', tablename, indexname, indexdef, NULL, NULL, NULL
FROM pg_indexes WHERE schemaname = 'public'
UNION ALL SELECT 'constraint', conrelid::regclass::text, conname, pg_get_constraintdef(oid), NULL, NULL, NULL
FROM pg_constraint WHERE connamespace = 'public'::regnamespace
"""


def _dump_postgresql(url: str) -> list[str]:
    with engine(re.sub(r"\+\w+", "+psycopg", url)) as made, made.connect() as connection:
        found = [str(tuple(row)) for row in connection.exec_driver_sql(_CATALOGUE)]
        tables = connection.exec_driver_sql("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        for (table,) in tables.all():
            rows = connection.exec_driver_sql(f'SELECT * FROM "{table}"')
            found += [f"{table}: {tuple(row)}" for row in rows]
    return sorted(found)
