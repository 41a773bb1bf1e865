"""Create the version table where it is missing."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from support.looking import loaded
from support.project import Project
from whimbrel.commands.ensure_version import ensure_version
from whimbrel.commands.stamp import stamp


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    monkeypatch.chdir(tmp_path)
    made = Project.made(tmp_path)
    made.revision("aa11", None)
    return made


def test_it_creates_the_table_once(project: Project) -> None:
    ensure_version(loaded(project))
    assert project.tables() == {"alembic_version"}
    stamp(loaded(project), ["aa11"])
    ensure_version(loaded(project))
    assert project.applied() == ["aa11"]


def test_as_sql(project: Project) -> None:
    output = io.StringIO()
    ensure_version(loaded(project), sql=True, output=output)
    assert output.getvalue() == (
        "CREATE TABLE alembic_version (\n"
        "    version_num VARCHAR(32) NOT NULL, \n"
        "    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)\n"
        ");\n\n"
    )
    assert project.tables() == set()
