"""Run revisions, up to a later one."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from support.looking import loaded
from support.project import Project
from whimbrel.commands.upgrade import upgrade
from whimbrel.errors import DatabaseAhead, MultipleHeads, RangeNotAllowed, RevisionNotFound


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    monkeypatch.chdir(tmp_path)
    made = Project.made(tmp_path)
    made.revision("aa11", None)
    made.revision("bb22", "aa11")
    made.revision("cc33", "bb22")
    return made


def test_to_the_head(project: Project) -> None:
    ran = upgrade(loaded(project), "head")
    assert [step.revision.id for step in ran.steps] == ["aa11", "bb22", "cc33"]
    assert [(run.before, run.after) for run in ran.runs] == [((), ("cc33",))]
    assert project.tables() == {"t_aa11", "t_bb22", "t_cc33", "alembic_version"}
    assert project.applied() == ["cc33"]


def test_step_by_step(project: Project) -> None:
    upgrade(loaded(project), "+1")
    assert project.applied() == ["aa11"]
    upgrade(loaded(project), "aa11+1")
    assert project.applied() == ["bb22"]


def test_nothing_pending_is_seen_without_a_session(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    upgrade(loaded(project), "head")
    monkeypatch.setattr("whimbrel.commands.upgrade.run_everywhere", None)
    ran = upgrade(loaded(project), "head")
    assert ran.steps == ()
    assert ran.runs[0].after == ("cc33",)


def test_a_project_without_revisions_gets_its_version_table(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    empty = Project.made(tmp_path)
    upgrade(loaded(empty), "head")
    assert empty.tables() == {"alembic_version"}


def test_as_sql(project: Project) -> None:
    output = io.StringIO()
    ran = upgrade(loaded(project), "aa11:head", sql=True, output=output)
    assert ran.sql
    text = output.getvalue()
    assert text.startswith("-- Running upgrade aa11 -> bb22\n\nCREATE TABLE t_bb22")
    assert text.endswith(
        "UPDATE alembic_version SET version_num='cc33' WHERE alembic_version.version_num = 'bb22';\n\n"
    )
    assert project.tables() == set()


def test_a_range_needs_sql(project: Project) -> None:
    with pytest.raises(RangeNotAllowed, match="Range revision not allowed"):
        upgrade(loaded(project), "aa11:bb22")


@pytest.mark.parametrize("target", ["aa11:", ":bb22", ":", "aa11: "])
def test_a_range_has_both_ends(project: Project, target: str) -> None:
    with pytest.raises(RangeNotAllowed, match="requires <torev> or <fromrev>:<torev>"):
        upgrade(loaded(project), target, sql=True)


@pytest.mark.parametrize("name", ["zz99", "", "current"])
def test_an_unknown_name_changes_nothing(project: Project, name: str) -> None:
    with pytest.raises(RevisionNotFound, match=f"'{name}'"):
        upgrade(loaded(project), name)
    assert project.tables() == set()


def test_two_heads_must_be_told_apart(project: Project) -> None:
    project.revision("dd44", "bb22")
    with pytest.raises(MultipleHeads):
        upgrade(loaded(project), "head")
    upgrade(loaded(project), "heads")
    assert project.applied() == ["cc33", "dd44"]


@pytest.mark.parametrize("target", ["head", "bb22"])
def test_a_database_ahead_is_told(project: Project, target: str) -> None:
    upgrade(loaded(project), "head")
    (project.versions / "cc33_.py").unlink()
    with pytest.raises(DatabaseAhead, match="'cc33'"):
        upgrade(loaded(project), target)
