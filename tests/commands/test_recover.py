"""A revision that went away with a branch comes back from git, with what it needs."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from support.project import Project

IDENTITY = ("-c", "user.name=Test", "-c", "user.email=test@example.com")


def git(folder: Path, *words: str) -> None:
    subprocess.run(["git", *IDENTITY, *words], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """At cc33 of a branch, whose files left with it."""
    made = Project.made(tmp_path)
    made.revision("aa11", None)
    git(tmp_path, "init", "-q", "-b", "main")
    (tmp_path / ".gitignore").write_text("app.db\n__pycache__\n")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-q", "-m", "first")
    git(tmp_path, "checkout", "-q", "-b", "feature")
    made.revision("bb22", "aa11")
    made.revision("cc33", "bb22")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-q", "-m", "feature")
    assert made.run("upgrade", "head").status == 0
    git(tmp_path, "checkout", "-q", "main")
    return made


def files(project: Project) -> list[str]:
    return sorted(path.name for path in project.versions.glob("*.py"))


def test_back_and_undone(project: Project) -> None:
    assert project.run("current").status == 255
    only_told = project.run("recover", "--dry-run")
    assert "branch feature" in only_told.out
    assert files(project) == ["aa11_.py"]

    said = project.run("recover", "--json")
    assert said.status == 0, said.text
    assert [file["id"] for file in json.loads(said.out)["result"]["files"]] == ["cc33", "bb22"]
    assert files(project) == ["aa11_.py", "bb22_.py", "cc33_.py"]
    assert project.run("downgrade", "aa11").status == 0
    assert project.applied() == ["aa11"]
    assert "Nothing is missing" in project.run("recover").out


def test_from_the_log_when_the_branch_is_gone(project: Project) -> None:
    git(project.folder, "branch", "-D", "feature")
    said = project.run("recover")
    assert said.status == 0, said.text
    assert "no branch any more" in said.out
    assert files(project) == ["aa11_.py", "bb22_.py", "cc33_.py"]


def test_a_parent_that_is_missing_in_the_middle(project: Project) -> None:
    git(project.folder, "checkout", "-q", "feature")
    (project.versions / "bb22_.py").unlink()
    assert project.run("history").status == 255
    assert project.run("recover").status == 0
    assert files(project) == ["aa11_.py", "bb22_.py", "cc33_.py"]


def test_what_git_never_had_is_named(project: Project) -> None:
    git(project.folder, "checkout", "-q", "feature")
    path = project.revision("dd44", "cc33")
    assert project.run("upgrade", "head").status == 0
    path.unlink()
    said = project.run("recover")
    assert said.status == 255
    assert "No file has revision dd44" in said.text


def test_without_a_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    project = Project.made(tmp_path)
    path = project.revision("aa11", None)
    assert project.run("upgrade", "head").status == 0
    path.unlink()
    said = project.run("recover")
    assert said.status == 255
    assert "Git can't be asked" in said.text
    assert "Traceback" not in said.text
