"""What PostgreSQL refuses is told in one message: the object, the reason, what depends on it, what to do."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
import sqlalchemy as sa

from support.chain import Chain
from support.engines import engine
from whimbrel import op
from whimbrel.errors import NameTooLong, RunFailed
from whimbrel.execution.options import RunOptions
from whimbrel.execution.runner import run
from whimbrel.execution.session import Session
from whimbrel.snapshot import database

pytestmark = pytest.mark.postgresql

SETUP = """
CREATE TYPE mood AS ENUM ('sad');
CREATE TABLE t (id integer PRIMARY KEY, name text);
CREATE TABLE child (t_id integer REFERENCES t, name varchar(9));
CREATE VIEW named AS SELECT name FROM t;
INSERT INTO t VALUES (1, 'x'), (2, 'x');
"""

LONG = "x" * 60 + "äöü"

CASES: dict[str, tuple[Callable[[], Any], list[str]]] = {
    "a missing table": (
        lambda: op.add_column("nowhere", sa.Column("a", sa.Integer)),
        ['relation "nowhere" does not exist', "earlier revision creates it"],
    ),
    "a missing column": (
        lambda: op.drop_column("t", "nothing"),
        ['column "nothing" of relation "t" does not exist', "earlier revision adds it"],
    ),
    "a table that is there": (
        lambda: op.create_table("t", sa.Column("id", sa.Integer)),
        ['relation "t" already exists', "if_not_exists=True", "stamp"],
    ),
    "a column that is there": (
        lambda: op.add_column("t", sa.Column("name", sa.Text)),
        ['column "name" of relation "t" already exists', "if_not_exists=True"],
    ),
    "a type that the database lacks": (
        lambda: op.execute("ALTER TABLE t ADD COLUMN g geometry"),
        ['type "geometry" does not exist', "op.create_extension"],
    ),
    "a column that must be filled": (
        lambda: op.add_column("t", sa.Column("age", sa.Integer, nullable=False)),
        ['column "age" of relation "t" contains null values', "server_default", "nullable=False in a later"],
    ),
    "rows that are the same": (
        lambda: op.create_unique_constraint("uq", "t", ["name"]),
        ['could not create unique index "uq"', "Key (name)=(x) is duplicated", "Mend the rows"],
    ),
    "a table that others need": (
        lambda: op.drop_table("t"),
        ["cannot drop table t", "t_id_fkey on table child", "view named", "Drop or change these first"],
    ),
    "a column that a view needs": (
        lambda: op.drop_column("t", "name"),
        ["cannot drop column name of table t", "view named depends on column name", "Drop or change these"],
    ),
    "the type of a column that a view reads": (
        lambda: op.alter_column("t", "name", type_=sa.String(5)),
        ["cannot alter type of a column used by a view", "named", "Drop what uses it"],
    ),
    "a type that values aren't cast to": (
        lambda: op.alter_column("child", "name", type_=sa.Integer()),
        ['column "name" cannot be cast automatically to type integer', "postgresql_using="],
    ),
    "an enum value that is there": (
        lambda: op.add_enum_value("mood", "sad"),
        ['enum label "sad" already exists', "if_not_exists=True"],
    ),
    "a value before it is committed": (
        lambda: (op.add_enum_value("mood", "new"), op.execute("SELECT 'new'::mood"))[0],
        ["unsafe use of new value", "only after the commit"],
    ),
    "an extension that is not installed": (
        lambda: op.create_extension("nosuch"),
        ['extension "nosuch" is not available'],
    ),
}


@pytest.fixture(scope="module")
def url(postgresql_server: Any) -> Iterator[str]:
    with postgresql_server.database() as url:
        with engine(url) as made, made.begin() as connection:
            connection.exec_driver_sql(SETUP)
        yield url


def failing(url: str, change: Callable[[], Any], **opts: Any) -> tuple[str, bool]:
    """What a run of this one revision says, and whether the database is as it was."""
    from whimbrel.dialects.registry import dialect_for

    def state() -> Any:
        with engine(url) as made, made.connect() as connection:
            found = database.read(connection, dialect_for(connection.dialect), objects=True)
            return (dict(found.tables), dict(found.objects))

    before = state()
    chain = Chain([change])
    with engine(url) as made, made.connect() as connection:
        session = Session.online(connection, RunOptions(), opts)
        with pytest.raises((RunFailed, NameTooLong)) as caught, session.begin_transaction():
            run(session, chain.up, chain.load)
    return str(caught.value), state() == before


@pytest.mark.parametrize("name", CASES)
def test_what_is_refused_is_told_with_the_next_step(url: str, name: str) -> None:
    change, words = CASES[name]
    said, untouched = failing(url, change)
    for word in words:
        assert word in said
    assert "CASCADE" not in said
    assert "rolled back" in said
    assert untouched


NAMES: dict[str, Callable[[], Any]] = {
    "table": lambda: op.create_table(LONG, sa.Column("id", sa.Integer)),
    "column": lambda: op.create_table("u", sa.Column(LONG, sa.Integer)),
    "added column": lambda: op.add_column("t", sa.Column(LONG, sa.Integer)),
    "renamed column": lambda: op.alter_column("t", "name", new_column_name=LONG),
    "renamed table": lambda: op.rename_table("t", LONG),
    "index": lambda: op.create_index(LONG, "t", ["name"]),
    "constraint": lambda: op.create_check_constraint(LONG, "t", "id > 0"),
    "enum": lambda: op.create_enum(LONG, ["a"]),
    "view": lambda: op.create_view(LONG, "SELECT 1"),
}


@pytest.mark.parametrize("kind", NAMES)
def test_a_name_that_would_be_cut_is_refused_in_a_project_of_ours(url: str, kind: str) -> None:
    said, untouched = failing(url, NAMES[kind], explicit_types=True)
    assert f"{kind.split()[-1]} name '{LONG}' has 66 bytes, and PostgreSQL keeps 63" in said
    assert untouched


def test_in_an_alembic_project_a_name_is_cut_as_ever(postgresql_url: str) -> None:
    chain = Chain([lambda: op.create_table(LONG, sa.Column("id", sa.Integer))])
    with engine(postgresql_url) as made, made.connect() as connection:
        session = Session.online(connection, RunOptions(), {})
        with session.begin_transaction():
            run(session, chain.up, chain.load)
        assert connection.exec_driver_sql(f'SELECT count(*) FROM "{LONG}"').scalar() == 0
