"""Revision files in the user's editor."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from support.looking import branched, loaded
from whimbrel.commands.edit import edit
from whimbrel.errors import CommandRefused, RevisionNotFound


@pytest.fixture
def editor(tmp_path: Path) -> Path:
    """An editor that writes down which files it was given; its path has a space."""
    path = tmp_path / "my editor"
    path.write_text(f'#!/bin/sh\necho "$@" >> "{tmp_path}/opened"\nexit ${{STATUS:-0}}\n')
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


def opened(tmp_path: Path) -> list[str]:
    return (tmp_path / "opened").read_text().split()


def test_it_opens_the_files_of_the_revisions(tmp_path: Path, editor: Path) -> None:
    folder = branched(tmp_path)
    edit(loaded(folder), "heads", environ={"EDITOR": str(editor)})
    names = [Path(word).name for word in opened(tmp_path)]
    assert names == ["dd44_.py", "ee55_.py"]


def test_editor_goes_before_visual_as_in_alembic_and_may_have_arguments(tmp_path: Path, editor: Path) -> None:
    words = {"EDITOR": f"'{editor}' --wait", "VISUAL": "false"}
    edit(loaded(branched(tmp_path)), "aa11", environ=words)
    assert opened(tmp_path)[0] == "--wait"


def test_current_is_what_the_database_is_at(tmp_path: Path, editor: Path) -> None:
    folder = branched(tmp_path)
    assert folder.run("upgrade", "bb22").status == 0
    edit(loaded(folder), "current", environ={"EDITOR": str(editor)})
    assert [Path(word).name for word in opened(tmp_path)] == ["bb22_.py"]


def test_an_editor_that_fails(tmp_path: Path, editor: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STATUS", "3")
    with pytest.raises(CommandRefused, match=r"Error executing editor .*status 3"):
        edit(loaded(branched(tmp_path)), "aa11", environ={"EDITOR": str(editor)})


@pytest.mark.parametrize(
    ("environ", "words"), [({}, "No editor is set"), ({"EDITOR": "no-such-editor -n"}, "'no-such-editor'")]
)
def test_no_editor(environ: dict[str, str], words: str, tmp_path: Path) -> None:
    with pytest.raises(CommandRefused, match=words):
        edit(loaded(branched(tmp_path)), "aa11", environ=environ)


def test_nothing_to_edit(tmp_path: Path) -> None:
    project = loaded(branched(tmp_path))
    with pytest.raises(CommandRefused, match="No revision files indicated by symbol 'base'"):
        edit(project, "base", environ={"EDITOR": "true"})
    with pytest.raises(RevisionNotFound):
        edit(project, "zz99", environ={"EDITOR": "true"})
