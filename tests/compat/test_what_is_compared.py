"""How much of a difference autogenerate looks for in a project with an env.py."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from support.env_project import ENV, EnvProject

MODELS = """
from sqlalchemy import CheckConstraint, Column, Integer, Table
models = MetaData()
Table("t", models, Column("id", Integer, primary_key=True), Column("n", Integer),
      CheckConstraint("n > 1", name="positive"))
"""
CREATED = "CREATE TABLE t (id INTEGER NOT NULL PRIMARY KEY, n INTEGER, CONSTRAINT positive CHECK (n > 0))"


def _check(folder: Path, keywords: str = "", setting: str = "") -> int:
    env = ENV.replace("config = context.config", f"config = context.config\n{MODELS}")
    project = EnvProject.made(
        folder, env.replace("target_metadata=MetaData()", f"target_metadata=models{keywords}")
    )
    if setting:
        (folder / "pyproject.toml").write_text(f'[tool.whimbrel]\ncompare = "{setting}"\n')
    with closing(sqlite3.connect(folder / "app.db")) as database:
        database.execute(CREATED)
    return project.run("check").status


@pytest.mark.parametrize(
    ("keywords", "setting", "status"),
    [
        ("", "", 0),
        (", compare_server_default=True", "", 255),
        (", compare_server_default=lambda *given: None", "", 0),
        ("", "all", 255),
        (", compare_server_default=True", "alembic", 0),
        (", compare='all'", "", 255),
    ],
)
def test_what_alembic_leaves_alone_is_compared_where_it_is_wanted(
    tmp_path: Path, keywords: str, setting: str, status: int
) -> None:
    assert _check(tmp_path, keywords, setting) == status


@pytest.mark.parametrize(("setting", "status"), [("alembic", 0), ("all", 255)])
def test_a_primary_key_that_only_the_models_have(tmp_path: Path, setting: str, status: int) -> None:
    models = """
from sqlalchemy import Column, Integer, Table
models = MetaData()
Table("t", models, Column("id", Integer, primary_key=True), Column("n", Integer, primary_key=True))
"""
    env = ENV.replace("config = context.config", f"config = context.config\n{models}")
    env = env.replace("target_metadata=MetaData()", f"target_metadata=models, compare='{setting}'")
    project = EnvProject.made(tmp_path, env)
    with closing(sqlite3.connect(tmp_path / "app.db")) as database:
        database.execute("CREATE TABLE t (id INTEGER NOT NULL, n INTEGER NOT NULL)")
    assert project.typed("check").status == status


@pytest.mark.parametrize(("setting", "status"), [("alembic", 255), ("all", 0)])
def test_a_key_that_may_be_empty_is_told_as_alembic_tells_it(
    tmp_path: Path, setting: str, status: int
) -> None:
    models = """
from sqlalchemy import Column, Integer, Table
models = MetaData()
Table("t", models, Column("id", Integer, primary_key=True))
"""
    env = ENV.replace("config = context.config", f"config = context.config\n{models}")
    env = env.replace("target_metadata=MetaData()", f"target_metadata=models, compare='{setting}'")
    project = EnvProject.made(tmp_path, env)
    with closing(sqlite3.connect(tmp_path / "app.db")) as database:
        database.execute("CREATE TABLE t (id INTEGER PRIMARY KEY)")
    answer = project.run("check")
    assert answer.status == status
    assert ("modify_nullable" in answer.out) == bool(status)


def test_a_function_of_the_project_is_given_the_default_as_the_models_say_it(tmp_path: Path) -> None:
    models = MODELS.replace('Column("n", Integer)', 'Column("n", Integer, server_default={default})')
    function = """
def differs(context, column, wanted, there, default, rendered):
    if wanted.name == "n":
        print("GIVEN", repr(there), repr(rendered))
    return False
"""
    for default, rendered in (('"it\'s"', '"it\'s"'), ('text("1 + 1")', "'1 + 1'")):
        folder = tmp_path / str(len(rendered))
        folder.mkdir()
        said = models.format(default=default).replace(
            "import CheckConstraint", "import text, CheckConstraint"
        )
        env = ENV.replace("config = context.config", f"config = context.config\n{said}{function}")
        keywords = "target_metadata=models, compare_server_default=differs"
        project = EnvProject.made(folder, env.replace("target_metadata=MetaData()", keywords))
        with closing(sqlite3.connect(folder / "app.db")) as database:
            database.execute(CREATED)
        assert f"GIVEN None {rendered}" in project.run("check").out
