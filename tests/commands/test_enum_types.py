"""Enum types in a project of our own form: they come and go with the columns that have them."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy as sa

from support.project import Project

pytestmark = pytest.mark.postgresql

HEAD = "import enum\nimport sqlalchemy as sa\n\nmetadata = sa.MetaData()\n"
MOOD = "sa.Enum('sad', 'happy', name='mood')"
TABLE = 'sa.Table("{name}", metadata, sa.Column("id", sa.Integer, primary_key=True){more})\n'


def models(project: Project, **tables: str) -> None:
    made = "".join(TABLE.format(name=name, more=f", {more}" if more else "") for name, more in tables.items())
    (project.folder / "models.py").write_text(HEAD + made)


def types(url: str) -> dict[str, list[str]]:
    """The enum types of the database, with their values."""
    joined = "pg_enum e JOIN pg_type t ON t.oid = enumtypid"
    query = f"SELECT t.typname, enumlabel FROM {joined} ORDER BY enumsortorder"
    found: dict[str, list[str]] = {}
    engine = sa.create_engine(url, poolclass=sa.NullPool)
    with engine.connect() as connection:
        for name, label in connection.exec_driver_sql(query):
            found.setdefault(name, []).append(label)
    return found


def generated(project: Project, message: str) -> str:
    """What autogenerate writes for the models as they are."""
    answer = project.run("revision", "--autogenerate", "-m", message)
    assert answer.status == 0, answer.text
    (path,) = project.versions.glob(f"*_{message}.py")
    return path.read_text()


def typed(project: Project, *words: str) -> None:
    answer = project.run(*words)
    assert answer.status == 0, answer.text


def up_down_up(project: Project) -> None:
    for words in (("upgrade", "head"), ("downgrade", "base"), ("upgrade", "head"), ("check",)):
        typed(project, *words)


def test_a_type_comes_with_the_first_table_and_goes_with_the_last(
    tmp_path: Path, postgresql_url: str
) -> None:
    project = Project.made(tmp_path, postgresql_url)
    models(project, one=f'sa.Column("m", {MOOD})', two=f'sa.Column("m", sa.ARRAY({MOOD}), nullable=False)')
    text = generated(project, "first")
    assert text.index("op.create_enum('mood', ['sad', 'happy'])") < text.index("op.create_table")
    assert text.count("op.create_enum") == text.count("op.drop_enum") == 1
    assert "postgresql.ENUM('sad', 'happy', name='mood', create_type=False)" in text
    up_down_up(project)
    models(project, one="", two="")
    assert "op.drop_enum('mood')" in generated(project, "second")
    typed(project, "upgrade", "head")
    assert types(postgresql_url) == {}
    typed(project, "downgrade", "-1")
    assert types(postgresql_url) == {"mood": ["sad", "happy"]}


def test_an_added_column_brings_its_type(tmp_path: Path, postgresql_url: str) -> None:
    project = Project.made(tmp_path, postgresql_url)
    models(project, one="")
    generated(project, "first")
    typed(project, "upgrade", "head")
    models(project, one=f'sa.Column("m", {MOOD})')
    text = generated(project, "second")
    assert text.index("op.create_enum") < text.index("op.add_column")
    typed(project, "upgrade", "head")
    assert types(postgresql_url) == {"mood": ["sad", "happy"]}
    typed(project, "downgrade", "base")
    assert types(postgresql_url) == {}


def test_a_type_that_was_left_behind_is_taken_as_it_is(tmp_path: Path, postgresql_url: str) -> None:
    project = Project.made(tmp_path, postgresql_url)
    engine = sa.create_engine(postgresql_url, poolclass=sa.NullPool)
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TYPE mood AS ENUM ('sad')")
    models(project, one=f'sa.Column("m", {MOOD})')
    text = generated(project, "first")
    assert "op.add_enum_value('mood', 'happy')" in text
    typed(project, "upgrade", "head")
    assert types(postgresql_url) == {"mood": ["sad", "happy"]}


def test_revisions_written_by_hand_go_up_and_down_and_up(tmp_path: Path, postgresql_url: str) -> None:
    project = Project.made(tmp_path, postgresql_url)
    create = f"op.create_table('t', sa.Column('m', {MOOD}))"
    project.revision("a", None, up=create, down_code="op.drop_table('t')")
    add = "op.add_column('t', sa.Column('c', sa.Enum('red', name='color')))"
    project.revision("b", "a", up=add, down_code="op.drop_column('t', 'c')")
    planned = project.run("plan", "head").text
    assert "CREATE TYPE mood" in planned
    assert "CREATE TYPE color" in planned
    for words in (("upgrade", "head"), ("downgrade", "base"), ("upgrade", "head")):
        typed(project, *words)
    assert types(postgresql_url) == {"color": ["red"], "mood": ["sad", "happy"]}
