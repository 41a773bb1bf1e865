"""What an upgrade or a downgrade would run."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.looking import loaded
from support.project import Project
from whimbrel.commands.plan import plan
from whimbrel.commands.upgrade import upgrade
from whimbrel.errors import RangeNotAllowed


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    monkeypatch.chdir(tmp_path)
    made = Project.made(tmp_path)
    made.revision("aa11", None)
    made.revision("bb22", "aa11", up="op.add_column('t_aa11', sa.Column('name', sa.Text))")
    return made


def test_an_upgrade(project: Project) -> None:
    found = plan(loaded(project))
    assert [step.step.revision.id for step in found.steps] == ["aa11", "bb22"]
    assert found.steps[1].statements[0].sql == "ALTER TABLE t_aa11 ADD COLUMN name TEXT"
    assert project.tables() == set()


def test_a_downgrade_knows_what_it_drops(project: Project) -> None:
    upgrade(loaded(project), "aa11")
    found = plan(loaded(project), "base", down=True)
    (operation,) = found.steps[0].operations
    assert operation.statements[0].sql == "DROP TABLE t_aa11"
    assert operation.reverse is not None
    assert project.applied() == ["aa11"]


def test_nothing_to_do(project: Project) -> None:
    upgrade(loaded(project), "head")
    found = plan(loaded(project))
    assert not found
    assert found.applied == ("bb22",)


def test_the_version_table_is_no_part_of_it(project: Project) -> None:
    upgrade(loaded(project), "aa11")
    found = plan(loaded(project))
    assert [step.step.revision.id for step in found.steps] == ["bb22"]


def test_a_range_is_refused(project: Project) -> None:
    with pytest.raises(RangeNotAllowed):
        plan(loaded(project), "aa11:bb22")
