"""`check` names revisions that were edited after they ran: by the journal, else by git."""

from __future__ import annotations

import json
import sqlite3
import subprocess
from pathlib import Path

import pytest

from support.env_project import EnvProject
from support.project import Project
from whimbrel.revisions.published import edited, edited_in

IDENTITY = ("-c", "user.name=Test", "-c", "user.email=test@example.com")
EMPTY_MODELS = "import sqlalchemy as sa\n\nmetadata = sa.MetaData()\n"
MODELS = EMPTY_MODELS + "".join(
    f"sa.Table('t_{id}', metadata, sa.Column('id', sa.Integer, primary_key=True))\n"
    for id in ("aa11", "bb22")
)


def git(folder: Path, *words: str) -> None:
    subprocess.run(["git", *IDENTITY, *words], cwd=folder, check=True, capture_output=True)


def committed(folder: Path, message: str) -> None:
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", message)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """At bb22, whose models say the same."""
    made = Project.made(tmp_path)
    (tmp_path / "models.py").write_text(MODELS)
    made.revision("aa11", None)
    made.revision("bb22", "aa11")
    assert made.typed("upgrade", "head").status == 0
    return made


def edit(path: Path, more: str = "    op.execute('SELECT 1')\n") -> None:
    text = path.read_text()
    path.write_text(text.replace("\n\ndef downgrade", f"{more}\n\ndef downgrade"))


def test_the_journal_knows(project: Project) -> None:
    assert project.typed("check").status == 0
    edit(project.versions / "aa11_.py")
    said = project.typed("check", "--json")
    assert said.status == 255
    error = json.loads(said.out)["error"]
    assert error["kind"] == "EditedRevisions"
    assert "aa11" in error["message"] and "was edited after it ran in this database" in error["message"]
    assert "bb22" not in error["message"]
    assert project.typed("check", "--no-history").status == 0


def test_it_is_said_beside_differences_too(project: Project) -> None:
    edit(project.versions / "bb22_.py")
    (project.folder / "models.py").write_text(EMPTY_MODELS)
    said = project.typed("check")
    assert "remove_table" in said.out and "Revisions were edited: bb22" in said.out


def test_a_beginning_before_the_first_revision_is_no_edit_of_it(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", "-b", "main")
    first, second = tmp_path / "a.py", tmp_path / "b.py"
    first.write_text("revision = 'a'\ndown_revision = None\n")
    second.write_text("revision = 'b'\ndown_revision: str | None = 'a'\n")
    committed(tmp_path, "first")
    first.write_text("revision = 'a'\ndown_revision = '029'\n")
    assert list(edited(tmp_path)) == []
    second.write_text("revision = 'b'\ndown_revision: str | None = '029'\n")
    assert [one.path for one in edited(tmp_path)] == [second], "another order is another schema"


def test_without_a_journal_git_knows(project: Project) -> None:
    git(project.folder, "init", "-q", "-b", "main")
    (project.folder / ".gitignore").write_text("app.db\n__pycache__\n")
    committed(project.folder, "first")
    connection = sqlite3.connect(project.folder / "app.db")
    connection.execute("DROP TABLE whimbrel_journal")
    connection.close()
    assert project.typed("check").status == 0
    edit(project.versions / "aa11_.py")
    said = project.typed("check")
    assert said.status == 255
    assert "aa11" in said.text and "was edited after it was published (in " in said.text


def test_what_counts_as_edited_in_git(tmp_path: Path) -> None:
    folder = tmp_path / "versions"
    folder.mkdir()
    git(tmp_path, "init", "-q", "-b", "main")
    for name in ("kept", "changed", "formatted", "gone"):
        source = f'"""{name}"""\nrevision = "{name}"\n\ndef upgrade():\n    f(1)\n'
        (folder / f"{name}.py").write_text(source)
    committed(tmp_path, "first")
    git(tmp_path, "checkout", "-q", "-b", "feature")
    (folder / "new.py").write_text("x = 1\n")
    committed(tmp_path, "new on the branch")
    (folder / "new.py").write_text("x = 2\n")
    (folder / "formatted.py").write_text(
        '"""Said\nbetter."""\nrevision = \'formatted\'\n\ndef upgrade():\n    f(\n        1,\n    )  # one\n'
    )
    (folder / "changed.py").write_text((folder / "changed.py").read_text().replace("f(1)", "f(2)"))
    (folder / "gone.py").unlink()
    assert [one.path.name for one in edited(folder)] == ["changed.py"]
    committed(tmp_path, "edits")
    git(tmp_path, "checkout", "-q", "main")
    git(tmp_path, "merge", "-q", "--no-ff", "feature", "-m", "merged")
    assert [one.path.name for one in edited(folder)] == ["changed.py"], "the merge doesn't make it right"


def test_without_git_nobody_knows(tmp_path: Path) -> None:
    assert edited_in((tmp_path,)) is None


def test_an_alembic_project_is_looked_through_when_it_asks(tmp_path: Path) -> None:
    made = EnvProject.made(tmp_path)
    path = made.revision("aa11", up="pass", down_code="pass")
    git(tmp_path, "init", "-q", "-b", "main")
    committed(tmp_path, "first")
    assert made.run("upgrade", "head").status == 0
    path.write_text(path.read_text().replace("    pass", "    op.execute('SELECT 1')"))
    assert made.run("check").status == 0
    said = made.run("check", "--history")
    assert said.status == 255
    assert "Revisions were edited: aa11" in said.text
