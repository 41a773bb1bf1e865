"""SQL as `sa.text()` takes it: a colon before a word is a parameter there, unless a backslash escapes it."""

from __future__ import annotations

import re

_PARAMETER = re.compile(r"(?<![:\w\\]):(?=\w+(?!:))")
_ESCAPED = re.compile(r"\\(:[\w$]*)(?![:\w$])")
"""What SQLAlchemy reads as a parameter, and as an escaped colon."""


def escaped(sql: str) -> str | None:
    """The text that `sa.text()` reads as this SQL, with no escape that isn't needed.

    None where it has none, such as `' :ab:'`: escaped or not, it would be read as something else.
    """
    text = _PARAMETER.sub(r"\\:", _ESCAPED.sub(r"\\\\\1", sql))
    return text if unescaped(text) == sql and not _PARAMETER.search(text) else None


def unescaped(text: str) -> str:
    """The SQL that `sa.text()` makes of a text without parameters."""
    return _ESCAPED.sub(r"\1", text)
