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
