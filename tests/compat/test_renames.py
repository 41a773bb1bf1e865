"""`--rename` in a project with an env.py, which compares as Alembic does and knows no renames by itself."""

from __future__ import annotations

from pathlib import Path

from support.env_project import ENV, EnvProject

MODELS = """
from sqlalchemy import Column, Integer, String, Table, MetaData
models = MetaData()
columns = Column("id", Integer, primary_key=True), Column("email", String(80)), Column("n", Integer)
Table("account", models, *columns)
"""


def test_what_is_renamed_keeps_its_rows_there_and_back(tmp_path: Path) -> None:
    env = ENV.replace("target_metadata=MetaData()", "target_metadata=models")
    env = env.replace("config = context.config", f"config = context.config\n{MODELS}")
    project = EnvProject.made(tmp_path, env)
    columns = "sa.Column('id', sa.Integer, primary_key=True), sa.Column('mail', sa.String(80))"
    create = f"op.create_table('person', {columns})"
    fill = "op.execute(\"INSERT INTO person VALUES (1, 'a@b')\")"
    project.revision("aa11", None, up=f"{create}; {fill}")
    assert project.run("upgrade", "head").status == 0
    renames = ("--rename", "person:account", "--rename", "account.mail:email")
    said = project.run("revision", "--autogenerate", "-m", "renamed", *renames)
    assert said.status == 0, said
    assert project.run("upgrade", "head").status == 0
    assert [tuple(map(str, row)) for row in project.rows("SELECT id, email FROM account")] == [("1", "a@b")]
    assert project.run("check").status == 0
    assert project.run("downgrade", "aa11").status == 0
    assert [tuple(map(str, row)) for row in project.rows("SELECT id, mail FROM person")] == [("1", "a@b")]
