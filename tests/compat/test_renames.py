"""`--rename` in a project with an env.py, which compares as Alembic does and knows no renames by itself."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

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


HOOK = """
from alembic.autogenerate import rewriter
from alembic.operations import ops

writer = rewriter.Rewriter()

@writer.rewrites(ops.AlterColumnOp)
def seen(context, revision, op):
    print("renamed", op.column_name, op.modify_name)
    return op

def directives(context, revision, scripts):
    print([type(op).__name__ for op in scripts[0].upgrade_ops.ops])
"""


@pytest.mark.parametrize("more", ["", ", compare_server_default=True, render_as_batch=True"])
@pytest.mark.parametrize("hint", [False, True])
def test_hooks_see_what_is_renamed(tmp_path: Path, more: str, hint: bool) -> None:
    models = MODELS.replace("80)", '80), info={"renamed_from": "mail"}', 1) if hint else MODELS
    hooks = f"target_metadata=models, process_revision_directives=writer.chain(directives){more}"
    env = ENV.replace("target_metadata=MetaData()", hooks)
    env = env.replace("config = context.config", f"config = context.config\n{models}\n{HOOK}")
    project = EnvProject.made(tmp_path, env)
    columns = "sa.Column('id', sa.Integer, primary_key=True), sa.Column('mail', sa.String(80))"
    project.revision("aa11", None, up=f"op.create_table('account', {columns}, sa.Column('n', sa.Integer))")
    assert project.run("upgrade", "head").status == 0
    renames = () if hint else ("--rename", "account.mail:email")
    said = project.run("revision", "--autogenerate", "-m", "renamed", *renames)
    assert said.status == 0, said
    assert "renamed mail email" in said.out
    assert "['ModifyTableOps']" in said.out
    assert project.run("upgrade", "head").status == 0
    assert project.run("check").status == 0


def test_a_comparison_by_library_names_the_table_s_new_name(tmp_path: Path) -> None:
    program = """
import sqlalchemy as sa, whimbrel
whimbrel.install_as_alembic()
from alembic.autogenerate import compare_metadata, produce_migrations
from alembic.runtime.migration import MigrationContext

models = sa.MetaData()
sa.Table("new", models, sa.Column("id", sa.Integer, primary_key=True), info={"renamed_from": "old"})
with sa.create_engine("sqlite://").connect() as connection:
    connection.exec_driver_sql("CREATE TABLE old (id INTEGER NOT NULL PRIMARY KEY)")
    context = MigrationContext.configure(connection)
    print(compare_metadata(context, models))
    (back,) = produce_migrations(context, models).downgrade_ops.ops
    print(back.table_name, back.new_table_name)
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["[('rename_table', 'old', 'new', None)]", "new old"]


def test_a_renamed_column_alone_is_a_difference() -> None:
    alembic = [
        "import whimbrel.compat.alembic",
        "from whimbrel.compat.alembic.autogenerate import compare_metadata",
        "from whimbrel.compat.alembic.migration import MigrationContext",
        "import sqlalchemy as sa",
        "def models(*columns):",
        "    found = sa.MetaData()",
        "    sa.Table('t', found, sa.Column('id', sa.Integer, primary_key=True), *columns)",
        "    return found",
        "engine = sa.create_engine('sqlite://')",
        "with engine.connect() as connection:",
        "    models(sa.Column('a', sa.Integer)).create_all(connection)",
        "    renamed = models(sa.Column('b', sa.Integer, info={'renamed_from': 'a'}))",
        "    [found] = compare_metadata(MigrationContext.configure(connection), renamed)",
        "    print([(one[0], one[2], *one[-2:]) for one in found])",
    ]
    command = [sys.executable, "-c", "\n".join(alembic)]
    said = subprocess.run(command, capture_output=True, text=True, check=True)
    assert said.stdout == "[('modify_name', 't', 'a', 'b')]\n"
