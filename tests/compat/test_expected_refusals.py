"""Revisions that are written for what Alembic refuses, or allows, on SQLite."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.env_project import EnvProject

_TABLES = "op.execute('CREATE TABLE p (id INTEGER PRIMARY KEY)'); op.execute('CREATE TABLE t (p INTEGER)')"
_ADDED = "op.create_foreign_key('fk', 't', 'p', ['p'], ['id'])"
_EXPECTING = f"""try:
        {_ADDED}
    except NotImplementedError:
        pass"""


@pytest.mark.parametrize(("code", "is_there"), [(_EXPECTING, False), (_ADDED, True)])
def test_a_constraint_whose_refusal_is_expected_isnt_added(tmp_path: Path, code: str, is_there: bool) -> None:
    project = EnvProject.made(tmp_path)
    project.revision("a", None, f"{_TABLES}\n    {code}")
    assert project.typed("upgrade", "head").status == 0
    [(words,)] = project.rows("SELECT sql FROM sqlite_master WHERE name = 't'")
    assert ("FOREIGN KEY" in words) == is_there


def test_nor_is_it_in_a_script(tmp_path: Path) -> None:
    offline = """
from alembic import context
context.configure(url="sqlite://")
with context.begin_transaction():
    context.run_migrations()
"""
    project = EnvProject.made(tmp_path, offline)
    project.revision("a", None, f"{_TABLES}\n    {_EXPECTING}")
    answer = project.typed("upgrade", "head", "--sql")
    assert answer.status == 0
    assert "CREATE TABLE t" in answer.out and "fk" not in answer.out


def test_a_constraint_takes_the_place_of_one_with_its_name(tmp_path: Path) -> None:
    project = EnvProject.made(tmp_path)
    made = "op.execute('CREATE TABLE t (a INTEGER, b INTEGER, CONSTRAINT u UNIQUE (a))')"
    block = "with op.batch_alter_table('t') as b: b.create_unique_constraint('u', ['b'])"
    project.revision("a", None, f"{made}\n    {block}")
    assert project.typed("upgrade", "head").status == 0
    [(words,)] = project.rows("SELECT sql FROM sqlite_master WHERE name = 't'")
    assert "UNIQUE (b)" in words and "UNIQUE (a)" not in words


@pytest.mark.parametrize(
    ("call", "error"),
    [
        ("b.drop_constraint('nowhere', type_='foreignkey')", "ValueError"),
        ("b.alter_column('nowhere', nullable=False)", "KeyError"),
    ],
)
def test_what_may_be_missing_is_dropped_where_it_is(tmp_path: Path, call: str, error: str) -> None:
    project = EnvProject.made(tmp_path)
    code = f"""try:
        with op.batch_alter_table('t') as b: {call}
    except {error} as missing:
        print(missing)"""
    project.revision("a", None, f"op.execute('CREATE TABLE t (a INTEGER)')\n    {code}")
    answer = project.typed("upgrade", "head")
    assert answer.status == 0
    assert "'nowhere' in table t" in answer.out


@pytest.mark.parametrize("is_expected", [True, False])
def test_a_nameless_constraint_whose_refusal_is_expected_stays(tmp_path: Path, is_expected: bool) -> None:
    project = EnvProject.made(tmp_path)
    block = "with op.batch_alter_table('t') as b: b.drop_constraint(None, type_='primary')"
    expecting = f"""try:
        {block}
    except ValueError as error:
        assert 'Constraint must have a name' in str(error)"""
    made = "op.execute('CREATE TABLE t (a INTEGER, b INTEGER, PRIMARY KEY (a, b))')"
    project.revision("a", None, f"{made}\n    {expecting if is_expected else block}")
    assert project.typed("upgrade", "head").status == 0  # NamelessConstraint was caught, or not raised
    [(words,)] = project.rows("SELECT sql FROM sqlite_master WHERE name = 't'")
    assert ("PRIMARY KEY" in words) == is_expected


@pytest.mark.parametrize(
    ("calls", "key"),
    [
        ("b.create_primary_key('new', ['a'])", "CONSTRAINT new PRIMARY KEY (a)"),
        ("b.drop_column('b'); b.create_primary_key('old', ['a'])", "CONSTRAINT old PRIMARY KEY (a)"),
        (
            "b.alter_column('b', new_column_name='c'); b.create_primary_key('new', ['a', 'c'])",
            "CONSTRAINT old PRIMARY KEY (a, c)",
        ),
    ],
)
def test_a_primary_key_takes_the_place_of_the_one_there_as_in_alembic(
    tmp_path: Path, calls: str, key: str
) -> None:
    project = EnvProject.made(tmp_path)
    made = "op.execute('CREATE TABLE t (a INTEGER, b INTEGER, CONSTRAINT old PRIMARY KEY (a, b))')"
    block = f"with op.batch_alter_table('t', recreate='always') as b: {calls}"
    project.revision("a", None, f"{made}\n    {block}")
    assert project.typed("upgrade", "head").status == 0
    [(words,)] = project.rows("SELECT sql FROM sqlite_master WHERE name = 't'")
    assert key.replace(" ", "") in words.replace(" ", "")
