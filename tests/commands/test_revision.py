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


@pytest.mark.parametrize("head", ["bb22@green", "bb@green", "cc33@green"])
def test_a_branch_begins_where_its_new_name_stands_behind_a_revision(folder: Folder, head: str) -> None:
    parent = "cc33" if head.startswith("cc") else "bb22"
    made = revision(loaded(folder), "x", head=head)
    found = read_header(Path(made.paths[0]))
    assert (found.down, found.labels) == ((parent,), ("green",))
    after = revision(loaded(folder), "y", head="green@head")
    assert read_header(Path(after.paths[0])).down == made.revisions


@pytest.mark.parametrize("head", ["blue@green", "nope@green", "ee55@dd44", "ee55@blue"])
def test_no_branch_begins_where_the_name_is_known_or_the_revision_isnt(folder: Folder, head: str) -> None:
    before = files(folder)
    with pytest.raises((RevisionNotFound, CommandRefused)):
        revision(loaded(folder), "x", head=head)
    assert files(folder) == before


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


def test_a_file_template_may_lead_into_another_folder_of_revisions(tmp_path: Path) -> None:
    made = Folder.made(tmp_path)
    settings = tmp_path / "pyproject.toml"
    places = 'version_locations = ["a", "a/b"]\nfile_template = "b/%(rev)s"\n'
    settings.write_text(settings.read_text() + places)
    first = revision(loaded(made), "x", version_path=tmp_path / "a")
    assert [one.id for one in loaded(made).graph()] == list(first.revisions)
    outside = 'version_locations = ["a"]\nfile_template = "../%(rev)s"\nrecursive_version_locations = true\n'
    settings.write_text(settings.read_text().replace(places, outside))
    with pytest.raises(BadSetting, match="no revision is read from"):
        revision(loaded(made), "y", version_path=tmp_path / "a")


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


def test_a_hook_may_be_a_module_of_the_project(tmp_path: Path) -> None:
    made = Folder.made(tmp_path)
    (tmp_path / "hook_of_ours.py").write_text("import sys; print(sys.argv[1:])\n")
    settings = tmp_path / "pyproject.toml"
    hook = '[[tool.whimbrel.post_write_hooks]]\nname = "h"\ntype = "module"\nmodule = "hook_of_ours"\n'
    settings.write_text(settings.read_text() + hook + f'cwd = "{tmp_path}"\n')
    result = revision(loaded(made), "x")
    assert result.messages[-2] == str(list(result.paths))


def test_a_plain_revision_needs_neither_sqlalchemy_nor_mako(tmp_path: Path) -> None:
    made = Folder.made(tmp_path)
    program = (
        "import sys; from whimbrel.cli.app import main\n"
        "try: main(['revision', '-m', 'x'])\n"
        "finally: assert not {'sqlalchemy', 'mako', 'rich'} & set(sys.modules), sys.modules"
    )
    subprocess.run([sys.executable, "-c", program], cwd=made.folder, check=True)
