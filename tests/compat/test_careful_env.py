"""An Alembic project gets the careful run where its settings ask for it, and nothing of it elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.engines import rows, tables
from support.env_project import INI, EnvProject

BLOCK = (
    "op.execute('INSERT INTO t VALUES (1)')\n"
    "    with op.get_context().autocommit_block():\n"
    "        op.execute('INSERT INTO t VALUES (2)')\n"
    "    op.execute('{last}')"
)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def url(request: pytest.FixtureRequest) -> str:
    found: str = request.getfixturevalue(f"{request.param}_url")
    return found


@pytest.fixture
def project(tmp_path: Path, url: str) -> EnvProject:
    made = EnvProject.made(tmp_path, ini=INI.replace("sqlite:///app.db", url))
    made.revision("aa11", None, up="op.execute('CREATE TABLE t (x INTEGER)')")
    return made


def settings(project: EnvProject, text: str) -> None:
    (project.folder / "pyproject.toml").write_text(f"[tool.whimbrel]\n{text}\n")


def test_nothing_is_added_by_itself(project: EnvProject, url: str) -> None:
    assert project.run("upgrade", "head").status == 0
    assert tables(url) == {"alembic_version", "t"}


def test_the_journal_takes_up_what_stopped_half_way(project: EnvProject, url: str) -> None:
    settings(project, 'journal = true\nlock_timeout = "100ms"')
    assert project.run("upgrade", "head").status == 0
    assert rows(url, "SELECT revision, status FROM whimbrel_journal") == [("aa11", "done")]
    project.revision("bb22", "aa11", up=BLOCK.format(last="nonsense"))
    assert "noted in the journal" in project.run("upgrade", "head").text
    project.revision("bb22", "aa11", up=BLOCK.format(last="INSERT INTO t VALUES (3)"))
    answer = project.run("upgrade", "head")
    assert answer.status == 0, answer.text
    assert rows(url, "SELECT x FROM t ORDER BY x") == [(1,), (2,), (3,)]


def test_a_stamp_clears_what_is_half_done(project: EnvProject, url: str) -> None:
    settings(project, "journal = true")
    project.revision("bb22", "aa11", up=BLOCK.format(last="nonsense"), down_code="pass")
    assert project.run("upgrade", "head").status == 255
    assert project.run("stamp", "bb22").status == 0
    assert ("bb22", "left") in rows(url, "SELECT revision, status FROM whimbrel_journal")
    assert project.run("downgrade", "-1").status == 0
