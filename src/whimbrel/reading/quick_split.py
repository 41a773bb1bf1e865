"""Plain texts of PostgreSQL's SQL in their statements, several times faster than by tokens."""

from __future__ import annotations

import re

from whimbrel.sqltext.split import Piece

_SPECIAL = re.compile(r"[$\\\ufeff]|/\*|\b(?:atomic|rule|copy)\b", re.IGNORECASE)
"""What makes a text need its tokens: other strings, comments that nest, statements with statements inside."""
_STATEMENT = re.compile(r"(?:[^;'\"-]++|'[^']*+'|\"[^\"]*+\"|--[^\n]*+|-)++")
_PARENTHESES = re.compile(r"[()]")
_BEFORE = re.compile(r"(?:\s++|--[^\n]*+)*+")


def quick_split(sql: str) -> tuple[Piece, ...] | None:
    """The statements as `sqltext.split` gives them; None where only that can tell."""
    if _SPECIAL.search(sql):
        return None
    found: list[Piece] = []
    position, line, counted, length = 0, 1, 0, len(sql)
    while position < length:
        match = _STATEMENT.match(sql, position)
        end = match.end() if match else position
        if end < length and sql[end] != ";":
            return None  # a literal that never ends
        before = _BEFORE.match(sql, position, end)
        start = before.end() if before else position
        text = sql[start:end].rstrip()
        if "--" in text or not _is_balanced(text):
            return None  # a comment inside; or a semicolon in parentheses, which ends nothing
        if text:
            line += sql.count("\n", counted, start)
            counted = start
            found.append(Piece(text, line, start))
        position = end + 1
    return tuple(found)


def _is_balanced(text: str) -> bool:
    """Whether every parenthesis has its partner, in the right order."""
    depth = 0
    for mark in _PARENTHESES.findall(text):
        depth += 1 if mark == "(" else -1
        if depth < 0:
            return False
    return depth == 0
