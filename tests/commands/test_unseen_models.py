"""A module with models that nothing imports is named, and its table isn't dropped for that."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.env_project import EnvProject
from support.project import Project

BASE = "import sqlalchemy as sa\nmetadata = sa.MetaData()\n"
USER = "from app.db import metadata\nimport sqlalchemy as sa\n" + (
    "sa.Table('user', metadata, sa.Column('id', sa.Integer, primary_key=True))\n"
)
INVOICE = USER.replace("'user'", "'invoice'")
MADE = "op.create_table('{0}', sa.Column('id', sa.Integer, nullable=False), sa.PrimaryKeyConstraint('id'))"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Models in modules of which app.db imports one."""
    made = Project.made(tmp_path)
    (tmp_path / "models.py").unlink()
    settings = tmp_path / "pyproject.toml"
    settings.write_text(settings.read_text().replace("models:metadata", "app.db:metadata"))
    package = tmp_path / "app"
    (package / "billing").mkdir(parents=True)
    for folder in (package, package / "billing"):
        (folder / "__init__.py").write_text("")
    (package / "db.py").write_text(BASE + "from app import user\n")
    (package / "user.py").write_text(USER)
    (package / "billing" / "models.py").write_text(INVOICE)
    made.revision("aa11", None, up=MADE.format("user"))
    return made


def test_a_table_that_would_never_come_is_named(project: Project) -> None:
    project.typed("upgrade", "head")
    said = project.typed("check")
    assert said.status == 0
    module = Path("app", "billing", "models.py")
    assert f"warning: {module} defines table invoice, and nothing imports it" in said.err
    written = project.typed("revision", "--autogenerate", "-m", "add what is new", "--no-proof")
    assert f"warning: {module} defines table invoice" in written.err


def test_its_table_is_not_dropped(project: Project) -> None:
    project.revision("bb22", "aa11", up=MADE.format("invoice"))
    project.typed("upgrade", "head")
    said = project.typed("revision", "--autogenerate", "-m", "lose it")
    assert said.status == 255
    assert "Table invoice would be dropped, yet " in said.text and "app.billing.models" in said.text
    assert len(list(project.versions.glob("*.py"))) == 2
    assert "nothing imports it" in project.typed("check").out
    (project.folder / "app" / "db.py").write_text(
        BASE + "from app import user\nfrom app.billing import models\n"
    )
    assert project.typed("check").status == 0


def test_a_module_beside_a_single_module(tmp_path: Path) -> None:
    made = Project.made(tmp_path)
    (tmp_path / "more.py").write_text(
        "from models import Base\nclass Pet(Base):\n    __tablename__ = 'pet'\n"
        "class Toy(Base, table=True): ...\n"
    )
    said = made.typed("revision", "--autogenerate", "-m", "add person", "--no-proof")
    assert said.status == 0
    assert "more.py defines tables pet, toy, and nothing imports it" in said.err


def test_an_alembic_project_is_warned_where_a_table_would_go(tmp_path: Path) -> None:
    made = EnvProject.made(tmp_path)
    (tmp_path / "forgotten.py").write_text(INVOICE)
    made.revision("aa11", up=MADE.format("invoice"), down_code="pass")
    made.run("upgrade", "head")
    said = made.run("revision", "--autogenerate", "-m", "x")
    assert said.status == 0
    assert "forgotten.py defines table invoice, and nothing imports it" in said.err


def test_an_alembic_project_is_warned_where_all_seems_well(tmp_path: Path) -> None:
    made = EnvProject.made(tmp_path)
    (tmp_path / "forgotten.py").write_text(INVOICE)
    said = made.run("check")
    assert (said.status, said.out.strip()) == (0, "No new upgrade operations detected.")
    assert "forgotten.py defines table invoice, and nothing imports it" in said.err


def test_a_message_that_says_nothing_is_warned_about(tmp_path: Path) -> None:
    made = Project.made(tmp_path)
    assert "The message of revision" in made.typed("revision", "-m", "fix").err
    assert made.typed("revision", "-m", "add email to person").err == ""


def test_a_message_that_its_operations_gave_is_not(tmp_path: Path) -> None:
    made = Project.made(tmp_path)
    said = made.typed("revision", "--autogenerate")
    assert (said.status, said.err) == (0, "")
    assert "create_table_person" in said.out
