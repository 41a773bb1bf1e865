"""`stamp --verify`: only a database that is what the revision makes is stamped with it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from support.engines import execute, heads, tables
from support.project import Project

MODELS = """\
import sqlalchemy as sa

metadata = sa.MetaData()
sa.Table("t_aa11", metadata, sa.Column("id", sa.Integer, primary_key=True))
sa.Table("t_bb22", metadata, sa.Column("id", sa.Integer, primary_key=True))
"""
ONE, TWO = (f"CREATE TABLE t_{id} (id INTEGER NOT NULL PRIMARY KEY)" for id in ("aa11", "bb22"))


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def project(request: pytest.FixtureRequest, tmp_path: Path) -> Project:
    url = request.getfixturevalue("postgresql_url") if request.param == "postgresql" else "sqlite:///app.db"
    made = Project.made(tmp_path, url)
    (tmp_path / "models.py").write_text(MODELS)
    made.revision("aa11", None)
    made.revision("bb22", "aa11")
    return made


def url_of(made: Project) -> str:
    return made.url.replace("///app.db", f"///{made.folder}/app.db")


def serial(sql: str, made: Project) -> str:
    return sql.replace("INTEGER NOT NULL", "SERIAL") if "postgresql" in made.url else sql


def test_a_database_that_was_there_before(project: Project) -> None:
    execute(url_of(project), serial(ONE, project))
    said = project.typed("stamp", "head", "--verify", "--json")
    assert said.status == 255
    error = json.loads(said.out)["error"]
    assert error["kind"] == "NotAsStamped"
    assert "t_bb22" in error["message"]
    assert "alembic_version" not in tables(url_of(project))
    assert project.typed("stamp", "aa11", "--verify").status == 0
    assert heads(url_of(project)) == {"aa11"}
    execute(url_of(project), serial(TWO, project))
    assert project.typed("stamp", "head", "--verify").status == 0
    assert heads(url_of(project)) == {"bb22"}


def test_each_difference_is_named(project: Project) -> None:
    made = "CREATE TABLE t_aa11 (id INTEGER NOT NULL PRIMARY KEY, more INTEGER)"
    execute(url_of(project), serial(made, project))
    said = project.typed("stamp", "aa11", "--verify")
    assert said.status == 255
    assert "column t_aa11.more is unexpected" in said.text


def test_a_baseline_that_does_nothing_is_told_by_the_models(tmp_path: Path) -> None:
    made = Project.made(tmp_path)
    (tmp_path / "models.py").write_text(MODELS)
    made.revision("b80c", None, up="pass", down_code="pass")
    execute(url_of(made), ONE)
    said = made.typed("stamp", "head", "--verify")
    assert said.status == 255
    assert "the models want: Create table t_bb22" in said.text
    assert said.err == "", "what ran in scratch is nobody's progress"
    execute(url_of(made), TWO)
    assert made.typed("stamp", "head", "--verify").status == 0
    assert made.applied() == ["b80c"]


def test_a_script_looks_at_nothing(tmp_path: Path) -> None:
    made = Project.made(tmp_path)
    made.revision("aa11", None)
    said = made.typed("stamp", "head", "--verify", "--sql")
    assert (said.status, "--sql connects to none" in said.text) == (255, True)


@pytest.mark.postgresql
def test_what_models_do_not_know_has_to_be_there_too(tmp_path: Path, postgresql_url: str) -> None:
    made = Project.made(tmp_path, postgresql_url)
    (tmp_path / "models.py").write_text(MODELS)
    made.revision("aa11", None)
    made.revision("bb22", "aa11")
    function = "CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'"
    trigger = "CREATE TRIGGER touch BEFORE INSERT ON t_aa11 FOR EACH ROW EXECUTE FUNCTION touch()"
    made.revision("cc33", "bb22", up=f'op.execute("{function}"); op.execute("{trigger}")', down_code="pass")
    assert made.typed("upgrade", "head").status == 0
    assert made.typed("stamp", "head", "--verify").status == 0
    assert made.typed("drift").status == 0
    execute(postgresql_url, "DROP TRIGGER touch ON t_aa11")
    said = made.typed("stamp", "head", "--verify")
    assert said.status == 255 and "trigger touch is missing" in said.text
    assert "trigger touch is missing" in made.typed("drift").text
