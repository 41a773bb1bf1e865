"""`--backup`: a copy of the database, taken under the lock before the first statement."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest

from support.engines import execute, rows
from support.env_project import EnvProject
from support.project import Project


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def project(request: pytest.FixtureRequest, tmp_path: Path) -> Project:
    url = request.getfixturevalue("postgresql_url") if request.param == "postgresql" else "sqlite:///app.db"
    made = Project.made(tmp_path, url)
    made.revision("aa11", None)
    made.revision("bb22", "aa11")
    return made


def files(project: Project, folder: str = "kept") -> list[Path]:
    return sorted((project.folder / folder).glob("*"))


def test_the_copy_is_of_before_and_can_be_put_back(project: Project) -> None:
    url = project.url.replace("///app.db", f"///{project.folder}/app.db")
    project.typed("upgrade", "aa11")
    execute(url, "INSERT INTO t_aa11 VALUES (7)")
    said = project.typed("upgrade", "head", "--backup", "kept", "--json")
    assert said.status == 0, said.text
    (taken,) = json.loads(said.out)["result"]["backups"]
    assert [project.folder / taken["path"]] == files(project)
    assert "-aa11" in taken["path"] and taken["path"] in said.err
    execute(url, "DELETE FROM t_aa11")
    assert project.typed("restore", taken["path"], "--yes").status == 0
    assert rows(url, "SELECT id FROM t_aa11") == [(7,)]
    assert rows(url, "SELECT version_num FROM alembic_version") == [("aa11",)]


def test_nothing_to_run_is_nothing_to_copy(project: Project) -> None:
    assert project.typed("upgrade", "head", "--backup", "kept").status == 0
    assert len(files(project)) == 1
    assert project.typed("upgrade", "head", "--backup", "kept").status == 0
    assert len(files(project)) == 1
    assert project.typed("downgrade", "-1", "--backup", "kept").status == 0
    assert len(files(project)) == 2


def test_an_environment_may_always_want_one(tmp_path: Path) -> None:
    project = Project.made(tmp_path)
    settings = tmp_path / "pyproject.toml"
    settings.write_text(settings.read_text() + '[tool.whimbrel.environments.production]\nbackup = "safe"\n')
    project.revision("aa11", None)
    project.revision("bb22", "aa11")
    assert project.typed("upgrade", "aa11").status == 0
    assert files(project, "safe") == []
    project.environment = {"WHIMBREL_ENV": "production"}
    said = project.typed("upgrade", "head")
    (file,) = files(project, "safe")
    assert str(file) in said.err


def test_where_the_copy_fails_nothing_runs(tmp_path: Path) -> None:
    project = Project.made(tmp_path)
    project.revision("aa11", None)
    (tmp_path / "kept").write_text("a file, not a folder")
    said = project.typed("upgrade", "head", "--backup", "kept")
    assert said.status == 255
    assert "kept can't be written" in said.text
    assert project.tables() == set()


def test_a_script_has_nothing_to_copy(tmp_path: Path) -> None:
    project = Project.made(tmp_path)
    project.revision("aa11", None)
    said = project.typed("upgrade", "head", "--sql", "--backup", "kept")
    assert (said.status, files(project)) == (255, [])
    assert "nothing to back up" in said.text


def test_an_alembic_project_may_ask_for_one(tmp_path: Path) -> None:
    project = EnvProject.made(tmp_path)
    project.revision("aa11")
    assert project.run("upgrade", "head", "--backup", "kept").status == 0
    (file,) = (tmp_path / "kept").glob("*")
    copy = sqlite3.connect(file)
    assert copy.execute("SELECT name FROM sqlite_master").fetchall() == []
    copy.close()
