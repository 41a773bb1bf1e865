"""SQL in tokens that leave out no character: joined, they are the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from whimbrel.sqltext.lexis import lexis_of

SILENT = frozenset({"space", "comment"})
"""The kinds of token that say nothing to the database."""
_COMMENT_EDGE = re.compile(r"/\*|\*/")


class Token(NamedTuple):
    """A piece of SQL text.

    `kind` is one of space, comment, code (a comment that MySQL executes), string, quoted (a name in
    quotes), open (a literal or comment that never ends), number, word, cast, mark, operator. `start` counts
    characters from the beginning of the text.
    """

    kind: str
    text: str
    start: int

    @property
    def end(self) -> int:
        """The place behind its last character."""
        return self.start + len(self.text)

    @property
    def upper(self) -> str:
        """A word in capitals; anything else as it is written."""
        return self.text.upper() if self.kind == "word" else self.text


def tokens(sql: str, dialect: str = "postgresql") -> Iterator[Token]:
    """All tokens of a text, spaces and comments among them; `dialect` is SQLAlchemy's name of the database.

    A literal without an end is a token of the kind `open` that reaches to the end of the text.
    """
    position = 0
    while position < len(sql):
        token = token_at(sql, position, dialect)
        position = token.end
        yield token


def token_at(sql: str, position: int, dialect: str = "postgresql") -> Token:
    """The token that begins at `position`, which must lie within the text and not within a literal."""
    pattern, nests = lexis_of(dialect)
    match = pattern.match(sql, position)
    assert match is not None and match.lastgroup is not None  # the last alternative takes any character
    kind = match.lastgroup
    if nests and kind == "comment" and match.group() == "/*":
        return _nested(sql, position)
    return Token(kind, match.group(), position)


def _nested(sql: str, start: int) -> Token:
    depth = 0
    for edge in _COMMENT_EDGE.finditer(sql, start):
        depth += 1 if edge.group() == "/*" else -1
        if depth == 0:
            return Token("comment", sql[start : edge.end()], start)
    return Token("open", sql[start:], start)
