"""Triggers of a SQLite file are compared, kept and brought back, like those of PostgreSQL."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from support.beside_sqlite import meant
from support.project import Project

MODELS = """\
import sqlalchemy as sa
from whimbrel import objects

metadata = sa.MetaData()
person = sa.Table(
    "Person", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("name", sa.{name})
)
objects.declare(metadata, objects.view("everybody", "SELECT id, name FROM Person"), {items})
"""
LOG = """objects.trigger("log", "person", '''CREATE TRIGGER IF NOT EXISTS log AFTER {event} ON person
BEGIN UPDATE person SET name = 'a;b' || ':c' WHERE id = {row}.id; END;'''),"""
PUT = '''objects.trigger("Put", "named", """CREATE TRIGGER Put INSTEAD OF INSERT ON named
BEGIN INSERT INTO person (name) VALUES (new.name); END"""),'''
NAMED = 'objects.view("named", "SELECT id, {what} FROM person"),'


class Life:
    """A project whose models change."""

    def __init__(self, folder: Path) -> None:
        self.project = Project.made(folder)

    def run(self, *arguments: str) -> str:
        answer = self.project.typed(*arguments)
        assert answer.status == 0, answer.text
        return answer.text

    def declare(self, items: str, name: str = "String(50)") -> None:
        (self.project.folder / "models.py").write_text(MODELS.format(items=items, name=name))

    def revise(self, name: str) -> str:
        """Generate, look at it, upgrade; returns the file."""
        said = self.run("revision", "--autogenerate", "-m", name)
        text = next(self.project.versions.glob(f"*_{name}.py")).read_text()
        assert "NOT PROVEN" not in text + said, said + text
        self.run("upgrade", "head")
        self.run("check")
        return text

    def look(self) -> dict[str, list[str]]:
        """What SQLite keeps of each thing, as it means it."""
        connection = sqlite3.connect(self.project.folder / "app.db")
        rows = connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'whimbrel%'"
        ).fetchall()
        connection.close()
        return {name: meant(sql) for name, sql in rows}


@pytest.fixture
def life(tmp_path: Path) -> Life:
    return Life(tmp_path)


def test_declared_triggers_through_their_life(life: Life) -> None:
    one = LOG.format(event="INSERT", row="new") + NAMED.format(what="name") + PUT
    two = LOG.format(event="DELETE", row="old") + NAMED.format(what="name, id AS number") + PUT
    seen = []
    for step, (items, name) in enumerate(
        [("", "String(50)"), (one, "String(50)"), (two, "Text"), ("", "Text")]
    ):
        life.declare(items, name)
        life.revise(f"step_{step}")
        seen.append(life.look())
    names = {"log", "Put", "named"}
    assert [set(one) & names for one in seen] == [set(), names, names, set()]
    assert seen[1]["log"] != seen[2]["log"] and seen[1]["Put"] == seen[2]["Put"]
    for number in (2, 1, 0):
        life.run("downgrade", "-1")
        left = life.look()
        assert {name: left[name] for name in left if name != "Person"} == {
            name: seen[number][name] for name in seen[number] if name != "Person"
        }
    life.run("verify")


def test_triggers_that_nobody_declared_stay_and_come_back_with_their_table(life: Life) -> None:
    life.declare("")
    life.revise("tables")
    file = sqlite3.connect(life.project.folder / "app.db")
    file.executescript(
        """CREATE TRIGGER "od:d %" AFTER INSERT ON person BEGIN SELECT 'x;' FROM Person; END;
        CREATE TRIGGER put INSTEAD OF DELETE ON Everybody BEGIN DELETE FROM person; END;"""
    )
    file.close()
    before = life.look()
    life.run("check")
    (life.project.folder / "models.py").write_text("import sqlalchemy as sa\nmetadata = sa.MetaData()\n")
    text = life.revise("empty")
    assert "op.create_trigger" in text and "od:d %" in text
    assert set(life.look()) & set(before) <= {"alembic_version"}
    life.run("downgrade", "-1")
    after = life.look()
    for name in ("od:d %", "put", "everybody"):
        assert after[name] == before[name]
