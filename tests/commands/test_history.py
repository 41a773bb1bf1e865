"""The revisions of a range, newest first."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.looking import branched, loaded
from support.project import Project
from whimbrel.commands.history import history
from whimbrel.errors import RangeNotAllowed, RevisionNotFound


def ids(folder: Project, rev_range: str | None = None) -> list[str]:
    return [revision.id for revision in history(loaded(folder), rev_range).revisions]


def test_children_come_before_parents(tmp_path: Path) -> None:
    found = ids(branched(tmp_path))
    assert sorted(found) == ["aa11", "bb22", "cc33", "dd44", "ee55"]
    for child, parent in [("bb22", "aa11"), ("cc33", "bb22"), ("dd44", "bb22"), ("ee55", "cc33")]:
        assert found.index(child) < found.index(parent)


@pytest.mark.parametrize(
    ("rev_range", "expected"),
    [
        ("aa11:bb22", ["bb22", "aa11"]),
        (":bb22", ["bb22", "aa11"]),
        (" bb22 : dd44 ", ["dd44", "bb22"]),
        ("dd44:", ["dd44"]),
        ("base:aa11", ["aa11"]),
        ("-1:dd44", ["dd44", "bb22"]),
        ("aa11:+1", ["bb22", "aa11"]),
    ],
)
def test_ranges(rev_range: str, expected: list[str], tmp_path: Path) -> None:
    assert ids(branched(tmp_path), rev_range) == expected


@pytest.mark.parametrize("rev_range", ["aa11", "aa11:bb22:cc33", ""])
def test_what_is_no_range(rev_range: str, tmp_path: Path) -> None:
    with pytest.raises(RangeNotAllowed, match="start"):
        ids(branched(tmp_path), rev_range)


def test_an_unknown_end(tmp_path: Path) -> None:
    with pytest.raises(RevisionNotFound, match="zz99"):
        ids(branched(tmp_path), "aa11:zz99")


def test_current_is_where_the_database_is(tmp_path: Path) -> None:
    folder = branched(tmp_path)
    assert folder.run("upgrade", "bb22").status == 0
    assert ids(folder, ":current") == ["bb22", "aa11"]
    assert ids(folder, "current:dd44") == ["dd44", "bb22"]
    assert ids(folder, "-1:current") == ["bb22", "aa11"]
    found = history(loaded(folder), "bb22:dd44", indicate_current=True)
    assert found.applied == ("bb22",)


def test_without_need_the_database_is_not_asked(tmp_path: Path) -> None:
    folder = branched(tmp_path)
    (tmp_path / "app.db").write_bytes(b"no database")
    assert history(loaded(folder)).applied is None
