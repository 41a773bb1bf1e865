"""The newest revisions."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from support.looking import branched, loaded
from support.project import Project
from whimbrel.commands.heads import heads


def test_heads_are_what_nothing_follows(tmp_path: Path) -> None:
    found = heads(loaded(branched(tmp_path)))
    assert [revision.id for revision in found.revisions] == ["cc33", "dd44", "ee55"]


def test_with_dependencies_what_is_needed_is_no_head(tmp_path: Path) -> None:
    found = heads(loaded(branched(tmp_path)), resolve_dependencies=True)
    assert [revision.id for revision in found.revisions] == ["dd44", "ee55"]


def test_an_empty_folder_has_none(tmp_path: Path) -> None:
    assert heads(loaded(Project.made(tmp_path))).revisions == ()


def test_a_header_that_is_computed_may_import_from_the_project(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.path", list(sys.path))
    folder = Project.made(tmp_path)
    (tmp_path / "numbers_of_revisions.py").write_text("FIRST = 'aa11'\n")
    text = "from numbers_of_revisions import FIRST\nrevision = FIRST\ndown_revision = None\n"
    (folder.versions / "first.py").write_text(text)
    assert [revision.id for revision in heads(loaded(folder)).revisions] == ["aa11"]
