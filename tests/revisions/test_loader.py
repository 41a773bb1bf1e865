"""Revision files are executed one by one, and only when asked for."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from whimbrel.errors import RevisionFileError
from whimbrel.history.revision import Revision
from whimbrel.revisions.ids import new_id
from whimbrel.revisions.loader import load


def test_a_module_has_what_the_file_says(tmp_path: Path) -> None:
    file = tmp_path / "ab_c-d.py"
    file.write_text("where = __file__\nname = __name__\n\ndef upgrade():\n    return 1\n")
    before = set(sys.modules)
    module = load(Revision("ab", path=str(file)))
    assert (module.upgrade(), module.where, module.name) == (1, str(file), "ab_c_d_py")
    assert set(sys.modules) == before


def test_a_file_is_executed_each_time(tmp_path: Path) -> None:
    file = tmp_path / "a.py"
    file.write_text("state = []\n")
    revision = Revision("a", path=str(file))
    load(revision).state.append(1)
    assert load(revision).state == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("import not_installed", "ModuleNotFoundError: No module named 'not_installed'"),
        ("def upgrade(:", "SyntaxError"),
        ("raise ValueError('no')", "ValueError: no"),
    ],
)
def test_what_fails_is_named_with_its_cause(tmp_path: Path, text: str, words: str) -> None:
    file = tmp_path / "a.py"
    file.write_text(text)
    with pytest.raises(RevisionFileError, match=words) as caught:
        load(Revision("a", path=str(file)))
    assert str(file) in str(caught.value) and caught.value.__cause__ is not None


def test_a_file_that_is_gone(tmp_path: Path) -> None:
    with pytest.raises(RevisionFileError, match="FileNotFoundError"):
        load(Revision("a", path=str(tmp_path / "a.py")))


def test_interrupts_go_through(tmp_path: Path) -> None:
    file = tmp_path / "a.py"
    file.write_text("raise KeyboardInterrupt")
    with pytest.raises(KeyboardInterrupt):
        load(Revision("a", path=str(file)))


def test_new_ids() -> None:
    ids = {new_id() for _ in range(1000)}
    assert len(ids) == 1000
    assert all(len(id) == 12 and set(id) <= set("0123456789abcdef") and not id.isdigit() for id in ids)
