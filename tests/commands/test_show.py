"""Revisions by name."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.looking import branched, loaded
from whimbrel.commands.show import show
from whimbrel.errors import AmbiguousRevision, MultipleHeads, RevisionNotFound


@pytest.mark.parametrize(
    ("name", "ids"),
    [
        ("aa11", ["aa11"]),
        ("bb2", ["bb22"]),
        ("blue@head", ["dd44"]),
        ("blue", ["dd44"]),
        ("heads", ["dd44", "ee55"]),
        ("base", []),
    ],
)
def test_names(name: str, ids: list[str], tmp_path: Path) -> None:
    found = show(loaded(branched(tmp_path)), name)
    assert [revision.id for revision in found.revisions] == ids


def test_wrong_names(tmp_path: Path) -> None:
    folder = branched(tmp_path)
    folder.revision("aa12", "dd44")
    project = loaded(folder)
    with pytest.raises(RevisionNotFound, match="zz99"):
        show(project, "zz99")
    with pytest.raises(AmbiguousRevision, match="aa1"):
        show(project, "aa1")
    with pytest.raises(MultipleHeads):
        show(project, "head")


def test_current_asks_the_database(tmp_path: Path) -> None:
    folder = branched(tmp_path)
    assert show(loaded(folder), "current").revisions == ()
    assert not (tmp_path / "app.db").exists() or folder.tables() == set()
    assert folder.run("upgrade", "bb22").status == 0
    found = show(loaded(folder), "current")
    assert [revision.id for revision in found.revisions] == ["bb22"]
    assert found.applied == ("bb22",)
