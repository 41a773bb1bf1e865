"""The newest revisions."""

from __future__ import annotations

from pathlib import Path

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
