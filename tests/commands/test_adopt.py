"""Numbered SQL files become revisions, and the SQL stays as it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.looking import loaded
from support.project import Project
from whimbrel.commands.adopt import adopt
from whimbrel.commands.downgrade import downgrade
from whimbrel.commands.upgrade import upgrade
from whimbrel.errors import CommandRefused, SQLFileError

FIRST = "-- 100% of :it\nCREATE TABLE a (x TEXT DEFAULT '%s;');\nINSERT INTO a VALUES (':b')"
TRIGGER = "CREATE TRIGGER t AFTER INSERT ON a BEGIN UPDATE a SET x = CASE WHEN 1 THEN ';' END; END;\n"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    monkeypatch.chdir(tmp_path)
    made = Project.made(tmp_path)
    (tmp_path / "sql").mkdir()
    (tmp_path / "sql" / "001_make_a.up.sql").write_text(FIRST)
    (tmp_path / "sql" / "001_make_a.down.sql").write_text("DROP TABLE a;")
    (tmp_path / "sql" / "002_trigger.sql").write_text(TRIGGER)
    (tmp_path / "sql" / "003_rows.sql").write_text("BEGIN;\nINSERT INTO a VALUES ('y');\nCOMMIT;\n")
    return made


def test_they_run_as_before(project: Project) -> None:
    result = adopt(loaded(project), Path("sql"))
    assert result.revisions == ("001", "002", "003")
    assert FIRST in Path(result.paths[0]).read_text()
    assert "-- upgrade (no transaction)\nBEGIN;" in Path(result.paths[2]).read_text()
    upgrade(loaded(project), "head")
    assert project.applied() == ["003"]
    assert project.query("SELECT x FROM a") == [(";",), (";",)]
    graph = loaded(project).graph()
    assert [(graph[id].down, graph[id].message) for id in ("001", "002", "003")] == [
        ((), "make a"),
        (("001",), "trigger"),
        (("002",), "rows"),
    ]


def test_back_where_there_is_a_way(project: Project) -> None:
    adopt(loaded(project), Path("sql"))
    upgrade(loaded(project), "001")
    downgrade(loaded(project), "base")
    assert project.tables() == {"alembic_version"}


def test_a_database_that_has_run_them_is_stamped(project: Project) -> None:
    assert adopt(loaded(project), Path("sql"), stamp="").stamped == "003"
    assert project.applied() == ["003"]
    assert project.tables() == {"alembic_version"}


def test_up_to_a_number(project: Project) -> None:
    assert adopt(loaded(project), Path("sql"), stamp="002").stamped == "002"
    assert project.applied() == ["002"]


def test_after_a_history_that_is_there(project: Project) -> None:
    project.revision("aa11", None)
    adopt(loaded(project), Path("sql"))
    assert loaded(project).graph()["001"].down == ("aa11",)


def test_a_second_time_it_is_refused(project: Project) -> None:
    adopt(loaded(project), Path("sql"))
    before = sorted(path.name for path in project.versions.iterdir())
    with pytest.raises(CommandRefused, match="Revision 001 exists already"):
        adopt(loaded(project), Path("sql"))
    assert sorted(path.name for path in project.versions.iterdir()) == before


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("SELECT 1;\nSELECT 'a", "004_x.sql, line 2: a string begins here"),
        ("-- upgrade\nSELECT 1;", "of its own"),
    ],
)
def test_what_cant_be_adopted_is_said_before_anything_is_written(
    project: Project, text: str, message: str
) -> None:
    Path("sql/004_x.sql").write_text(text)
    with pytest.raises((CommandRefused, SQLFileError), match=message):
        adopt(loaded(project), Path("sql"))
    assert list(project.versions.iterdir()) == []


def test_a_number_that_no_file_has(project: Project) -> None:
    with pytest.raises(CommandRefused, match=r"No file has the number '9'. There are 001, 002, 003"):
        adopt(loaded(project), Path("sql"), stamp="9")


def test_on_the_command_line(project: Project) -> None:
    (project.folder / "sql" / "notes.sql").write_text("SELECT 1;")
    said = project.run("adopt", "sql", "--stamp", "001")
    assert said.status == 0
    assert "002  " in said.out
    assert "left out: notes.sql has no number" in said.out
    assert said.out.endswith("The database is noted to be at 001.\n")
