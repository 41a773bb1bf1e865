"""Renames that nobody told of: believed, asked about at a terminal, or not looked for at all."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from support.project import Project

MODELS = """\
import sqlalchemy as sa

metadata = sa.MetaData()
number = sa.Column("id", sa.Integer, primary_key=True)
sa.Table("person", metadata, number, sa.Column("{name}", sa.String(80)))
"""


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A database with person.mail, and models with person.email."""
    made = Project.made(tmp_path)
    (made.folder / "models.py").write_text(MODELS.format(name="mail"))
    for words in (("revision", "--autogenerate", "-m", "one"), ("upgrade", "head")):
        assert made.run(*words).status == 0
    (made.folder / "models.py").write_text(MODELS.format(name="email"))
    return made


def _written(project: Project) -> str:
    return next(path.read_text() for path in project.versions.glob("*_two.py"))


def _at_a_terminal(project: Project, answer: str) -> str:
    ours, theirs = pty.openpty()
    words = [sys.executable, "-m", "whimbrel", "revision", "--autogenerate", "-m", "two"]
    with subprocess.Popen(
        words, cwd=project.folder, stdin=theirs, stdout=theirs, stderr=subprocess.PIPE, text=True
    ) as process:
        os.write(ours, f"{answer}\n".encode())
        _, said = process.communicate(timeout=60)
    os.close(theirs)
    os.close(ours)
    assert process.returncode == 0, said
    return said


def test_without_a_terminal_one_definition_and_one_candidate_is_a_rename(project: Project) -> None:
    assert project.run("revision", "--autogenerate", "-m", "two").status == 0
    assert "new_column_name='email'" in _written(project).replace('"', "'")


def test_nothing_is_renamed_where_none_is_wanted(project: Project) -> None:
    assert project.run("revision", "--autogenerate", "-m", "two", "--no-rename").status == 0
    text = _written(project)
    assert "op.add_column(" in text and "op.drop_column(" in text and "new_column_name" not in text


@pytest.mark.parametrize(("answer", "renamed"), [("", True), ("y", True), ("n", False)])
def test_somebody_at_a_terminal_is_asked(project: Project, answer: str, renamed: bool) -> None:
    said = _at_a_terminal(project, answer)
    assert "person.mail goes and email comes" in said
    assert ("new_column_name" in _written(project)) is renamed


@pytest.mark.parametrize(
    ("rename", "said"),
    [
        ("person.mail:email", ""),
        ("person.id:number", "The rename person.id:number is left out: the models still have person.id."),
        ("person.mail:post", "The rename person.mail:post is left out: the models have no person.post."),
        ("human:people", "The rename human:people is left out: the database has no human."),
        ("human:person", ""),
    ],
)
def test_a_rename_that_is_told_and_left_out_is_said(project: Project, rename: str, said: str) -> None:
    done = project.typed("revision", "--autogenerate", "-m", "two", "--rename", rename)
    assert done.status == 0
    assert ("left out" in done.text) is bool(said)
    assert said in done.text
