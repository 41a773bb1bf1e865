"""Revision files are executed one by one, and only when asked for."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from support.project import Project
from whimbrel.errors import RevisionFileError
from whimbrel.history.revision import Revision
from whimbrel.revisions.ids import new_id
from whimbrel.revisions.loader import _kept_code, load


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


@pytest.mark.parametrize(
    ("top", "inside"),
    [("from alembic import op", "pass"), ("", "from alembic import op"), ("import alembic.op", "pass")],
)
def test_a_file_of_alembics_runs_in_a_project_without_env(tmp_path: Path, top: str, inside: str) -> None:
    project = Project.made(tmp_path)
    name = "alembic.op" if top.startswith("import") else "op"
    (project.versions / "a1.py").write_text(
        f'{top}\n\nrevision = "a1"\ndown_revision = None\n\n\n'
        f'def upgrade():\n    {inside}\n    {name}.execute("CREATE TABLE made (id INTEGER)")\n'
    )
    answer = project.run("upgrade", "head")
    assert answer.status == 0, answer.text
    assert "made" in project.tables()


def test_interrupts_go_through(tmp_path: Path) -> None:
    file = tmp_path / "a.py"
    file.write_text("raise KeyboardInterrupt")
    with pytest.raises(KeyboardInterrupt):
        load(Revision("a", path=str(file)))


def test_new_ids() -> None:
    ids = {new_id() for _ in range(1000)}
    assert len(ids) == 1000
    assert all(len(id) == 12 and set(id) <= set("0123456789abcdef") and not id.isdigit() for id in ids)


def test_code_that_python_kept_is_used_only_while_it_fits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    file = tmp_path / "a.py"
    revision = Revision("a", path=str(file))
    file.write_text("value = 1\n")
    os.utime(file, (1_000_000_000, 1_000_000_000))
    assert load(revision).value == 1
    (kept,) = (tmp_path / "__pycache__").glob("a.*.pyc")
    file.write_text("value = 2\n")
    os.utime(file, (1_000_000_000, 1_000_000_000))
    assert load(revision).value == 1  # one size, one time: Python itself can't tell them apart
    os.utime(file, (1_000_000_009, 1_000_000_009))
    assert load(revision).value == 2
    assert load(revision).value == 2
    kept.write_bytes(kept.read_bytes()[:16] + b"nonsense")
    assert _kept_code(str(file)) is None


def test_code_kept_of_a_file_that_was_moved_names_the_new_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    (tmp_path / "one").mkdir()
    (tmp_path / "one" / "a.py").write_text("def upgrade():\n    pass\n")
    load(Revision("a", path=str(tmp_path / "one" / "a.py")))
    (tmp_path / "one").rename(tmp_path / "two")
    moved = str(tmp_path / "two" / "a.py")
    assert load(Revision("a", path=moved)).upgrade.__code__.co_filename == moved
