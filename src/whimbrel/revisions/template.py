"""Filling in script.py.mako: by hand where only plain expressions stand in it, else by Mako.

Importing Mako costs more than everything else a new revision needs, and the templates that come with
Alembic, Flask-Migrate and Whimbrel use four forms of expression only.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from whimbrel.errors import CommandRefused

OWN_TEMPLATE = Path(__file__).parent / "templates" / "script.py.mako"
"""The template of projects without a script.py.mako."""

SQL_TEMPLATE = OWN_TEMPLATE.with_name("revision.sql.mako")
"""The template of .sql revisions."""

_Values = Mapping[str, Any]

_EXPRESSION = re.compile(r"\$\{([^{}]*)\}")
_NOT_PLAIN = re.compile(r"<%|</%|^[ \t]*(%|##)|\\\r?\n|\r", re.MULTILINE)
_NAME = re.compile(r"\s*(\w+)\s*")
_COMMA = re.compile(r"\s*(\w+)\s*\|\s*comma\s*,\s*n\s*")
_REPR = re.compile(r"\s*repr\(\s*(\w+)\s*\)\s*")
_OR_ELSE = re.compile(r"""\s*(\w+)\s+if\s+\1\s+else\s+(["'])(\w*)\2\s*""")


def fill(template: str, values: _Values, *, name: str = "script.py.mako") -> str:
    """The template with the values in it. `name` is the file it came from.

    Raises CommandRefused, naming the template's line, where it can't be filled in.
    """
    parts = _plain_parts(template, values)
    return "".join(parts) if parts is not None else _by_mako(template, values, name)


def comma(names: str | tuple[str, ...] | list[str] | None) -> str:
    """Revision ids as the docstring shows them: `a, b`; nothing for None."""
    return names if isinstance(names, str) else ", ".join(names or ())


def _plain_parts(template: str, values: _Values) -> list[str] | None:
    """Text and filled-in expressions in order, or None where only Mako can tell what is meant."""
    if _NOT_PLAIN.search(template) or _EXPRESSION.sub("", template).count("${"):
        return None
    texts = _EXPRESSION.split(template)
    filled = [_plain(expression, values) for expression in texts[1::2]]
    if None in filled:
        return None
    texts[1::2] = [text for text in filled if text is not None]
    return texts


def _plain(expression: str, values: _Values) -> str | None:
    for pattern, write in _FORMS:
        match = pattern.fullmatch(expression)
        if match and match[1] in values:
            return write(values[match[1]], match)
    return None


_FORMS: tuple[tuple[re.Pattern[str], Callable[[Any, re.Match[str]], str]], ...] = (
    (_NAME, lambda value, _: str(value)),
    (_COMMA, lambda value, _: comma(value)),
    (_REPR, lambda value, _: repr(value)),
    (_OR_ELSE, lambda value, match: str(value) if value else match[3]),
)


def _by_mako(template: str, values: _Values, name: str) -> str:
    from mako.exceptions import text_error_template
    from mako.template import Template

    try:
        return str(Template(template, uri=name).render_unicode(comma=comma, **values))
    except Exception as error:
        trace = text_error_template().render_unicode().strip()
        raise CommandRefused(f"Template {name} can't be filled in: {error}\n{trace}") from error
