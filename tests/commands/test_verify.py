"""Revisions run up, down and up again on a scratch database; the project's own stays as it is."""

from __future__ import annotations

import json
import time
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest

from support.engines import execute, rows, tables
from support.env_project import EnvProject
from support.project import Project as Folder
from whimbrel.commands.replaying import Replay, replay
from whimbrel.commands.verify import verify
from whimbrel.project.loader import load

ADD = "op.add_column('t_a', sa.Column('name', sa.String(9)))"
DROP = "op.drop_column('t_a', 'name')"
REQUIRE = "op.add_column('t_a', sa.Column('size', sa.Integer, nullable=False, server_default='1'))"


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def made(request: pytest.FixtureRequest, tmp_path: Path) -> Folder:
    url = request.getfixturevalue("postgresql_url") if request.param == "postgresql" else "sqlite:///app.db"
    made = Folder.made(tmp_path, url)
    made.revision("a", None)
    made.revision("b", "a", up=ADD, down_code=DROP)
    made.revision("c", "b", up=REQUIRE, down_code="op.drop_column('t_a', 'size')")
    return made


def test_each_revision_is_verified_and_nothing_is_left(made: Folder) -> None:
    answer = made.typed("verify", "--json")
    result = json.loads(answer.out)["result"]
    assert (answer.status, result["verified"], result["skipped"]) == (0, True, []), answer.text
    assert [one["revision"] for one in result["revisions"]] == ["a", "b", "c"]
    assert all(one["rows"] == 3 for one in result["revisions"])
    url = made.url.replace("///app.db", f"///{made.folder}/app.db")
    assert tables(url) == set(), "the project's own database was left alone"


def test_what_is_wrong_is_told_and_the_others_are_looked_at(made: Folder) -> None:
    made.revision("c", "b", up=REQUIRE, down_code="pass")
    made.revision("d", "c", up="op.drop_table('t_a')", down_code="op.drop_table('nowhere')")
    made.revision("e", "d")
    answer = made.typed("verify")
    assert answer.status == 255
    lines = answer.out.splitlines()
    assert "FAIL  c  make c" in answer.out
    assert "      downgrade doesn't return: column t_a.size is unexpected" in lines
    assert "FAIL  d  make d" in answer.out and "downgrade fails: " in answer.out
    assert "ok    e  make e" in answer.out
    assert lines[-1].startswith("3 of 5 revisions verified")


def test_rows_that_refuse_an_upgrade_are_noted(made: Folder) -> None:
    made.revision(
        "c", "b", up=REQUIRE.replace(", server_default='1'", ""), down_code="op.drop_column('t_a', 'size')"
    )
    answer = made.typed("verify", "c")
    assert answer.status == 0, answer.text
    assert "note: rows can refuse the upgrade: " in answer.out
    assert "1 of 1 revisions verified" in answer.out


def test_a_revision_that_cannot_run_ends_it(tmp_path: Path) -> None:
    made = Folder.made(tmp_path)
    made.revision("a", None, up="op.execute('SELECT nonsense')")
    made.revision("b", "a")
    answer = made.typed("verify")
    assert answer.status == 255
    assert "upgrade fails: OperationalError: no such column: nonsense" in answer.out
    assert "not reached  b" in answer.out


ENV = """\
import os
from alembic import context
from sqlalchemy import create_engine, MetaData

engine = create_engine(os.environ.get("APP_DATABASE", "sqlite:///app.db"))
with engine.connect() as connection:
    context.configure(connection=connection, target_metadata=MetaData(), render_as_batch=True)
    with context.begin_transaction():
        context.run_migrations()
"""


def test_an_env_py_is_led_to_scratch_wherever_its_url_is_from(tmp_path: Path) -> None:
    made = EnvProject.made(tmp_path, ENV)
    made.revision("a")
    made.revision("b", "a", up=ADD, down_code=DROP)
    answer = made.typed("verify")
    assert answer.status == 0, answer.text
    assert "2 of 2 revisions verified: up, down and up again in a temporary file." in answer.out
    assert made.tables() == set()


def test_an_env_py_that_connects_in_its_own_way_is_refused(tmp_path: Path) -> None:
    own = ENV.replace('sqlite:///app.db")', "sqlite://\"), creator=lambda: sqlite3.connect('app.db')")
    made = EnvProject.made(tmp_path, "import sqlite3\n" + own)
    made.revision("a")
    answer = made.typed("verify")
    assert answer.status == 255
    assert "Nothing was run there" in answer.text
    assert made.tables() == set()


LOG = """\
import logging
logging.basicConfig(level=logging.INFO)
"""


@pytest.mark.parametrize("command", ["verify", "drift"])
def test_the_log_of_an_env_py_is_heard_only_when_asked_for(tmp_path: Path, command: str) -> None:
    made = EnvProject.made(tmp_path, LOG + ENV)
    made.revision("a")
    made.typed("upgrade", "head")
    assert "Running upgrade" not in made.typed(command).text
    assert "Running upgrade  -> a" in made.typed(command, "-v").text


@pytest.mark.parametrize("way_back", ["", "\n-- downgrade\nSELECT 1;\n", "\n-- downgrade\nnonsense;\n"])
def test_revisions_without_a_way_back_are_told_on_one_database(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way_back: str
) -> None:
    made = Folder.made(tmp_path)
    for number in range(5):
        head = f"-- revision: r{number}\n-- down-revision: {f'r{number - 1}' if number else ''}\n"
        up = f"\n-- upgrade\nCREATE TABLE t{number} (id integer PRIMARY KEY);\n"
        (made.versions / f"r{number}_x.sql").write_text(head + up + way_back)
    made.revision("last", "r4", up=ADD.replace("t_a", "t4"), down_code=DROP.replace("t_a", "t4"))
    databases = []

    def counted(*arguments: Any) -> AbstractContextManager[Replay]:
        databases.append(arguments)
        return replay(*arguments)

    monkeypatch.setattr("whimbrel.commands.verify.replay", counted)
    monkeypatch.chdir(made.folder)
    result = verify(load(environ={}, cwd=made.folder))
    assert [one.ok for one in result.revisions] == [False] * 5 + [True]
    assert len(databases) == 1
    assert result.revisions[-1].rows == 15, "sample rows of every table are still there"


@pytest.mark.timescale
def test_an_extension_that_stays_is_told_and_no_failure(tmp_path: Path, timescale_url: str) -> None:
    made = Folder.made(tmp_path, timescale_url)
    keep = "op.execute('CREATE EXTENSION IF NOT EXISTS timescaledb')"
    made.revision("a", None, up=keep, down_code="pass")
    made.revision("b", "a")
    answer = made.typed("verify")
    assert answer.status == 0, answer.text
    assert answer.out.splitlines()[1] == "      note: left: extension timescaledb"


@pytest.mark.mariadb
def test_revisions_are_verified_on_mariadb(tmp_path: Path, mariadb_url: str) -> None:
    made = Folder.made(tmp_path, mariadb_url)
    made.revision("a", None)
    made.revision("b", "a", up=ADD, down_code=DROP)
    answer = made.typed("verify")
    assert answer.status == 0, answer.text
    assert "2 of 2 revisions verified" in answer.out


@pytest.mark.postgresql
def test_another_server_takes_the_scratch(tmp_path: Path, postgresql_url: str) -> None:
    """With scratch forbidden on the server, `dev_url` is the place."""
    made = Folder.made(tmp_path, postgresql_url)
    made.environment = {"WHIMBREL_SCRATCH": "off", "WHIMBREL_DEV_URL": postgresql_url}
    made.revision("a", None)
    answer = made.typed("verify")
    assert answer.status == 0, answer.text
    assert "in a scratch database on the server of dev_url." in answer.out
    execute(postgresql_url, "SELECT 1")


@pytest.mark.postgresql
def test_a_terminated_one_leaves_no_scratch_database(tmp_path: Path, postgresql_url: str) -> None:
    made, marker = Folder.made(tmp_path, postgresql_url), tmp_path / "where"
    name = "op.get_bind().scalar(sa.text('SELECT current_database()'))"
    wait = "__import__('time').sleep(60)"
    made.revision("a", None, up=f"__import__('pathlib').Path({str(marker)!r}).write_text({name}); {wait}")
    running = made.start("verify")
    while not (marker.exists() and marker.read_text()) and running.poll() is None:
        time.sleep(0.02)
    running.terminate()
    out, err = running.communicate(timeout=20)
    assert (running.returncode, "Traceback" in out + err) == (130, False), out + err
    there = rows(postgresql_url, f"SELECT 1 FROM pg_database WHERE datname = '{marker.read_text()}'")
    assert there == [], "it is gone"


def test_a_history_that_begins_with_a_database_of_tables(made: Folder) -> None:
    made.revision("a", None, up="pass", down_code="pass")
    answer = made.typed("verify")
    assert answer.status == 255
    assert "ok    a  make a" in answer.out and "FAIL  b  make b" in answer.out
    assert "Revision b needs what no revision makes: " in answer.out
    assert "down_revision of a;" in answer.out and "plan --trace" in answer.out


def test_a_table_that_an_earlier_revision_forgot_is_another_matter(made: Folder) -> None:
    made.revision("b", "a", up=ADD.replace("t_a", "t_b"), down_code="pass")
    answer = made.typed("verify")
    assert answer.status == 255
    assert "FAIL  b  make b" in answer.out and "needs what no revision makes" not in answer.out
