"""New revisions: where they come in the history, and what autogenerate writes into them."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from support.looking import branched, loaded
from support.project import Project as Folder
from whimbrel.commands.revision import revision
from whimbrel.errors import (
    BadIdentifier,
    BadSetting,
    CommandRefused,
    DuplicateLabel,
    FolderNotUsable,
    RevisionNotFound,
)
from whimbrel.history.revision import Revision


def read_header(path: Path) -> Revision:
    """The revision as the graph knows it."""
    folder = next(parent for parent in path.parents if (parent / "pyproject.toml").exists())
    return next(one for one in loaded(Folder(folder)).graph() if one.path == str(path))


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return branched(tmp_path)


def files(folder: Folder) -> set[str]:
    return {path.name for path in folder.versions.iterdir()}


def test_the_first_revision_of_a_project(tmp_path: Path) -> None:
    made = Folder.made(tmp_path)
    result = revision(loaded(made), "Begin", rev_id="aa11")
    path = made.versions / "aa11_begin.py"
    assert (result.revisions, result.paths) == (("aa11",), (str(path),))
    assert result.messages == (f"Generating {path} ...  done",)
    found = read_header(path)
    assert (found.id, found.down, found.message) == ("aa11", (), "Begin")


def test_several_heads_need_one_named(folder: Folder) -> None:
    with pytest.raises(CommandRefused, match="Multiple heads are present; please specify"):
        revision(loaded(folder), "x")


@pytest.mark.parametrize(
    ("head", "down"),
    [
        ("cc33", ("cc33",)),
        ("cc", ("cc33",)),
        ("blue@head", ("dd44",)),
        ("base", ()),
        ("heads", ("dd44", "ee55")),
        ("ee55@head", ("ee55",)),
    ],
)
def test_the_head_is_resolved(folder: Folder, head: str, down: tuple[str, ...]) -> None:
    result = revision(loaded(folder), "x", head=head)
    assert sorted(read_header(Path(result.paths[0])).down) == sorted(down)


def test_what_isnt_a_head_needs_splice(folder: Folder) -> None:
    before = files(folder)
    with pytest.raises(CommandRefused, match="bb22 is not a head revision; please specify --splice"):
        revision(loaded(folder), "x", head="bb22")
    assert files(folder) == before
    result = revision(loaded(folder), "x", head="bb22", splice=True)
    assert read_header(Path(result.paths[0])).down == ("bb22",)


def test_labels_and_dependencies_are_written(folder: Folder) -> None:
    result = revision(
        loaded(folder), "x", head="ee55", branch_label="green", depends_on=["cc", "blue"], rev_id="ff66"
    )
    found = read_header(Path(result.paths[0]))
    assert (found.labels, found.depends_on) == (("green",), ("cc33", "blue"))


@pytest.mark.parametrize(
    ("settings", "error", "message"),
    [
        ({"head": "nope"}, RevisionNotFound, "nope"),
        ({"head": "cc33", "rev_id": "aa11"}, CommandRefused, "aa11 exists already"),
        ({"head": "cc33", "rev_id": "a@b"}, BadIdentifier, "'@' not allowed"),
        ({"head": "cc33", "rev_id": "head"}, CommandRefused, "can't name a revision"),
        ({"head": "cc33", "rev_id": "../aa"}, CommandRefused, "can't name a revision"),
        ({"head": "cc33", "branch_label": "blue"}, DuplicateLabel, "'blue'"),
        ({"head": "cc33", "branch_label": "a:b"}, BadIdentifier, "':' not allowed"),
        ({"head": "cc33", "depends_on": "nope"}, RevisionNotFound, "nope"),
        ({"head": "cc33", "depends_on": "base"}, CommandRefused, "depend on base"),
        ({"head": "cc33", "version_path": "/elsewhere"}, FolderNotUsable, "not represented in current"),
        ({"head": "cc33", "sql": True}, CommandRefused, "revision_environment is not configured"),
        ({"head": "cc33", "sql": True, "autogenerate": True}, CommandRefused, "--autogenerate does not make"),
    ],
)
def test_what_the_history_cant_take_leaves_no_file(
    folder: Folder, settings: dict[str, object], error: type[Exception], message: str
) -> None:
    before = files(folder)
    with pytest.raises(error, match=re.escape(message)):
        revision(loaded(folder), "x", **settings)  # type: ignore[arg-type]
    assert files(folder) == before


def test_several_version_folders(tmp_path: Path) -> None:
    made = Folder.made(tmp_path)
    settings = tmp_path / "pyproject.toml"
    settings.write_text(settings.read_text() + 'version_locations = ["migrations/versions", "other"]\n')
    with pytest.raises(CommandRefused, match="Multiple version locations present"):
        revision(loaded(made), "x")
    first = revision(loaded(made), "x", version_path=tmp_path / "other")
    assert first.messages[0] == f"Creating directory {tmp_path / 'other'} ...  done"
    second = revision(loaded(made), "y")
    assert Path(second.paths[0]).parent == tmp_path / "other"


def test_a_file_template_with_folders_needs_recursion(tmp_path: Path) -> None:
    made = Folder.made(tmp_path)
    settings = tmp_path / "pyproject.toml"
    settings.write_text(settings.read_text() + 'file_template = "%(year)d/%(rev)s"\n')
    with pytest.raises(BadSetting, match="recursive_version_locations"):
        revision(loaded(made), "x")
    settings.write_text(settings.read_text() + "recursive_version_locations = true\n")
    first = revision(loaded(made), "x")
    second = revision(loaded(made), "y")
    assert Path(first.paths[0]).parent == Path(second.paths[0]).parent
    assert read_header(Path(second.paths[0])).down == first.revisions


def test_a_hook_that_fails_is_a_warning(tmp_path: Path) -> None:
    made = Folder.made(tmp_path)
    settings = tmp_path / "pyproject.toml"
    hook = f"""[[tool.whimbrel.post_write_hooks]]
name = "fail"
type = "exec"
executable = "{sys.executable}"
options = "-c 'print(1); raise SystemExit(3)' REVISION_SCRIPT_FILENAME"
"""
    settings.write_text(settings.read_text() + hook)
    result = revision(loaded(made), "x")
    assert result.messages[-3:] == ("Running post write hook 'fail' ...", "1", "  done")
    assert "'fail' ended with status 3" in result.warnings[0]
    assert Path(result.paths[0]).exists()


def test_a_hook_that_cant_be_started_leaves_no_file(tmp_path: Path) -> None:
    made = Folder.made(tmp_path)
    settings = tmp_path / "pyproject.toml"
    hook = '[[tool.whimbrel.post_write_hooks]]\nname = "h"\ntype = "module"\nmodule = "no_such"\n'
    settings.write_text(settings.read_text() + hook)
    with pytest.raises(CommandRefused, match="Could not find module no_such"):
        revision(loaded(made), "x")
    assert files(made) == set()


def test_a_plain_revision_needs_neither_sqlalchemy_nor_mako(tmp_path: Path) -> None:
    made = Folder.made(tmp_path)
    program = (
        "import sys; from whimbrel.cli.app import main\n"
        "try: main(['revision', '-m', 'x'])\n"
        "finally: assert not {'sqlalchemy', 'mako', 'rich'} & set(sys.modules), sys.modules"
    )
    subprocess.run([sys.executable, "-c", program], cwd=made.folder, check=True)


# ------------------------------------------------------------------------------------- autogenerate

FIRST_MODELS = """\
import sqlalchemy as sa

metadata = sa.MetaData()
sa.Table(
    "person",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("name", sa.String(50), nullable=False, index=True),
    sa.Column("mail", sa.String(80), server_default="a@b"),
    sa.UniqueConstraint("mail", name="uq_mail"),
)
sa.Table("pet", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("x", sa.Integer))
"""
SECOND_MODELS = """\
import sqlalchemy as sa

metadata = sa.MetaData()
sa.Table(
    "person",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("name", sa.String(50), nullable=False),
    sa.Column("email", sa.String(80), server_default="a@b"),
    sa.Column("age", sa.Numeric(10, 2)),
    sa.UniqueConstraint("email", name="uq_mail"),
    sa.Index("ix_age", "age"),
)
owner = sa.Column("p", sa.ForeignKey("person.id"))
sa.Table("toy", metadata, sa.Column("id", sa.Integer, primary_key=True), owner)
"""


def whimbrel(made: Folder, *arguments: str, status: int = 0) -> str:
    answer = made.run(*arguments)
    assert answer.status == status, answer.text
    return answer.out


def through_its_life(made: Folder) -> None:
    """Models to revision to database, changed models to the next, nothing left to do, and back."""
    (made.folder / "models.py").write_text(FIRST_MODELS)
    whimbrel(made, "revision", "--autogenerate", "-m", "one")
    whimbrel(made, "upgrade", "head")
    assert "No new upgrade operations detected." in whimbrel(made, "check")
    (made.folder / "models.py").write_text(SECOND_MODELS)
    whimbrel(made, "revision", "--autogenerate", "-m", "two", "--rename", "person.mail:email")
    text = next(path.read_text() for path in made.versions.glob("*_two.py"))
    assert re.search(r"op\.alter_column\('person', 'mail',\s+new_column_name='email'\)", text)
    whimbrel(made, "upgrade", "head")
    assert "No new upgrade operations detected." in whimbrel(made, "check")
    whimbrel(made, "downgrade", "-1")
    (made.folder / "models.py").write_text(FIRST_MODELS)
    answer = made.run("check")
    assert "Target database is not up to date." in answer.text
    next(made.versions.glob("*_two.py")).unlink()
    assert "No new upgrade operations detected." in whimbrel(made, "check")
    whimbrel(made, "downgrade", "base")


def test_models_become_a_database_on_sqlite(tmp_path: Path) -> None:
    through_its_life(Folder.made(tmp_path))


@pytest.mark.postgresql
def test_models_become_a_database_on_postgresql(tmp_path: Path, postgresql_url: str) -> None:
    through_its_life(Folder.made(tmp_path, postgresql_url))


def test_a_database_that_isnt_at_head_is_refused(tmp_path: Path) -> None:
    made = Folder.made(tmp_path)
    made.revision("aa11", None)
    answer = made.run("revision", "--autogenerate", "-m", "x")
    assert answer.status == 255
    assert "Target database is not up to date." in answer.text
    assert files(made) == {"aa11_.py"}


def alembic(folder: Path, *arguments: str, tool: str = "alembic") -> str:
    done = subprocess.run(
        [sys.executable, "-m", tool, *arguments], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def same_file(folder: Path, url: str, *, batch: bool = False) -> None:
    """Both tools write the same file for the same models, line for line; each then takes the other's."""
    alembic(folder, "init", "mig")
    ini = folder / "alembic.ini"
    ini.write_text(ini.read_text().replace("driver://user:pass@localhost/dbname", url))
    env = folder / "mig" / "env.py"
    text = env.read_text().replace("target_metadata = None", "from models import metadata as target_metadata")
    if batch:
        text = text.replace(
            "target_metadata=target_metadata\n", "target_metadata=target_metadata, render_as_batch=True\n"
        )
    env.write_text(text)
    versions = folder / "mig" / "versions"
    versions.mkdir(exist_ok=True)
    for number, models in enumerate((FIRST_MODELS, SECOND_MODELS)):
        (folder / "models.py").write_text(models)
        name = f"a{number}_x.py"
        arguments = ("revision", "--autogenerate", "-m", "x", "--rev-id", f"a{number}")
        alembic(folder, *arguments)
        theirs = (versions / name).read_text()
        (versions / name).unlink()
        alembic(folder, *arguments, tool="whimbrel")
        mine = (versions / name).read_text()
        assert without_order(mine) == without_order(theirs)
        alembic(folder, "upgrade", "head")


def without_order(text: str) -> list[str]:
    """The lines that count, sorted: Alembic's order of drops follows its hash seed.

    What PostgreSQL told of a column's autoincrement is left out: Alembic writes it down, and it says nothing.
    """
    text = re.sub(
        r"autoincrement=(True|False), |, postgresql_(include=\[\]|nulls_not_distinct=False)", "", text
    )
    lines = (" ".join(line.split()).rstrip(",") for line in text.splitlines())
    return sorted(line for line in lines if line and "Create Date" not in line)


def test_the_same_file_as_alembics_on_sqlite(tmp_path: Path) -> None:
    same_file(tmp_path, "sqlite:///x.db", batch=True)


@pytest.mark.postgresql
def test_the_same_file_as_alembics_on_postgresql(tmp_path: Path, postgresql_url: str) -> None:
    same_file(tmp_path, postgresql_url.replace("%", "%%"))
