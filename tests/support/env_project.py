"""An Alembic project with an env.py of one's own, driven by `python -m whimbrel` or a script."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from support.generated_files import TEMPLATE
from support.project import Answer

INI = """\
[alembic]
script_location = %(here)s/scripts
path_separator = os
sqlalchemy.url = sqlite:///app.db

[other]
script_location = %(here)s/scripts
colour = blue
"""

ENV = """\
from alembic import context
from sqlalchemy import create_engine, MetaData

config = context.config
engine = create_engine(config.get_main_option("sqlalchemy.url"))
with engine.connect() as connection:
    context.configure(connection=connection, target_metadata=MetaData())
    with context.begin_transaction():
        context.run_migrations()
"""

REVISION = '''\
"""{id}"""
from alembic import context, op
import sqlalchemy as sa

revision = "{id}"
down_revision = {down!r}


def upgrade(**kw):
    {up}


def downgrade(**kw):
    {down_code}
'''


@dataclass
class EnvProject:
    """A folder with alembic.ini, scripts/env.py and revisions."""

    folder: Path

    @classmethod
    def made(cls, folder: Path, env: str = ENV, ini: str = INI) -> EnvProject:
        """The project; its env.py is `env`."""
        (folder / "scripts" / "versions").mkdir(parents=True)
        (folder / "alembic.ini").write_text(ini)
        (folder / "scripts" / "env.py").write_text(env)
        (folder / "scripts" / "script.py.mako").write_text(TEMPLATE)
        return cls(folder)

    def revision(
        self, id: str, down: str | None = None, up: str = "", down_code: str = "", where: str = "versions"
    ) -> Path:
        """Write a revision file; by default it makes a table named after it."""
        path = self.folder / "scripts" / where / f"{id}.py"
        path.parent.mkdir(exist_ok=True)
        up = up or f"op.create_table('t_{id}', sa.Column('id', sa.Integer))"
        path.write_text(
            REVISION.format(id=id, down=down, up=up, down_code=down_code or f"op.drop_table('t_{id}')")
        )
        return path

    def run(self, *words: str) -> Answer:
        """Type a command of whimbrel."""
        return self._python("-m", "whimbrel", *words)

    def typed(self, *words: str) -> Answer:
        """As `run`, in a copy of this process: quicker by the time that imports take."""
        from support.forked import typed

        return typed(self.folder, words)

    def script(self, text: str) -> Answer:
        """Run a Python program in the folder."""
        return self._python("-c", text)

    def rows(self, sql: str, database: str = "app.db") -> list[tuple[str, ...]]:
        """What a query of a SQLite file answers; nothing where there is no file."""
        import sqlite3

        if not (self.folder / database).exists():
            return []
        connection = sqlite3.connect(self.folder / database)
        try:
            return connection.execute(sql).fetchall()
        finally:
            connection.close()

    def tables(self, database: str = "app.db") -> set[str]:
        """The tables of a SQLite file."""
        sql = "SELECT name FROM sqlite_master WHERE type = 'table'"
        return {name for (name,) in self.rows(sql, database)}

    def _python(self, *words: str) -> Answer:
        done = subprocess.run(
            [sys.executable, *words],
            cwd=self.folder,
            env=dict(os.environ),
            capture_output=True,
            text=True,
            stdin=subprocess.DEVNULL,
            timeout=120,
            check=False,
        )
        return Answer(done.returncode, done.stdout, done.stderr)
