"""Eight processes upgrade one empty database at once: all succeed, each revision is applied once."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy as sa

from support.project import Project

PROCESSES = 8
NOTE = "op.execute(\"INSERT INTO note VALUES ('{id}')\")"


def made(folder: Path, url: str) -> Project:
    """A project whose revisions each write a row when they run."""
    project = Project.made(folder, url)
    project.revision("id0", None, up="op.create_table('note', sa.Column('id', sa.String(20)))")
    for number in range(1, 6):
        id = f"id{number}"
        project.revision(id, f"id{number - 1}", up=NOTE.format(id=id), down_code="pass")
    return project


def run_at_once(project: Project) -> None:
    running = [project.start("upgrade", "head") for _ in range(PROCESSES)]
    ended = [(process.communicate(timeout=120), process.returncode) for process in running]
    assert [status for _, status in ended] == [0] * PROCESSES, ended


def rows(url: str, sql: str) -> list[str]:
    engine = sa.create_engine(url, poolclass=sa.NullPool)
    with engine.connect() as connection:
        return sorted(connection.scalars(sa.text(sql)))


def applied_once(url: str) -> None:
    assert rows(url, "SELECT id FROM note") == [f"id{number}" for number in range(1, 6)]
    assert rows(url, "SELECT version_num FROM alembic_version") == ["id5"]


def test_on_sqlite(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'app.db'}"
    run_at_once(made(tmp_path, url))
    applied_once(url)


@pytest.mark.postgresql
def test_on_postgresql(tmp_path: Path, postgresql_url: str) -> None:
    run_at_once(made(tmp_path, postgresql_url))
    applied_once(postgresql_url)


def test_on_mariadb(tmp_path: Path, mariadb_url: str) -> None:
    run_at_once(made(tmp_path, mariadb_url))
    applied_once(mariadb_url)
