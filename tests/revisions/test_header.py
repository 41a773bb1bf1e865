"""Headers: what stands there is read, what must be computed isn't guessed."""

from __future__ import annotations

import io
import textwrap
import warnings
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from hypothesis import given, settings
from hypothesis import strategies as st

from whimbrel.errors import RevisionFileError
from whimbrel.revisions.header import Header, header, scan
from whimbrel.revisions.loader import load_file


def read(text: str, path: str = "versions/x.py") -> Header | None:
    return scan(textwrap.dedent(text).lstrip("\n").encode(), path)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("revision = 'a'\ndown_revision = None\n", Header("a", (), (), (), "")),
        ("revision: str = 'a'\ndown_revision: str | None = 'b'\n", Header("a", ("b",), (), (), "")),
        ("revision = 'a'\ndown_revision = ('b', 'c')\n", Header("a", ("b", "c"), (), (), "")),
        ("revision = 'a'\ndown_revision = ['b', 'b']\n", Header("a", ("b",), (), (), "")),
        ("revision = 'a'\ndown_revision = ()\nbranch_labels = {'m', 'l'}", Header("a", labels=("l", "m"))),
        ("revision = rev = 'a'\ndown_revision = None\ndepends_on = 'd'\n", Header("a", (), ("d",), (), "")),
        ("'''doc\n\nmore'''\nrevision = 'a'\ndown_revision = None\n", Header("a", (), (), (), "doc\n\nmore")),
        ("revision = 'a' 'b'\ndown_revision = None\n", Header("ab", (), (), (), "")),
        ("revision = 'a'; down_revision = None; x = f(1)\n", Header("a", (), (), (), "")),
        ("x: int\nrevision = 'a'\ndown_revision = None\nrevision = 'b'\n", Header("b", (), (), (), "")),
        ("def f(): pass\nrevision = 'a'\ndown_revision = 'b'\n", Header("a", ("b",), (), (), "")),
        ("@f\nclass A: pass\nrevision = 'a'\ndown_revision = 'b'\n", Header("a", ("b",), (), (), "")),
    ],
)
def test_headers(text: str, expected: Header) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "revision = NAME\ndown_revision = None",
        "revision = f'a'\ndown_revision = None",
        "revision = 'a' + 'b'\ndown_revision = None",
        "revision = 'a'\ndown_revision = find()",
        "revision = 'a'\nif True:\n    down_revision = 'b'",
        "revision = 'a'\ndown_revision = None\nif True:\n    down_revision = 'b'",
        "revision = 'a'\ndown_revision = None\ntry:\n    depends_on = 'b'\nexcept E: pass",
        "revision, down_revision = 'a', 'b'",
        "revision = 'a'\ndown_revision = 'b'\ndown_revision += 'c'",
        "from other import revision, down_revision",
        "from other import *",
        "revision = 'a'\ndown_revision = None\nfrom other import x as depends_on",
        "revision = 'a'\ndown_revision = None\ndef f(): pass\ndepends_on = find()",
        "revision = 'a'",
        "down_revision = 'a'",
        "x = 1",
        "",
        "revision = 'a'\ndown_revision = (",
        "revision = 'a\0'",
    ],
)
def test_what_must_be_computed(text: str) -> None:
    assert read(text) is None


def test_the_rest_of_the_file_may_be_anything() -> None:
    assert read("revision = 'a'\ndown_revision = None\n\ndef upgrade(:\n  <<<<<<< HEAD\n") == Header(
        "a", (), (), (), ""
    )


def test_a_docstring_may_hold_code() -> None:
    text = '"""doc\ndef upgrade():\n@x\nrevision = 1\n"""\nrevision = "a"\ndown_revision = None\n'
    assert read(text) == Header("a", (), (), (), "doc\ndef upgrade():\n@x\nrevision = 1\n")


@pytest.mark.parametrize("nothing", ["''", "('',)", "[]", "False", "{}"])
def test_an_empty_dependency_is_none_as_in_alembic(nothing: str) -> None:
    text = f"revision = 'a'\ndown_revision = None\nbranch_labels = ''\ndepends_on = {nothing}\n"
    assert read(text) == Header("a", (), (), ("",), "")


def test_encodings() -> None:
    source = "# -*- coding: latin-1 -*-\n'é'\nrevision = 'a'\ndown_revision = None\n".encode("latin-1")
    found = scan(source, "x.py")
    assert found is not None and found.doc == "é"
    with_mark = b"\xef\xbb\xbfrevision = 'a'\r\ndown_revision = None\r\n"
    assert scan(with_mark, "x.py") == Header("a", (), (), (), "")


def test_escapes_in_docstrings_warn_nobody() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert read("'''a \\d b'''\nrevision = 'a'\ndown_revision = None\n") is not None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("revision = 1\ndown_revision = None", "its revision is 1"),
        ("revision = ''\ndown_revision = None", "its revision is ''"),
        ("revision = None\ndown_revision = None", "its revision is None"),
        ("revision = 'a'\ndown_revision = 5", "its down_revision is 5"),
        ("revision = 'a'\ndown_revision = ''", "its down_revision is ''"),
        ("revision = 'a'\ndown_revision = ('b', None)", "its down_revision is"),
        ("revision = 'a'\ndown_revision = None\ndepends_on = 1.5", "its depends_on is 1.5"),
    ],
)
def test_wrong_headers_are_named(text: str, words: str) -> None:
    with pytest.raises(RevisionFileError, match=r"versions/x\.py") as caught:
        read(text)
    assert words in str(caught.value)


def test_what_a_module_without_a_header_lacks() -> None:
    with pytest.raises(RevisionFileError, match="no down_revision"):
        header({"revision": "a"}, "x.py")
    with pytest.raises(RevisionFileError, match=r"revision id from filename my_x\.py"):
        header({"down_revision": None}, "versions/my_x.py")
    assert header({"down_revision": None}, "versions/ab12.py").id == "ab12"


words = st.text(st.characters(codec="utf-8", exclude_characters="\0\r"), min_size=1, max_size=8)


@settings(deadline=None)
@given(words, st.one_of(st.none(), words, st.lists(words, max_size=3)), st.text("ab '\"\\\n{}", max_size=20))
def test_reading_is_the_same_as_executing(
    tmp_path_factory: pytest.TempPathFactory, id: str, down: str | list[str] | None, doc: str
) -> None:
    file = tmp_path_factory.mktemp("versions") / "x.py"
    text = f"{doc!r}\nrevision: str = {id!r}\ndown_revision = {down!r}\n\n\ndef upgrade():\n    pass\n"
    file.write_text(text, encoding="utf-8")
    assert scan(file.read_bytes(), str(file)) == header(vars(load_file(str(file))), str(file))


def test_every_header_of_a_real_project_is_read(tmp_path: Path) -> None:
    config = Config(str(tmp_path / "alembic.ini"), stdout=io.StringIO())
    command.init(config, str(tmp_path / "migrations"))
    script = command.revision(config, 'it\'s a "message"', branch_label="north")
    assert script is not None and not isinstance(script, list)
    found = scan(Path(script.path).read_bytes(), script.path)
    assert found is not None and found.labels == ("north",) and found.id == script.revision
    assert found.doc == script.module.__doc__
