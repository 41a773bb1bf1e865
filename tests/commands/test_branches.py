"""The revisions after which the history branches."""

from __future__ import annotations

from pathlib import Path

from support.looking import branched, loaded
from whimbrel.commands.branches import branches


def test_a_branch_point_has_several_children(tmp_path: Path) -> None:
    found = branches(loaded(branched(tmp_path)))
    assert [revision.id for revision in found.revisions] == ["bb22"]
    assert found.graph.children("bb22") == ("cc33", "dd44")
