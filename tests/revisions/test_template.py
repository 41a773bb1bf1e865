"""Filling in script.py.mako, compared with what Mako makes of it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import alembic
import pytest
from hypothesis import given
from hypothesis import strategies as st
from mako.template import Template

from whimbrel.errors import CommandRefused
from whimbrel.revisions import template as module
from whimbrel.revisions.template import OWN_TEMPLATE, comma, fill

STOCK = sorted((Path(alembic.__file__).parent / "templates").glob("*/script.py.mako"))
PLAIN = [path for path in STOCK if path.parent.name != "multidb"]

VALUES = {
    "message": "add user",
    "up_revision": "abcd",
    "down_revision": ("x1", "y2"),
    "branch_labels": None,
    "depends_on": "zz",
    "create_date": "2026-01-01",
    "imports": "import app",
    "upgrades": "op.execute('1')\n    op.execute('2')",
    "downgrades": None,
}


def by_mako(text: str) -> str:
    return str(Template(text).render_unicode(comma=comma, **VALUES))


@pytest.mark.parametrize("path", [*PLAIN, OWN_TEMPLATE], ids=lambda path: path.parent.name)
def test_a_stock_template_is_filled_without_mako(path: Path) -> None:
    text = path.read_text()
    assert module._plain_parts(text, VALUES) is not None
    assert fill(text, VALUES) == by_mako(text)


@given(
    st.lists(
        st.sampled_from(
            [
                *("\n", " ", "a", "#", "##", "%", "%%", "\\", "\\\n", "$", "{", "}", "$${", '"', "é", "\r\n"),
                *("% if True:\nx\n% endif\n", "<%text>${x}</%text>", "<% z = 1 %>", "## gone\n", "<%!\n%>"),
                *("${message}", "${ up_revision }", "${down_revision | comma,n}", "${repr(branch_labels)}"),
                *('${imports if imports else ""}', "${downgrades if downgrades else 'pass'}", "${1 + 1}"),
                *(
                    "${message | u}",
                    "${message | n}",
                    "${'}'}",
                    "${repr( depends_on )}",
                    "${message.upper()}",
                ),
            ]
        ),
        max_size=8,
    )
)
def test_what_is_filled_by_hand_is_what_mako_makes(parts: list[str]) -> None:
    text = "".join(parts)
    plain = module._plain_parts(text, VALUES)
    if plain is not None:
        assert "".join(plain) == by_mako(text)


def test_anything_else_is_left_to_mako() -> None:
    text = "% for name in ['a', 'b']:\ndef ${name}(): ${context.get(name, 'pass')}\n% endfor\n"
    assert fill(text, VALUES) == "def a(): pass\ndef b(): pass\n"


def test_a_template_that_fails_is_named_with_its_line() -> None:
    with pytest.raises(CommandRefused, match=r"my\.mako can't be filled in: Undefined(.|\n)*line 2"):
        fill("fine\n${missing}\n", VALUES, name="my.mako")


def test_a_stock_template_costs_no_import_of_mako() -> None:
    program = (
        "import sys; from pathlib import Path; from whimbrel.revisions.template import fill;"
        f"fill(Path({str(PLAIN[0])!r}).read_text(), {VALUES!r});"
        "assert not {'mako', 'sqlalchemy'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


def test_ids_are_joined_by_commas() -> None:
    assert [comma(None), comma("a"), comma(("a", "b")), comma(["a"])] == ["", "a", "a, b", "a"]
