"""The plain form of a head: read without a parser it says what the parser says, or nothing."""

from __future__ import annotations

import ast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whimbrel.revisions import plain_head
from whimbrel.revisions.header import scan

NAMES = ("revision", "down_revision", "branch_labels", "depends_on")
VALUES = (
    "None",
    "'a'",
    '"b"',
    "('a', 'b')",
    "('a',)",
    "('a')",
    "['a']",
    "'a' 'b'",
    "f('a')",
    "''",
    "'é #='",
    "'a\\n'",
)
LINES = (
    "",
    "   ",
    "# revision = 'no'",
    "#: coding",
    "from alembic import op",
    "import sqlalchemy as sa",
    "from typing import Sequence, Union  # both",
    "from x import revision",
    "from x import y as down_revision",
    "import a.revision",
    "from x import *",
    "from x import (\n    y,\n    z,\n)",
    '"""later"""',
    '"""\nrevision = "in a string"\n"""',
    "x = 1",
    "revision_of = 'no'",
    " revision = 'indented'",
    "revision = down_revision = 'twice'",
)
DOCS = (
    "",
    '"""one"""\n',
    '"""two\n\nRevision ID: a\nrevision = "b"\n"""\n',
    "'''other'''\n",
    'r"""raw\\d"""\n',
    '"""a\\n"""\n',
)

assignments = st.builds(
    "{}{} {} {}".format,
    st.sampled_from(NAMES),
    st.sampled_from(("", ": str", ": Union[str, Sequence[str], None]", ": str | None", ":  'str'")),
    st.sampled_from(("=", "=  ", "+=")),
    st.sampled_from(VALUES),
)
heads = st.tuples(
    st.sampled_from(("", "\n", "# first\n", "# -*- coding: latin-1 -*-\n")),
    st.sampled_from(DOCS),
    st.lists(st.sampled_from(LINES) | assignments, max_size=8),
    st.sampled_from(("\n", "\r\n")),
).map(lambda parts: (parts[0] + parts[1] + "".join(f"{line}\n" for line in parts[2])).replace("\n", parts[3]))


@settings(max_examples=400)
@given(heads)
def test_a_plain_head_says_what_running_it_does(head: str) -> None:
    found = plain_head.values(head.encode())
    if found is not None:
        assert found == executed(head)


@given(st.text(alphabet="revison_dw='\"(),: \n#\\", max_size=40))
def test_any_text_is_refused_or_says_what_running_it_does(text: str) -> None:
    head = f"revision = 'a'\n{text}\n"
    found = plain_head.values(head.encode())
    if found is not None:
        assert found == executed(head)


def test_the_head_that_the_templates_write_is_plain() -> None:
    head = (
        '"""add "x"\n\nRevision ID: b\nRevises: a\n\n"""\nfrom typing import Sequence, Union\n\n'
        "from alembic import op\nimport sqlalchemy as sa\n\n\n# revision identifiers, used by Alembic.\n"
        "revision: str = 'b'\ndown_revision: Union[str, Sequence[str], None] = ('a', 'c')\n"
        "branch_labels: Union[str, Sequence[str], None] = None\ndepends_on: str | None = None\n\n\n"
    )
    expected = {"revision": "b", "down_revision": ("a", "c"), "branch_labels": None, "depends_on": None}
    found = plain_head.values(head.encode())
    assert found == {"__doc__": 'add "x"\n\nRevision ID: b\nRevises: a\n\n', **expected}


@pytest.mark.parametrize("line", ["from x import revision", "import y as depends_on", "import z as __doc__"])
def test_what_an_import_may_bind_is_left_to_the_parser(line: str) -> None:
    source = f"{line}\nrevision = 'a'\ndown_revision = None\n"
    assert plain_head.values(source.encode()) is None
    assert scan((source + "def upgrade(): pass\n").encode(), "x.py") is None


def executed(head: str) -> dict[str, object]:
    """What the names are after the head has run; imports don't run, for they may not be there."""
    tree = ast.parse(head)
    tree.body = [item for item in tree.body if not isinstance(item, ast.Import | ast.ImportFrom)]
    space: dict[str, object] = {"__doc__": None, "Union": {}, "Sequence": {}, "__annotations__": {}}
    exec(compile(unannotated(tree), "head", "exec"), space)
    return {name: space[name] for name in ("__doc__", *NAMES) if name in space}


def unannotated(tree: ast.Module) -> ast.Module:
    for item in tree.body:
        if isinstance(item, ast.AnnAssign):
            item.annotation = ast.copy_location(ast.Constant("str"), item.annotation)
    return tree
