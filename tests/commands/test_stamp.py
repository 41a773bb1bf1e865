"""Set the version table without running anything."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from support.looking import loaded
from support.project import Project
from whimbrel.commands.stamp import stamp
from whimbrel.errors import CommandRefused, DatabaseAhead


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    monkeypatch.chdir(tmp_path)
    made = Project.made(tmp_path)
    made.revision("aa11", None)
    made.revision("bb22", "aa11")
    made.revision("cc33", "aa11")
    made.revision("dd44", ("bb22", "cc33"))
    return made


def test_nothing_is_run(project: Project) -> None:
    stamp(loaded(project), ["head"])
    assert project.tables() == {"alembic_version"}
    assert project.applied() == ["dd44"]


def test_several_at_once(project: Project) -> None:
    stamp(loaded(project), ["bb22", "cc33"])
    assert project.applied() == ["bb22", "cc33"]


def test_from_a_merge_to_its_branches(project: Project) -> None:
    stamp(loaded(project), ["dd44"])
    stamp(loaded(project), ["bb22", "cc33"])
    assert project.applied() == ["bb22", "cc33"]


def test_base_forgets_everything(project: Project) -> None:
    stamp(loaded(project), ["head"])
    stamp(loaded(project), ["base"])
    assert project.applied() == []


def test_purge_forgets_what_no_file_knows(project: Project) -> None:
    stamp(loaded(project), ["dd44"])
    (project.versions / "dd44_.py").unlink()
    with pytest.raises(DatabaseAhead, match="dd44"):
        stamp(loaded(project), ["bb22"])
    stamp(loaded(project), ["bb22"], purge=True)
    assert project.applied() == ["bb22"]


def test_purge_on_an_empty_database(project: Project) -> None:
    stamp(loaded(project), ["aa11"], purge=True)
    assert project.applied() == ["aa11"]


def test_as_sql_from_somewhere(project: Project) -> None:
    output = io.StringIO()
    stamp(loaded(project), ["aa11:dd44"], sql=True, output=output)
    assert output.getvalue() == (
        "-- Running stamp_revision aa11 -> dd44\n\n"
        "UPDATE alembic_version SET version_num='dd44' WHERE alembic_version.version_num = 'aa11';\n\n"
    )


def test_sql_has_one_start_only(project: Project) -> None:
    with pytest.raises(CommandRefused, match="only supports a single starting revision"):
        stamp(loaded(project), ["aa11:bb22", "bb22:dd44"], sql=True)


def test_sql_cannot_purge(project: Project) -> None:
    with pytest.raises(CommandRefused, match="Can't use --purge with --sql mode"):
        stamp(loaded(project), ["head"], sql=True, purge=True)
