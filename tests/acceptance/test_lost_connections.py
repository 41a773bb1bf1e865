"""The server ends the connection before each question of a command: one message, and the next try goes on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest
import sqlalchemy as sa

from support.project import Project
from whimbrel.project.connecting import with_connection
from whimbrel.project.url import parse

ENV = """\
from alembic import context
import sqlalchemy as sa
import models

with sa.create_engine({url!r}).connect() as connection:
    connection.execute(sa.text("SELECT 1"))
    connection.rollback()
    context.configure(connection=connection, target_metadata=models.metadata)
    with context.begin_transaction():
        context.run_migrations()
"""
COMMANDS = {
    ("upgrade", "head"): 4,
    ("stamp", "head"): 7,
    ("current",): 4,
    ("check",): 4,
    ("verify",): 170,
}
"""Of so many of its questions one is the last."""
SAYS = ("connection to the database was lost", "Can't connect", "couldn't be dropped", "Can't make")


@contextmanager
def lost_before(number: int) -> Iterator[None]:
    """The server ends the connection that asks the question of that number, just before it."""
    usual, seen = psycopg.Connection.wait, 0

    def wait(self: Any, *given: Any, **keywords: Any) -> Any:
        nonlocal seen
        seen += 1
        if seen == number:
            with psycopg.connect(self.info.dsn, autocommit=True) as other:
                other.execute("SELECT pg_terminate_backend(%s, 5000)", [self.info.backend_pid])
            print("ended here")
        return usual(self, *given, **keywords)

    psycopg.Connection.wait = wait
    try:
        yield
    finally:
        psycopg.Connection.wait = usual


def in_our_form(folder: Path, url: str) -> Project:
    return Project.made(folder, url)


def with_an_env(folder: Path, url: str) -> Project:
    project = Project.made(folder, url)
    (folder / "pyproject.toml").write_text('[tool.alembic]\nscript_location = "migrations"\n')
    (folder / "migrations" / "env.py").write_text(ENV.format(url=url))
    (folder / "migrations" / "script.py.mako").write_text("")
    return project


@pytest.mark.postgresql
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("form", [in_our_form, with_an_env])
def test_each_question_may_be_the_last(
    tmp_path: Path, postgresql_url: str, form: Callable[[Path, str], Project], command: tuple[str, ...]
) -> None:
    project = form(tmp_path, postgresql_url)
    project.revision("aa11", None)
    project.revision("bb22", "aa11")
    usual = project.typed(*command)
    number, lost = 1, 0
    while True:
        emptied(postgresql_url)
        with lost_before(number):
            answer = project.typed(*command)
        if "ended here" not in answer.text:
            break
        assert "Traceback" not in answer.text, (number, answer.text)
        if answer.status != usual.status or "FAILED" in answer.text:
            assert answer.status == 255
            assert any(words in answer.text for words in SAYS), (number, answer.text)
            lost += 1
        again = project.typed(*command)
        assert again.status == usual.status, (number, again.text)
        number += COMMANDS[command]
    assert lost or number <= 1 + COMMANDS[command]


def emptied(url: str) -> None:
    """Drop what is there."""
    engine = sa.create_engine(url, poolclass=sa.NullPool)
    with engine.begin() as connection:
        connection.exec_driver_sql("DROP SCHEMA public CASCADE")
        connection.exec_driver_sql("CREATE SCHEMA public")


ENDS_ITSELF = """
    with op.get_context().autocommit_block():
        op.execute("CREATE TABLE one (id int)")
        try:
            op.execute("KILL CONNECTION_ID()")
        except Exception:
            pass
"""


@pytest.mark.mariadb
@pytest.mark.parametrize("form", [in_our_form, with_an_env])
def test_mariadb_may_end_it_too(
    tmp_path: Path, mariadb_url: str, form: Callable[[Path, str], Project]
) -> None:
    """The isolation level is set and set back past what SQLAlchemy tells of a driver's errors."""
    project = form(tmp_path, mariadb_url)
    project.revision("aa11", None, up=ENDS_ITSELF.strip())
    answer = project.typed("upgrade", "head")
    assert answer.status == 255, answer.text
    assert "Traceback" not in answer.text, answer.text
    assert "aa11" in answer.text


@pytest.mark.mariadb
def test_what_was_done_stays_done_where_the_connection_is_lost_behind_it(mariadb_url: str) -> None:
    def use(connection: sa.Connection) -> None:
        connection.execution_options(isolation_level="AUTOCOMMIT")
        number = connection.exec_driver_sql("SELECT connection_id()").scalar_one()
        engine = sa.create_engine(mariadb_url, poolclass=sa.NullPool)
        with engine.connect() as other:
            other.exec_driver_sql(f"KILL CONNECTION {number}")

    with_connection(parse(mariadb_url, "the test"), use)
