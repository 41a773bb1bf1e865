"""A project in a folder, and `whimbrel` typed in it as a user would."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

MODELS = """\
import sqlalchemy as sa

metadata = sa.MetaData()
sa.Table("person", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("name", sa.String(50)))
"""

SETTINGS = '[tool.whimbrel]\nmodels = "models:metadata"\nurl = "sqlite:///app.db"\nfolder = "migrations"\n'

REVISION = '''\
"""{message}"""

from {package} import op
import sqlalchemy as sa

revision = {id!r}
down_revision = {down!r}
branch_labels = {labels!r}
depends_on = {depends_on!r}


def upgrade():
    {up}


def downgrade():
    {down_code}
'''


@dataclass
class Answer:
    """What a command said."""

    status: int
    out: str
    err: str

    @property
    def text(self) -> str:
        """Both streams."""
        return self.out + self.err


@dataclass
class Project:
    """A project of ours: settings, models, a folder of revisions, a SQLite file."""

    folder: Path
    url: str = "sqlite:///app.db"
    environment: dict[str, str] = field(default_factory=dict)

    @classmethod
    def made(cls, folder: Path, url: str = "sqlite:///app.db") -> Project:
        """A new project in `folder`."""
        project = cls(folder, url)
        project.versions.mkdir(parents=True)
        (folder / "pyproject.toml").write_text(SETTINGS.replace("sqlite:///app.db", url))
        (folder / "models.py").write_text(MODELS)
        return project

    @property
    def versions(self) -> Path:
        """Where the revision files are."""
        return self.folder / "migrations" / "versions"

    def revision(
        self,
        id: str,
        down: str | tuple[str, ...] | None,
        *,
        up: str | None = None,
        down_code: str | None = None,
        labels: tuple[str, ...] | None = None,
        depends_on: str | tuple[str, ...] | None = None,
        package: str = "whimbrel",
    ) -> Path:
        """Write a revision file; by default it makes a table named after it."""
        path = self.versions / f"{id}_.py"
        text = REVISION.format(
            message=f"make {id}",
            package=package,
            id=id,
            down=down,
            labels=labels,
            depends_on=depends_on,
            up=up or f"op.create_table('t_{id}', sa.Column('id', sa.Integer, primary_key=True))",
            down_code=down_code or f"op.drop_table('t_{id}')",
        )
        path.write_text(text)
        return path

    def command(self, *arguments: str) -> list[str]:
        """The words of a command."""
        return [sys.executable, "-m", "whimbrel", *arguments]

    def variables(self) -> dict[str, str]:
        """The environment a command runs in."""
        return {**os.environ, **self.environment}

    def run(self, *arguments: str, timeout: float = 60) -> Answer:
        """Type a command and wait for its end."""
        done = subprocess.run(
            self.command(*arguments),
            cwd=self.folder,
            env=self.variables(),
            capture_output=True,
            text=True,
            stdin=subprocess.DEVNULL,
            timeout=timeout,
            check=False,
        )
        return Answer(done.returncode, done.stdout, done.stderr)

    def typed(self, *arguments: str) -> Answer:
        """As `run`, in a copy of this process: quicker by the time that imports take."""
        from support.forked import typed

        return typed(self.folder, arguments, self.environment)

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        """Type a command and go on."""
        return subprocess.Popen(
            self.command(*arguments),
            cwd=self.folder,
            env=self.variables(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def tables(self) -> set[str]:
        """The tables of the SQLite file, the journal aside; none where there is no file."""
        if not (self.folder / "app.db").exists():
            return set()
        found = {name for (name,) in self.query("SELECT name FROM sqlite_master WHERE type = 'table'")}
        return found - {"whimbrel_journal"}

    def applied(self) -> list[str]:
        """The rows of the version table."""
        if "alembic_version" not in self.tables():
            return []
        return sorted(id for (id,) in self.query("SELECT version_num FROM alembic_version"))

    def query(self, sql: str) -> list[tuple[str, ...]]:
        """Rows of the SQLite file."""
        connection = sqlite3.connect(self.folder / "app.db")
        try:
            return connection.execute(sql).fetchall()
        finally:
            connection.close()
