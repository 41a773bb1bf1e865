"""Files with side effects are executed before the first revision, and each once."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from whimbrel.history.revision import Revision
from whimbrel.revisions.loader import load
from whimbrel.revisions.reader import read_file
from whimbrel.revisions.side_effects import first


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A package on the path, forgotten afterwards."""
    folder = tmp_path / "brought"
    folder.mkdir()
    (folder / "__init__.py").touch()
    (folder / "deep.py").write_text("x = 1\n")
    monkeypatch.syspath_prepend(tmp_path)
    for name in ("brought", "brought.deep"):
        monkeypatch.setitem(sys.modules, name, None)
        monkeypatch.delitem(sys.modules, name)
    return "brought"


def revision(folder: Path, id: str, text: str) -> Revision:
    path = folder / f"{id}.py"
    path.write_text(f"revision = {id!r}\ndown_revision = None\n{text}\ntimes = []\n")
    return read_file(str(path))


def test_what_another_file_imports_is_there(tmp_path: Path, package: str) -> None:
    plain = revision(tmp_path, "plain", f"import {package}")
    deep = revision(tmp_path, "deep", f"from {package}.deep import x")
    module = first(load)(plain, [plain, deep])
    assert module.brought.deep.x == 1


def test_a_file_that_brings_nothing_new_or_that_fails_is_left(tmp_path: Path) -> None:
    executed: list[str] = []

    def noted(one: Revision) -> object:
        executed.append(one.id)
        return load(one)

    quiet = revision(tmp_path, "quiet", "import sqlalchemy as sa\nfrom sqlalchemy import Column")
    broken = revision(tmp_path, "broken", "from nowhere_at_all import anything")
    acts = revision(tmp_path, "acts", "print()")
    loader = first(noted)  # type: ignore[arg-type]
    loader(quiet, [quiet, broken, acts])
    assert executed == ["broken", "acts", "quiet"]
    before = loader(acts, ())
    assert executed == ["broken", "acts", "quiet"]  # its module was kept, and is used once
    assert loader(acts, ()) is not before
