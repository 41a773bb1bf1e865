"""Revisions that join others."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from support.looking import branched, loaded
from support.project import Project as Folder
from whimbrel.commands.merge import merge
from whimbrel.errors import CommandRefused, DuplicateLabel, RevisionNotFound
from whimbrel.history.revision import Revision


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return branched(tmp_path)


def written(folder: Folder, id: str) -> Revision:
    return loaded(folder).graph()[id]


def test_two_heads_are_joined(folder: Folder) -> None:
    result = merge(loaded(folder), ["cc33", "dd44"], "join", rev_id="ff66")
    found = written(folder, "ff66")
    assert result.revisions == ("ff66",)
    assert (set(found.down), found.message) == ({"cc33", "dd44"}, "join")


def test_all_heads_are_joined(folder: Folder) -> None:
    merge(loaded(folder), "heads", rev_id="ff66", branch_label="all")
    assert set(written(folder, "ff66").down) == {"dd44", "ee55"}
    assert written(folder, "ff66").labels == ("all",)
    assert loaded(folder).graph().effective_heads == ("ff66",)


def test_labels_and_prefixes_name_what_is_joined(folder: Folder) -> None:
    merge(loaded(folder), ["cc", "blue@head"], rev_id="ff66")
    assert set(written(folder, "ff66").down) == {"cc33", "dd44"}


def test_what_isnt_a_head_needs_splice(folder: Folder) -> None:
    with pytest.raises(CommandRefused, match="aa11 is not a head revision"):
        merge(loaded(folder), ["aa11", "ee55"])
    merge(loaded(folder), ["aa11", "ee55"], rev_id="ff66", splice=True)
    assert set(written(folder, "ff66").down) == {"aa11", "ee55"}


@pytest.mark.parametrize(
    ("revisions", "settings", "error", "message"),
    [
        (["cc33", "nope"], {}, RevisionNotFound, "nope"),
        (["cc33", "dd44"], {"branch_label": "blue"}, DuplicateLabel, "blue"),
        (["cc33", "dd44"], {"rev_id": "aa11"}, CommandRefused, "aa11 exists already"),
    ],
)
def test_what_cant_be_joined_leaves_no_file(
    folder: Folder, revisions: list[str], settings: dict[str, str], error: type[Exception], message: str
) -> None:
    before = sorted(folder.versions.iterdir())
    with pytest.raises(error, match=re.escape(message)):
        merge(loaded(folder), revisions, **settings)  # type: ignore[arg-type]
    assert sorted(folder.versions.iterdir()) == before


def test_a_merge_is_run_as_one_revision(tmp_path: Path) -> None:
    made = Folder.made(tmp_path)
    made.revision("aa11", None)
    made.revision("bb22", "aa11")
    made.revision("cc33", "aa11")
    assert made.run("merge", "heads", "--rev-id", "dd44").status == 0
    assert made.run("upgrade", "head").status == 0
    assert made.applied() == ["dd44"]
