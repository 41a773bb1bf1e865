"""An .sql revision takes part in the history by the comments at its top."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whimbrel.errors import RevisionFileError
from whimbrel.history.revision import Revision
from whimbrel.revisions import reader
from whimbrel.revisions.folder import VersionFolders
from whimbrel.revisions.header import Header
from whimbrel.revisions.sql_header import comment_line, scan

FULL = b"""-- add a total
-- with its trigger: see the wiki
--
-- revision: cc33
-- down-revision: aa11, bb22
-- depends-on: dd44
-- branch-labels: billing,totals
-- created: 2026-01-02

-- upgrade
SELECT 1; -- revision: other
"""


def test_everything_it_can_say() -> None:
    doc = "add a total\n\nwith its trigger: see the wiki\n\nCreate Date: 2026-01-02\n"
    found = scan(FULL, "x.sql")
    assert found == Header("cc33", ("aa11", "bb22"), ("dd44",), ("billing", "totals"), doc)
    assert Revision(*found).message == "add a total"
    assert scan(b"\xef\xbb\xbf" + FULL.replace(b"\n", b"\r\n"), "x.sql") == found


@pytest.mark.parametrize("down", ["", " none", " base", "\t"])
def test_a_base_has_no_parent(down: str) -> None:
    assert scan(f"-- revision: a1\n-- down-revision:{down}\n".encode(), "x.sql") == Header("a1")


def test_without_a_message_and_in_other_spellings() -> None:
    assert scan(b"--Revision: a1\n-- down_revision: b2\n-- branch-label: x", "x.sql") == Header(
        "a1", ("b2",), (), ("x",)
    )


@pytest.mark.parametrize(
    "source",
    [b"", b"SELECT 1;", b"-- notes: no header", b"SELECT 1;\n-- revision: a1", b"-- upgrade\n-- revision: a"],
)
def test_other_sql_is_no_revision(source: bytes) -> None:
    assert scan(source, "x.sql") is None


@pytest.mark.parametrize(
    ("source", "message"),
    [
        (
            b"-- revision: a1\n-- downrevision: b",
            "line 2: there is no header 'downrevision'. There are:",
        ),
        (b"-- revision: a1\n-- revision: b2", "line 2 says revision a second time"),
        (b"-- revision:\n", "its revision is ''. Write one id"),
        (b"-- revision: a1 b2\n", "its revision is 'a1 b2'"),
        (b"-- caf\xe9\n-- revision: a1\n", "line 1 isn't UTF-8 (byte 0xe9)"),
        ("-- revision: a1\n".encode("utf-16"), "it is encoded as UTF-16"),
    ],
)
def test_what_is_wrong_is_said(source: bytes, message: str) -> None:
    with pytest.raises(RevisionFileError) as error:
        scan(source, "versions/x.sql")
    assert str(error.value).startswith(f"Revision file versions/x.sql: {message}")


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1))
def test_any_message_stays_a_message(message: str) -> None:
    line = comment_line(message)
    found = scan(f"-- {line}\n--\n-- revision: a1\n".encode(), "x.sql")
    assert found is not None
    assert (found.id, found.doc) == ("a1", line)


@pytest.mark.parametrize(
    "message", ["revision: x", "Created: y", "upgrade", "no transaction", "down_revision:"]
)
def test_a_message_that_looks_like_something_else(message: str) -> None:
    found = scan(f"-- {comment_line(message)}\n-- revision: a1\n".encode(), "x.sql")
    assert found is not None
    assert found.id == "a1"


def test_the_reader_lists_it_among_the_others_and_keeps_what_it_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.py").write_text("revision = 'aa11'\ndown_revision = None\n")
    (tmp_path / "b.sql").write_text("-- revision: bb22\n-- down-revision: aa11\n-- upgrade\n")
    (tmp_path / "c.sql").write_text("SELECT 1;\n")
    folders = VersionFolders((tmp_path,))
    monkeypatch.setattr("whimbrel.revisions.cache._is_settled", lambda stamp, now: True)
    first = reader.read(folders)
    assert [(revision.id, revision.down) for revision in first] == [("aa11", ()), ("bb22", ("aa11",))]
    monkeypatch.setattr("whimbrel.revisions.reader._source", None)  # nothing is read again
    assert reader.read(folders) == first
