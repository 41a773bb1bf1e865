"""Undo revisions, back to an earlier one."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from support.looking import loaded
from support.project import Project
from whimbrel.commands.downgrade import downgrade
from whimbrel.commands.upgrade import upgrade
from whimbrel.errors import RangeNotAllowed, RevisionFileError, WalkOutOfRange


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    monkeypatch.chdir(tmp_path)
    made = Project.made(tmp_path)
    made.revision("aa11", None)
    made.revision("bb22", "aa11")
    upgrade(loaded(made), "head")
    return made


def test_one_back(project: Project) -> None:
    ran = downgrade(loaded(project), "-1")
    assert [str(step) for step in ran.steps] == ["bb22 -> aa11"]
    assert project.tables() == {"t_aa11", "alembic_version"}
    assert project.applied() == ["aa11"]


def test_all_the_way_back(project: Project) -> None:
    downgrade(loaded(project), "base")
    assert project.tables() == {"alembic_version"}
    assert project.applied() == []


def test_a_revision_without_a_way_back_is_told_before_the_first_is_undone(project: Project) -> None:
    path = next(project.folder.rglob("*aa11*.py"))
    path.write_text(path.read_text().partition("def downgrade")[0])
    with pytest.raises(RevisionFileError, match=r"aa11.*no downgrade\(\) function. Nothing was undone"):
        downgrade(loaded(project), "base")
    assert project.applied() == ["bb22"]
    assert project.tables() == {"t_aa11", "t_bb22", "alembic_version"}


def test_a_way_back_may_come_from_elsewhere(project: Project) -> None:
    path = next(project.folder.rglob("*aa11*.py"))
    head, _, back = path.read_text().partition("def downgrade")
    (project.folder / "shared_ways.py").write_text(f"from whimbrel import op\n\n\ndef downgrade{back}")
    path.write_text(f"from shared_ways import *\n{head}")
    downgrade(loaded(project), "base")
    assert project.applied() == []


def test_further_than_there_is(project: Project) -> None:
    with pytest.raises(WalkOutOfRange, match="-3"):
        downgrade(loaded(project), "-3")
    assert project.applied() == ["bb22"]


def test_as_sql(project: Project) -> None:
    output = io.StringIO()
    downgrade(loaded(project), "bb22:base", sql=True, output=output)
    assert output.getvalue() == (
        "-- Running downgrade bb22 -> aa11\n\n"
        "DROP TABLE t_bb22;\n\n"
        "UPDATE alembic_version SET version_num='aa11' WHERE alembic_version.version_num = 'bb22';\n\n"
        "-- Running downgrade aa11 -> \n\n"
        "DROP TABLE t_aa11;\n\n"
        "DELETE FROM alembic_version WHERE alembic_version.version_num = 'aa11';\n\n"
    )
    assert project.applied() == ["bb22"]


@pytest.mark.parametrize("target", ["base", "bb22:", ":base", ":", "bb22: "])
def test_sql_needs_both_ends(project: Project, target: str) -> None:
    with pytest.raises(RangeNotAllowed, match="downgrade with --sql requires <fromrev>:<torev>"):
        downgrade(loaded(project), target, sql=True)


def test_a_range_needs_sql(project: Project) -> None:
    with pytest.raises(RangeNotAllowed, match="Range revision not allowed"):
        downgrade(loaded(project), "bb22:base")
