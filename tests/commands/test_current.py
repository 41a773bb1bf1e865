"""What the databases are at."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from support.looking import loaded
from support.project import Project
from whimbrel.commands.current import current
from whimbrel.commands.stamp import stamp
from whimbrel.errors import DatabaseAhead, NotAtHead


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    monkeypatch.chdir(tmp_path)
    made = Project.made(tmp_path)
    made.revision("aa11", None)
    made.revision("bb22", None, depends_on="aa11")
    return made


def test_an_untouched_database_is_at_nothing_and_stays_untouched(project: Project) -> None:
    found = current(loaded(project))
    assert [(at.rows, at.heads) for at in found.databases] == [((), ())]
    assert not (project.folder / "app.db").exists()


def test_what_a_row_needs_counts_too(project: Project) -> None:
    stamp(loaded(project), ["heads"])
    (at,) = current(loaded(project), check_heads=True).databases
    assert at.rows == ("bb22",)
    assert at.heads == ("bb22", "aa11")
    assert at.url == "sqlite:///app.db"


def test_check_heads_refuses_an_older_state(project: Project) -> None:
    stamp(loaded(project), ["aa11"])
    with pytest.raises(NotAtHead, match="not on all head revisions"):
        current(loaded(project), check_heads=True)


def test_a_revision_no_file_knows_is_told(project: Project) -> None:
    stamp(loaded(project), ["bb22"])
    (project.versions / "bb22_.py").unlink()
    with pytest.raises(DatabaseAhead, match="bb22"):
        current(loaded(project))


def test_a_session_answers_where_the_driver_alone_cannot(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    stamp(loaded(project), ["aa11"])
    monkeypatch.setattr("whimbrel.commands.current.heads_at_once", lambda project: None)
    (at,) = current(loaded(project)).databases
    assert at == ("sqlite:///app.db", ("aa11",), ("aa11",))


def test_neither_looking_nor_a_needless_upgrade_imports_sqlalchemy(project: Project) -> None:
    stamp(loaded(project), ["heads"])
    program = (
        "import os, sys\n"
        "from pathlib import Path\n"
        "from whimbrel.project import loader\n"
        "from whimbrel.commands.current import current\n"
        "from whimbrel.commands.upgrade import upgrade\n"
        "project = loader.load(environ=os.environ, cwd=Path.cwd())\n"
        "assert current(project).databases[0].rows == ('bb22',)\n"
        "assert upgrade(project, 'heads').steps == ()\n"
        "assert 'sqlalchemy' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", program], cwd=project.folder, check=True, timeout=60)
