"""Revisions written from models: the same lines as Alembic's, and a database that then agrees."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from support.project import Project as Folder

FIRST_MODELS = """\
import sqlalchemy as sa

metadata = sa.MetaData()
sa.Table(
    "person",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("name", sa.String(50), nullable=False, index=True),
    sa.Column("mail", sa.String(80), server_default="a@b"),
    sa.UniqueConstraint("mail", name="uq_mail"),
)
sa.Table("pet", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("x", sa.Integer))
"""
SECOND_MODELS = """\
import sqlalchemy as sa

metadata = sa.MetaData()
sa.Table(
    "person",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("name", sa.String(50), nullable=False),
    sa.Column("email", sa.String(80), server_default="a@b"),
    sa.Column("age", sa.Numeric(10, 2)),
    sa.UniqueConstraint("email", name="uq_mail"),
    sa.Index("ix_age", "age"),
)
owner = sa.Column("p", sa.ForeignKey("person.id"))
sa.Table("toy", metadata, sa.Column("id", sa.Integer, primary_key=True), owner)
"""


def whimbrel(made: Folder, *arguments: str, status: int = 0) -> str:
    answer = made.run(*arguments)
    assert answer.status == status, answer.text
    return answer.out


def through_its_life(made: Folder) -> None:
    """Models to revision to database, changed models to the next, nothing left to do, and back."""
    (made.folder / "models.py").write_text(FIRST_MODELS)
    whimbrel(made, "revision", "--autogenerate", "-m", "one")
    whimbrel(made, "upgrade", "head")
    assert "No new upgrade operations detected." in whimbrel(made, "check")
    (made.folder / "models.py").write_text(SECOND_MODELS)
    whimbrel(made, "revision", "--autogenerate", "-m", "two", "--rename", "person.mail:email")
    text = next(path.read_text() for path in made.versions.glob("*_two.py"))
    assert re.search(r"op\.alter_column\('person', 'mail',\s+new_column_name='email'\)", text)
    whimbrel(made, "upgrade", "head")
    assert "No new upgrade operations detected." in whimbrel(made, "check")
    whimbrel(made, "downgrade", "-1")
    (made.folder / "models.py").write_text(FIRST_MODELS)
    answer = made.run("check")
    assert "Target database is not up to date." in answer.text
    next(made.versions.glob("*_two.py")).unlink()
    assert "No new upgrade operations detected." in whimbrel(made, "check")
    whimbrel(made, "downgrade", "base")


def test_models_become_a_database_on_sqlite(tmp_path: Path) -> None:
    through_its_life(Folder.made(tmp_path))


@pytest.mark.postgresql
def test_models_become_a_database_on_postgresql(tmp_path: Path, postgresql_url: str) -> None:
    through_its_life(Folder.made(tmp_path, postgresql_url))


def test_a_database_that_isnt_at_head_is_refused(tmp_path: Path) -> None:
    made = Folder.made(tmp_path)
    made.revision("aa11", None)
    answer = made.run("revision", "--autogenerate", "-m", "x")
    assert answer.status == 255
    assert "Target database is not up to date." in answer.text
    assert [path.name for path in made.versions.glob("*.py")] == ["aa11_.py"]


def alembic(folder: Path, *arguments: str, tool: str = "alembic") -> str:
    done = subprocess.run(
        [sys.executable, "-m", tool, *arguments], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def same_file(folder: Path, url: str, *, batch: bool = False) -> None:
    """Both tools write the same file for the same models, line for line; each then takes the other's."""
    alembic(folder, "init", "mig")
    ini = folder / "alembic.ini"
    ini.write_text(ini.read_text().replace("driver://user:pass@localhost/dbname", url))
    env = folder / "mig" / "env.py"
    text = env.read_text().replace("target_metadata = None", "from models import metadata as target_metadata")
    if batch:
        text = text.replace(
            "target_metadata=target_metadata\n", "target_metadata=target_metadata, render_as_batch=True\n"
        )
    env.write_text(text)
    versions = folder / "mig" / "versions"
    versions.mkdir(exist_ok=True)
    for number, models in enumerate((FIRST_MODELS, SECOND_MODELS)):
        (folder / "models.py").write_text(models)
        name = f"a{number}_x.py"
        arguments = ("revision", "--autogenerate", "-m", "x", "--rev-id", f"a{number}")
        alembic(folder, *arguments)
        theirs = (versions / name).read_text()
        (versions / name).unlink()
        alembic(folder, *arguments, tool="whimbrel")
        mine = (versions / name).read_text()
        assert without_order(mine) == without_order(theirs)
        alembic(folder, "upgrade", "head")


def without_order(text: str) -> list[str]:
    """The lines that count, sorted: Alembic's order of drops follows its hash seed.

    What PostgreSQL told of a column's autoincrement is left out: Alembic writes it down, and it says nothing.
    """
    text = re.sub(
        r"autoincrement=(True|False), |, postgresql_(include=\[\]|nulls_not_distinct=False)", "", text
    )
    lines = (" ".join(line.split()).rstrip(",") for line in text.splitlines())
    return sorted(line for line in lines if line and "Create Date" not in line)


def test_the_same_file_as_alembics_on_sqlite(tmp_path: Path) -> None:
    same_file(tmp_path, "sqlite:///x.db", batch=True)


@pytest.mark.postgresql
def test_the_same_file_as_alembics_on_postgresql(tmp_path: Path, postgresql_url: str) -> None:
    same_file(tmp_path, postgresql_url.replace("%", "%%"))


TWO_DATABASES = """\
import sqlalchemy as sa

one, two = sa.MetaData(), sa.MetaData()
sa.Table("a", one, sa.Column("id", sa.Integer, primary_key=True))
sa.Table("b", two, sa.Column("id", sa.Integer, primary_key=True))
"""


def test_the_same_file_as_alembics_for_two_databases(tmp_path: Path) -> None:
    alembic(tmp_path, "init", "-t", "multidb", "mig")
    ini, env = tmp_path / "alembic.ini", tmp_path / "mig" / "env.py"
    ini.write_text(re.sub(r"driver://user:pass@localhost/(\w+)", r"sqlite:///\1.db", ini.read_text()))
    models = "import models\ntarget_metadata = {'engine1': models.one, 'engine2': models.two}\n"
    env.write_text(env.read_text().replace("target_metadata = {}", models))
    (tmp_path / "models.py").write_text(TWO_DATABASES)
    texts = []
    for tool in ("alembic", "whimbrel"):
        alembic(tmp_path, "revision", "--autogenerate", "-m", "x", "--rev-id", "a1", tool=tool)
        file = tmp_path / "mig" / "versions" / "a1_x.py"
        texts.append([line for line in file.read_text().splitlines() if "Create Date" not in line])
        file.unlink()
    assert texts[0] == texts[1]
    assert "    op.create_table('b'," in texts[1]


HOOKED_ENV = """\
from models import metadata as target_metadata


def render_item(type_, item, autogen_context):
    if type_ == "type" and autogen_context.dialect.name == "sqlite" and str(item) == "INTEGER":
        autogen_context.imports.add("from app import Number")
        return "Number()"
    return False


def process(context, revision, directives):
    if directives[0].upgrade_ops.is_empty():
        directives[:] = []
    else:
        directives[0].message = "changed by the hook"
"""


def test_the_projects_hooks_have_their_say(tmp_path: Path) -> None:
    alembic(tmp_path, "init", "mig")
    ini, env = tmp_path / "alembic.ini", tmp_path / "mig" / "env.py"
    ini.write_text(ini.read_text().replace("driver://user:pass@localhost/dbname", "sqlite:///x.db"))
    text = env.read_text().replace("target_metadata = None", HOOKED_ENV)
    hooks = "target_metadata=target_metadata, render_item=render_item, process_revision_directives=process\n"
    env.write_text(text.replace("target_metadata=target_metadata\n", hooks))
    (tmp_path / "models.py").write_text(FIRST_MODELS)
    alembic(tmp_path, "revision", "--autogenerate", "-m", "x", tool="whimbrel")
    (file,) = (tmp_path / "mig" / "versions").glob("*.py")
    assert file.name.endswith("_changed_by_the_hook.py")
    assert "from app import Number\n" in file.read_text()
    assert "sa.Column('id', Number(), nullable=False)" in file.read_text()
    (tmp_path / "models.py").write_text("import sqlalchemy as sa\nmetadata = sa.MetaData()\n")
    file.unlink()
    alembic(tmp_path, "revision", "--autogenerate", "-m", "x", tool="whimbrel")
    assert list((tmp_path / "mig" / "versions").glob("*.py")) == []


def test_a_type_without_source_is_a_warning(tmp_path: Path) -> None:
    made = Folder.made(tmp_path)
    (made.folder / "models.py").write_text(
        "import sqlalchemy as sa\n"
        "class Odd(sa.types.UserDefinedType):\n"
        "    cache_ok = True\n"
        "    __repr__ = object.__repr__\n"
        "    def get_col_spec(self, **_): return 'ODD'\n"
        "metadata = sa.MetaData()\n"
        "sa.Table('t', metadata, sa.Column('c', Odd()))\n"
    )
    answer = made.run("revision", "--autogenerate", "-m", "x")
    assert answer.status == 255
    assert "isn't valid Python yet" in answer.text
    assert "Python can't load it" in answer.text
