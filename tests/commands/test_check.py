"""Whether models and database agree, in the words of Alembic."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
import sqlalchemy as sa

from support.project import Project as Folder
from whimbrel.commands.check import CheckResult
from whimbrel.commands.tuples import as_tuples
from whimbrel.operations.indexes import CreateIndex, DropIndex
from whimbrel.schema.index import Index
from whimbrel.schema.schema import Schema
from whimbrel.schema.values import Expression

BEFORE = """\
import sqlalchemy as sa

metadata = sa.MetaData()
sa.Table("gone", metadata, sa.Column("id", sa.Integer, primary_key=True))
sa.Table(
    "t",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("x", sa.String(5), index=True),
    sa.Column("old", sa.Integer),
    sa.Column("gone", sa.Integer, sa.ForeignKey("q.id", name="fk_gone"), index=True),
    sa.UniqueConstraint("x", name="u"),
    comment="c",
)
sa.Table("q", metadata, sa.Column("id", sa.Integer, primary_key=True))
sa.Table("defaults", metadata, *(sa.Column(name, sa.Integer) for name in "abc"))
"""
AFTER = """\
import sqlalchemy as sa

metadata = sa.MetaData()
sa.Table("p", metadata, sa.Column("id", sa.Integer, primary_key=True))
sa.Table("q", metadata, sa.Column("id", sa.Integer, primary_key=True))
sa.Table(
    "t",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("x", sa.String(50), nullable=False, comment="cc"),
    sa.Column("n", sa.Integer),
    sa.UniqueConstraint("x", "id", name="u2"),
    sa.ForeignKeyConstraint(["n"], ["p.id"], name="fk"),
    sa.Index("ix2", "n"),
    comment="d",
)
said = {"a": {"server_default": "5"}, "b": {"server_default": sa.FetchedValue()}, "c": {}}
defaults = [sa.Column(name, sa.Integer, nullable=False, **more) for name, more in said.items()]
sa.Table("defaults", metadata, *defaults)
"""


def test_they_agree(tmp_path: Path) -> None:
    made = Folder.made(tmp_path)
    made.run("revision", "--autogenerate", "-m", "x")
    made.run("upgrade", "head")
    answer = made.run("check")
    assert (answer.status, answer.out.strip()) == (0, CheckResult().message)


def test_they_differ(tmp_path: Path) -> None:
    made = Folder.made(tmp_path)
    answer = made.run("check")
    assert answer.status == 255
    assert "New upgrade operations detected: [('add_table', Table('person', MetaData()," in answer.text
    assert list(made.versions.iterdir()) == []


def checked(folder: Path, tool: str) -> list[str]:
    """The tuples of the message, sorted, without what differs from run to run."""
    done = subprocess.run(
        [sys.executable, "-m", tool, "check"], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 255, done.stdout + done.stderr
    message = next(line for line in done.stdout.splitlines() if line.startswith("FAILED"))
    message = re.sub(r" at 0x[0-9a-f]+", "", message)  # where in memory something is
    tuples = message.partition("detected: [")[2].removesuffix("]")
    return sorted(part.strip(" ,[]") for part in re.split(r", (?=\[?\('(?:add|remove|modify)_)", tuples))


def same_tuples(folder: Path, url: str) -> None:
    subprocess.run(
        [sys.executable, "-m", "alembic", "init", "mig"], cwd=folder, check=True, capture_output=True
    )
    ini, env = folder / "alembic.ini", folder / "mig" / "env.py"
    ini.write_text(ini.read_text().replace("driver://user:pass@localhost/dbname", url))
    models = "from models import metadata as target_metadata"
    env.write_text(env.read_text().replace("target_metadata = None", models))
    (folder / "models.py").write_text(BEFORE)
    for arguments in (["revision", "--autogenerate", "-m", "x"], ["upgrade", "head"]):
        subprocess.run(
            [sys.executable, "-m", "alembic", *arguments], cwd=folder, check=True, capture_output=True
        )
    (folder / "models.py").write_text(AFTER)
    assert checked(folder, "whimbrel") == checked(folder, "alembic")


def test_the_tuples_of_alembic_on_sqlite(tmp_path: Path) -> None:
    same_tuples(tmp_path, "sqlite:///x.db")


@pytest.mark.postgresql
def test_the_tuples_of_alembic_on_postgresql(tmp_path: Path, postgresql_url: str) -> None:
    same_tuples(tmp_path, postgresql_url.replace("%", "%%"))


def test_text_in_an_index_is_told_by_the_name_that_people_know() -> None:
    index = Index("ix", (Expression(sa.text("lower(x)")),))
    for operation in (CreateIndex(index, "t"), DropIndex("ix", "t", index=index)):
        (told,) = as_tuples([operation], Schema.unknown())
        assert "(Index('ix', <alembic.util.sqla_compat._textual_index_element object at" in repr(told[1:])


@pytest.mark.postgresql
def test_a_hypertable_that_stays_a_plain_table_is_told(tmp_path: Path, postgresql_url: str) -> None:
    made = Folder.made(tmp_path, postgresql_url)
    (tmp_path / "models.py").write_text(
        """\
import sqlalchemy as sa

metadata = sa.MetaData()
told = {"hypertable": {"column": "at"}}
sa.Table("readings", metadata, sa.Column("at", sa.DateTime, primary_key=True), info=told)
"""
    )
    words = "TimescaleDB isn't loaded in this database: readings stays a plain table here."
    assert words in made.run("revision", "--autogenerate", "-m", "x").text
    made.run("upgrade", "head")
    answer = made.run("check")
    assert answer.status == 0 and words in answer.text
