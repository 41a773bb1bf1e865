"""`backup` and `restore`, typed: the revision is in the file's name, and nothing goes unasked."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from support.project import Project


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = Project.made(tmp_path)
    made.revision("aa11", None)
    made.revision("bb22", "aa11")
    assert made.run("upgrade", "aa11").status == 0
    return made


def test_back_to_the_backup(project: Project) -> None:
    said = project.run("--json", "backup", "kept")
    assert said.status == 0, said.text
    (taken,) = json.loads(said.out)["result"]["backups"]
    file = project.folder / taken["path"]
    assert "-aa11" in file.name

    assert project.run("upgrade", "head").status == 0
    assert project.applied() == ["bb22"]
    unasked = project.run("restore", str(file))
    assert unasked.status == 255
    assert "say --yes" in unasked.text
    assert project.applied() == ["bb22"]

    restored = project.run("restore", str(file), "--yes")
    assert restored.status == 0, restored.text
    assert "it is at aa11" in restored.out
    assert project.applied() == ["aa11"]
    assert "t_bb22" not in project.tables()
    assert project.run("upgrade", "head").status == 0


def test_a_file_that_is_not_there(project: Project) -> None:
    said = project.run("restore", "none.sqlite", "--yes")
    assert said.status == 255
    assert "there is no file none.sqlite" in said.text
    assert project.applied() == ["aa11"]


def test_a_database_that_is_not_there(tmp_path: Path) -> None:
    project = Project.made(tmp_path, "postgresql://u:s3cret@127.0.0.1:1/d")
    said = project.run("backup", "kept")
    assert said.status == 255
    assert "s3cret" not in said.text
    assert not (tmp_path / "kept").exists()
