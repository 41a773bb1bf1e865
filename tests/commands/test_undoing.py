"""A downgrade in production asks; one to base that loses rows asks at a terminal, and tells a script."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.env_project import EnvProject
from support.project import Project

FILLED = "op.create_table('t', sa.Column('id', sa.Integer))\n    op.execute('INSERT INTO t VALUES (1)')"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = Project.made(tmp_path)
    made.revision("aa11", None)
    made.revision("bb22", "aa11", up=FILLED, down_code="op.drop_table('t')")
    assert made.typed("upgrade", "head").status == 0
    return made


def test_production_asks(project: Project) -> None:
    project.environment = {"WHIMBREL_ENV": "production"}
    said = project.typed("downgrade", "base")
    assert said.status == 255
    assert "This is the environment production" in said.text and "--yes" in said.text
    assert project.applied() == ["bb22"]
    assert project.typed("downgrade", "base", "--yes").status == 0
    assert project.applied() == []


def test_a_rollback_by_a_step_asks_in_production_where_rows_are_lost(project: Project) -> None:
    project.environment = {"WHIMBREL_ENV": "production"}
    said = project.typed("downgrade", "-1")
    assert said.status == 255
    assert "Rows would be lost: this drops t." in said.text and "--yes" in said.text
    assert project.applied() == ["bb22"]
    project.revision("cc33", "bb22")
    assert project.typed("upgrade", "head").status == 0
    assert project.typed("downgrade", "-1").status == 0, "nobody's rows are in the way"
    assert project.applied() == ["bb22"]


def test_a_script_changes_nothing_and_asks_nothing(project: Project) -> None:
    project.environment = {"WHIMBREL_ENV": "production"}
    assert project.typed("downgrade", "bb22:aa11", "--sql").status == 0


def test_rows_on_the_way_to_base_are_told_to_a_script(project: Project) -> None:
    said = project.typed("downgrade", "base")
    assert said.status == 0
    assert "Rows would be lost: this drops t." in said.text
    assert project.applied() == []
    assert "Rows" not in project.typed("downgrade", "base").text, "no table has rows any more"


def test_what_cannot_be_known_counts_as_dropped(tmp_path: Path) -> None:
    made = Project.made(tmp_path)
    made.revision("aa11", None, up=FILLED, down_code="op.execute('DROP TABLE t')")
    made.typed("upgrade", "head")
    made.environment = {"WHIMBREL_ENV": "production"}
    assert "Rows may be lost" in (text := made.typed("downgrade", "-1").text) and "rows in t" in text
    assert made.typed("downgrade", "base", "--yes").status == 0


@pytest.mark.parametrize(
    ("environment", "target", "status"),
    [("development", "base", 0), ("production", "base", 255), ("production", "-1", 0)],
)
def test_an_alembic_project_asks_before_base_in_production_only(
    environment: str, target: str, status: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = EnvProject.made(tmp_path)
    made.revision("aa11", up=FILLED, down_code="op.drop_table('t')")
    assert made.run("upgrade", "head").status == 0
    monkeypatch.setenv("WHIMBREL_ENV", environment)
    assert made.run("downgrade", target).status == status
    assert ("t" in made.tables()) == (status != 0)
