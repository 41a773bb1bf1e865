"""Names as they stand in SQL: in one of the four kinds of quotes, or bare and in any case."""

from __future__ import annotations

_QUOTES = ('"', "`", "'")
"""Of standard SQL, MySQL and, since SQLite takes them for a name too, of strings; `[x]` is SQL Server's."""


def unquoted(text: str) -> str:
    """The name without its quotes; a bare one as it stands."""
    if text[:1] == "[":
        return text[1:-1]
    if text[:1] in _QUOTES and len(text) > 1:
        return text[1:-1].replace(text[0] * 2, text[0])
    return text


def folded(text: str) -> str:
    """The name as PostgreSQL's catalog has it: without its quotes, or in small letters."""
    bare = unquoted(text)
    return bare if bare != text else text.lower()
