"""The database stops a run: a full disk, a refused commit, a lost connection. It goes on later."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy as sa

from support.project import Answer, Project

FILLS = (
    "op.create_table('big', sa.Column('v', sa.Text)); "
    "op.execute('PRAGMA max_page_count = {pages}'); "
    'op.execute("INSERT INTO big SELECT hex(randomblob(2000)) FROM '
    '(WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200) SELECT i FROM n)")'
)
ORPHAN = (
    "op.execute('CREATE TABLE p (id int PRIMARY KEY)'); "
    "op.execute('CREATE TABLE c (p int REFERENCES p DEFERRABLE INITIALLY DEFERRED)'); "
    "op.execute('INSERT INTO c VALUES ({value})')"
)


def stopped(answer: Answer, *words: str) -> None:
    """The command ended with one message that has these words."""
    assert answer.status == 255, answer.text
    assert "Traceback" not in answer.text
    for word in words:
        assert word in answer.text, answer.text


def test_a_full_disk_in_the_middle_of_a_run(tmp_path: Path) -> None:
    project = Project.made(tmp_path)
    project.revision("aa11", None)
    full = project.revision("bb22", "aa11", up=FILLS.format(pages=40))
    project.revision("cc33", "bb22")
    stopped(project.typed("upgrade", "head"), "bb22", "disk is full", "upgrade")
    assert "big" not in project.tables()
    full.write_text(full.read_text().replace("= 40", "= 100000"))
    assert project.typed("upgrade", "head").status == 0
    assert project.applied() == ["cc33"]


@pytest.mark.postgresql
def test_a_commit_that_is_refused(tmp_path: Path, postgresql_url: str) -> None:
    project = Project.made(tmp_path, postgresql_url)
    project.revision("aa11", None)
    orphan = project.revision("bb22", "aa11", up=ORPHAN.format(value=7))
    stopped(project.typed("upgrade", "head"), "c_p_fkey", "bb22", "'upgrade' again")
    orphan.write_text(orphan.read_text().replace("(7)", "(NULL)"))
    assert project.typed("upgrade", "head").status == 0


@pytest.mark.postgresql
def test_a_commit_that_is_refused_in_a_run_of_one_transaction(tmp_path: Path, postgresql_url: str) -> None:
    """It is at the very end that RunBroken is raised: no revision runs any more."""
    project = Project.made(tmp_path, postgresql_url)
    settings = tmp_path / "pyproject.toml"
    settings.write_text(settings.read_text() + "transaction_per_migration = false\n")
    project.revision("aa11", None)
    project.revision("bb22", "aa11", up=ORPHAN.format(value=7))
    project.revision("cc33", "bb22")
    answer = project.typed("upgrade", "head")
    stopped(answer, "stopped by the database", "c_p_fkey", "rolled back", "'upgrade' again")
    engine = sa.create_engine(postgresql_url, poolclass=sa.NullPool)
    with engine.connect() as connection:
        assert not sa.inspect(connection).has_table("t_aa11")


def test_what_the_database_refuses_before_a_run(tmp_path: Path) -> None:
    """CommandBroken: the version table isn't one."""
    project = Project.made(tmp_path)
    project.revision("aa11", None)
    engine = sa.create_engine(f"sqlite:///{tmp_path}/app.db", poolclass=sa.NullPool)
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE alembic_version (other int)")
    stopped(project.typed("upgrade", "head"), "version_num")


@pytest.mark.postgresql
@pytest.mark.parametrize("driver", ["psycopg", "psycopg2", "asyncpg"])
@pytest.mark.parametrize("block", ["", "with op.get_context().autocommit_block(): "])
def test_a_connection_that_is_lost(tmp_path: Path, postgresql_url: str, driver: str, block: str) -> None:
    url = postgresql_url.replace("+psycopg:", f"+{driver}:")
    project = Project.made(tmp_path, url)
    marker = tmp_path / "lost"
    lines = (
        "import os, psycopg",
        "op.execute('CREATE TABLE one (id int)')",
        f"{block or 'if True: '}op.execute('CREATE TABLE two (id int)')",
        f"if not os.path.exists({str(marker)!r}):",
        f"    open({str(marker)!r}, 'w').close()",
        f"    with psycopg.connect({_plain(postgresql_url)!r}, autocommit=True) as other:",
        "        other.execute('SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity '",
        "                      'WHERE datname = current_database() AND pid <> pg_backend_pid()')",
        "op.execute('CREATE TABLE three (id int)')",
    )
    project.revision("aa11", None)
    project.revision("bb22", "aa11", up="\n    ".join(lines))
    stopped(project.run("upgrade", "head"), "bb22", "connection to the database was lost", "'upgrade' again")
    again = project.run("upgrade", "head")
    assert again.status == 0, again.text


def _plain(url: str) -> str:
    return url.replace("+psycopg", "")
