"""Definitions that are sent a few at a time: nobody but a stopwatch sees the difference.

Each run has a process of its own: SQLAlchemy never forgets that somebody listened, and then nothing waits.
"""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy as sa

from support.env_project import EnvProject
from whimbrel.execution import direct
from whimbrel.execution.late_definitions import MOST

pytestmark = pytest.mark.postgresql

CATCHING = """try:
        op.create_table('bird')
    except sa.exc.ProgrammingError as error:
        raise RuntimeError('seen here') from error"""
COUNTED = """
from whimbrel.execution import direct, late_definitions
sent, run_several = [], direct.run_several
def counted(connection, texts):
    sent.append(len(texts))
    return run_several(connection, texts)
direct.run_several = counted
"""


def project(folder: Path, url: str, *ups: str, before: str = "") -> EnvProject:
    """A project with an env.py and revisions r0, r1, ...; `before` is said at the top of env.py."""
    made = EnvProject.made(folder)
    ini, env = folder / "alembic.ini", folder / "scripts" / "env.py"
    ini.write_text(ini.read_text().replace("sqlite:///app.db", url.replace("%", "%%")))
    env.write_text(before + env.read_text())
    for number, up in enumerate(ups):
        path = made.revision(f"r{number}", f"r{number - 1}" if number else None, up)
        path.write_text(path.read_text().replace("upgrade(**kw)", "upgrade()"))
    return made


def creating(name: str) -> str:
    return f"op.create_table('{name}', sa.Column('id', sa.Integer))"


def test_they_go_together_and_in_order(tmp_path: Path, postgresql_url: str, postgresql: sa.Engine) -> None:
    ups = [
        "op.create_table('bird')",
        *(f"op.add_column('bird', sa.Column('c{n}', sa.Integer))" for n in range(20)),
    ]
    made = project(tmp_path, postgresql_url, *ups, before=COUNTED)
    env = tmp_path / "scripts" / "env.py"
    env.write_text(env.read_text() + "print('sent', sent)\n")
    answer = made.run("upgrade", "head")
    assert answer.status == 0, answer
    # The first goes before the version table's first row, the last as soon as it is said.
    assert f"sent [1, {MOST}, {MOST}, {19 - 2 * MOST}]" in answer.out
    names = [column["name"] for column in sa.inspect(postgresql).get_columns("bird")]
    assert names == [f"c{number}" for number in range(20)]
    assert "r20 (head)" in made.run("current").out


@pytest.mark.parametrize(
    ("between", "sent"), [("pass", "[1, 4]"), ("op.execute('SELECT 1')", "[1, 1, 1, 2]")]
)
def test_what_takes_long_is_sent_when_it_is_said(
    tmp_path: Path, postgresql_url: str, between: str, sent: str
) -> None:
    """An index of a table that was made just now takes no time; one of a table that may have rows does."""
    ups = [creating("a"), creating("bird"), between, "op.create_index('ix', 'bird', ['id'])"]
    ups += [creating("egg"), creating("wing"), creating("last")]
    made = project(tmp_path, postgresql_url, *ups, before=COUNTED)
    env = tmp_path / "scripts" / "env.py"
    env.write_text(env.read_text() + "print('sent', sent)\n")
    assert f"sent {sent}" in made.run("upgrade", "head").out


@pytest.mark.parametrize("later", [0, 3, 20])
def test_one_that_is_refused_is_told_with_its_own_revision(
    tmp_path: Path, postgresql_url: str, postgresql: sa.Engine, later: int
) -> None:
    ups = [creating("bird"), creating("nest"), creating("bird"), *(creating(f"t{n}") for n in range(later))]
    answer = project(tmp_path, postgresql_url, *ups).run("upgrade", "head")
    assert answer.status == 255
    assert 'relation "bird" already exists' in answer.text
    assert f"Revision r2 ({tmp_path}/scripts/versions/r2.py, line 10) failed" in answer.text
    assert "Done before it: r0, r1. All of it was rolled back." in answer.text
    assert "Traceback" not in answer.text
    assert sa.inspect(postgresql).get_table_names() == []


def test_a_revision_that_treats_errors_gets_its_own_at_once(
    tmp_path: Path, postgresql_url: str, postgresql: sa.Engine
) -> None:
    ups = [creating("bird"), CATCHING, creating("nest"), creating("egg")]
    answer = project(tmp_path, postgresql_url, *ups).run("upgrade", "head")
    assert "Revision r1" in answer.text and "RuntimeError: seen here" in answer.text
    assert sa.inspect(postgresql).get_table_names() == []


def test_it_gets_none_of_another_revision(tmp_path: Path, postgresql_url: str) -> None:
    ups = [creating("bird"), creating("bird"), CATCHING, creating("egg")]
    answer = project(tmp_path, postgresql_url, *ups).run("upgrade", "head")
    assert "Revision r1" in answer.text and "seen here" not in answer.text


@pytest.mark.parametrize(
    "asks",
    [
        "op.get_bind().execute(sa.text('INSERT INTO bird (id) SELECT count(*) FROM bird'))",
        "op.execute('INSERT INTO bird (id) VALUES (1)')",
        "op.execute('CREATE TABLE IF NOT EXISTS bird (id int)'); op.execute('INSERT INTO bird VALUES (1)')",
        "op.bulk_insert(sa.table('bird', sa.column('id')), [{'id': 1}])",
        "context.get_context().connection.exec_driver_sql('INSERT INTO bird (id) VALUES (1)')",
    ],
)
def test_whoever_asks_the_database_finds_what_was_said(
    tmp_path: Path, postgresql_url: str, postgresql: sa.Engine, asks: str
) -> None:
    ups = [creating("bird"), "op.add_column('bird', sa.Column('c', sa.Integer))", asks, creating("nest")]
    assert project(tmp_path, postgresql_url, *ups).run("upgrade", "head").status == 0
    with postgresql.connect() as connection:
        assert connection.scalar(sa.text("SELECT count(*) FROM bird")) == 1


def test_env_py_sees_the_error_itself(tmp_path: Path, postgresql_url: str) -> None:
    made = project(tmp_path, postgresql_url, creating("bird"), creating("bird"), creating("nest"))
    env = tmp_path / "scripts" / "env.py"
    text = env.read_text().replace("        context.run_migrations()", "        run()")
    env.write_text(
        "from sqlalchemy.exc import ProgrammingError\n"
        "def run():\n    try:\n        context.run_migrations()\n"
        "    except ProgrammingError as error:\n        raise SystemExit(f'caught {error.statement}')\n"
        + text
    )
    answer = made.run("upgrade", "head")
    assert "caught" in answer.text and "CREATE TABLE bird" in answer.text


def test_the_first_refused_is_found_and_those_behind_it_are_not_run(postgresql: sa.Engine) -> None:
    texts = ["CREATE TABLE a (x int)", "CREATE TABLE a (x int)", "CREATE TABLE b (x int)"]
    with postgresql.connect() as connection:
        connection.exec_driver_sql("SELECT 1")
        found = direct.run_several(connection, texts)
        assert found is not None
        number, error = found
        assert number == 1 and isinstance(error, sa.exc.ProgrammingError)
        assert error.statement == texts[1]
        connection.rollback()
        assert direct.run_several(connection, texts[::2]) is None
        assert set(sa.inspect(connection).get_table_names()) == {"a", "b"}
        connection.rollback()


def test_a_connection_that_is_lost_meanwhile(postgresql: sa.Engine) -> None:
    with postgresql.connect() as connection, postgresql.connect() as other:
        mine = connection.exec_driver_sql("SELECT pg_backend_pid()").scalar()
        other.exec_driver_sql(f"SELECT pg_terminate_backend({mine})")
        other.exec_driver_sql("SELECT pg_sleep(0.2)")
        found = direct.run_several(connection, ["CREATE TABLE a (x int)", "CREATE TABLE b (x int)"])
        assert found is not None and found[1].connection_invalidated  # type: ignore[attr-defined]


@pytest.mark.usefixtures("unobserved")
def test_only_postgresqls_own_dialect_is_known_to_take_several(
    postgresql: sa.Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    with postgresql.connect() as connection:
        assert direct.takes_several(connection)
        other = type("OtherDialect", (type(connection.dialect),), {})
        monkeypatch.setattr(connection.dialect, "__class__", other)
        assert not direct.takes_several(connection)
