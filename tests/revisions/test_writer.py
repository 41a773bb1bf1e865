"""New revision files: what is in them, and what is never done."""

from __future__ import annotations

import ast
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.folders import make_read_only
from whimbrel.errors import CommandRefused, FolderNotUsable
from whimbrel.revisions.writer import NewRevision, content, write


@pytest.fixture
def request_(tmp_path: Path) -> NewRevision:
    return NewRevision(
        id="abcd",
        message="Add user",
        folder=tmp_path / "versions",
        created=datetime(2026, 1, 2, 3, 4, 5),
        down=("x1",),
    )


def header(text: str) -> dict[str, object]:
    """The docstring and the module's literal assignments."""
    tree = ast.parse(text)
    found: dict[str, object] = {"doc": ast.get_docstring(tree, clean=False)}
    for node in tree.body:
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value:
            found[node.target.id] = ast.literal_eval(node.value)
    return found


def test_a_file_is_written_with_its_folder(request_: NewRevision) -> None:
    path = write(request_)
    assert path == request_.folder / "abcd_add_user.py"
    assert header(path.read_text()) == {
        "doc": "Add user\n\nRevision ID: abcd\nRevises: x1\nCreate Date: 2026-01-02 03:04:05\n",
        "revision": "abcd",
        "down_revision": "x1",
        "branch_labels": None,
        "depends_on": None,
    }
    assert [file.name for file in request_.folder.iterdir()] == [path.name]


def test_merges_labels_and_dependencies_are_literals(request_: NewRevision) -> None:
    found = header(content(request_._replace(down=("x1", "y2"), labels=("side",), depends_on=("z3", "z4"))))
    assert found["down_revision"] == ("x1", "y2")
    assert found["branch_labels"] == ("side",)
    assert found["depends_on"] == ["z3", "z4"]
    assert "Revises: x1, y2" in str(found["doc"])


@given(st.text(max_size=30))
def test_no_message_can_break_the_file(message: str) -> None:
    new = NewRevision(id="ab'c", message=message, folder=Path(), created=datetime(2026, 1, 1))
    text = content(new)
    if "\0" in message or not _is_encodable(message):
        return
    assert str(header(text)["doc"]).startswith(message.replace("\r\n", "\n").replace("\r", "\n"))


def _is_encodable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def test_no_message_is_an_empty_message(request_: NewRevision) -> None:
    assert content(request_._replace(message=None)).startswith('"""empty message\n')


def test_bodies_imports_and_the_users_own_variables_reach_the_template(
    request_: NewRevision, tmp_path: Path
) -> None:
    mako = tmp_path / "script.py.mako"
    mako.write_text("${imports}\n${upgrades}|${downgrades if downgrades else 'pass'}|${mine}")
    values = {"upgrades": "up()", "imports": "import up", "mine": 5}
    assert content(request_._replace(template=mako, values=values)) == "import up\nup()|pass|5"


def test_an_existing_file_is_never_overwritten(request_: NewRevision) -> None:
    path = write(request_)
    path.write_text("mine")
    with pytest.raises(CommandRefused, match="exists already"):
        write(request_)
    assert path.read_text() == "mine"


def test_a_file_that_appears_meanwhile_is_not_overwritten(
    request_: NewRevision, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(request_)
    path.write_text("mine")
    monkeypatch.setattr(Path, "exists", lambda self, **_: False)
    with pytest.raises(CommandRefused, match="exists already"):
        write(request_)
    assert path.read_text() == "mine"
    assert list(request_.folder.iterdir()) == [path]


def test_a_folder_that_is_a_file_is_named_and_nothing_is_written(request_: NewRevision) -> None:
    request_.folder.write_text("a file")
    with pytest.raises(FolderNotUsable, match="versions can't be written"):
        write(request_)
    assert request_.folder.read_text() == "a file"


def test_a_read_only_folder_is_named(request_: NewRevision) -> None:
    make_read_only(request_.folder)
    with pytest.raises(FolderNotUsable, match="can't be written"):
        write(request_)


def test_an_encoding_that_lacks_a_character_writes_nothing(request_: NewRevision) -> None:
    with pytest.raises(CommandRefused, match="output_encoding"):
        write(request_._replace(message="日本", encoding="latin-1"))
    assert not request_.folder.exists()


@pytest.mark.parametrize("encoding", ["latin-1", "utf-16"])
def test_an_encoding_that_python_would_not_read_writes_nothing(request_: NewRevision, encoding: str) -> None:
    with pytest.raises(CommandRefused, match=r"output_encoding.*coding line"):
        write(request_._replace(message="é", encoding=encoding))
    assert not request_.folder.exists()


def test_another_encoding_is_used(request_: NewRevision, tmp_path: Path) -> None:
    template = tmp_path / "script.py.mako"
    template.write_text(f"# coding: latin-1\n{request_.template.read_text()}")
    path = write(request_._replace(message="é", encoding="latin-1", template=template))
    assert b"\xe9" in path.read_bytes()
    compile(path.read_bytes(), path, "exec")


def test_a_missing_template_is_named(request_: NewRevision, tmp_path: Path) -> None:
    with pytest.raises(CommandRefused, match=r"script\.py\.mako"):
        write(request_._replace(template=tmp_path / "script.py.mako"))


def test_an_import_that_the_template_has_comes_once(request_: NewRevision, tmp_path: Path) -> None:
    template = tmp_path / "script.py.mako"
    template.write_text("import sqlmodel\n${imports if imports else ''}\nrevision = ${repr(up_revision)}\n")
    values = {"imports": "from sqlalchemy.dialects import mysql\nimport sqlmodel"}
    text = content(request_._replace(template=template, values=values))
    assert text == "import sqlmodel\nfrom sqlalchemy.dialects import mysql\nrevision = 'abcd'\n"
