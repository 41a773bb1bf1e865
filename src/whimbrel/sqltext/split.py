"""A text of SQL in its statements, where the database's own client would end them."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from whimbrel.errors import BrokenSQL
from whimbrel.sqltext.bodies import BODIES, Body, PostgreSQLBody
from whimbrel.sqltext.tokens import SILENT, Token, token_at

_SEPARATORS = {
    "mssql": re.compile(r"GO(?:[ \t]+(?P<count>\d+))?[ \t]*(?:--[^\n]*)?(?=\r?\n|\Z)", re.IGNORECASE),
    "oracle": re.compile(r"/[ \t]*(?=\r?\n|\Z)"),
}
"""What stands alone on a line and ends a statement."""
_DELIMITER = re.compile(r"DELIMITER[ \t]+(\S+)[^\n]*", re.IGNORECASE)
_CLIENT_STARTS = {"postgresql": "\\", "sqlite": "."}
"""What a command for psql or sqlite3 themselves begins with."""
_REST_OF_LINE = re.compile(r"[^\n]*")
_COPY_END = re.compile(r"^\\\.[ \t]*\r?$\n?", re.MULTILINE)
_NAMES = {"'": "a string", '"': "a quoted name", "`": "a quoted name", "[": "a quoted name"}


class Piece(NamedTuple):
    """One statement of a text: without its terminator, and without comments before or behind it.

    `line` (from 1) and `offset` (characters, from 0) tell where its first word stands. `is_client` says
    that it is a command for the client (`\\d`, `.read`), which no server understands. `data` are the lines
    that follow a `COPY ... FROM stdin`.
    """

    sql: str
    line: int
    offset: int
    is_client: bool = False
    data: str | None = None


def split(sql: str, dialect: str = "postgresql") -> tuple[Piece, ...]:
    """The statements of a text in order; `dialect` is SQLAlchemy's name of the database.

    Raises BrokenSQL, naming the line, for a string, quoted name or comment that never ends.
    """
    return tuple(_Splitter(sql, dialect).pieces())


class _Splitter:
    """One text, read from its beginning to its end."""

    def __init__(self, sql: str, dialect: str) -> None:
        self.sql, self.dialect = sql, dialect
        self.position = 1 if sql.startswith("\ufeff") else 0
        self.delimiter: str | None = None  # MySQL's, where it was changed
        self.found: list[Piece] = []
        self.line, self.counted = 1, 0
        self._begin()

    def pieces(self) -> list[Piece]:
        """All statements."""
        while self.position < len(self.sql):
            if not self._take_line() and not self._take_delimiter():
                self._take(token_at(self.sql, self.position, self.dialect))
        self._finish()
        return self.found

    def _begin(self) -> None:
        self.body: Body = BODIES.get(self.dialect, PostgreSQLBody)()
        self.first: Token | None = None
        self.last = 0

    def _take(self, token: Token) -> None:
        self.position = token.end
        if token.kind in SILENT:
            return
        if token.kind == "open":
            raise BrokenSQL(_what(token.text), self._line_at(token.start))
        if token.text == ";" and self.delimiter is None and self.body.ends():
            self._finish()
            return
        self.first = self.first or token
        self.last = token.end
        self.body.see(token)

    def _finish(self) -> None:
        """The statement ends before `position`."""
        if self.first is not None:
            start = self.first.start
            self.found.append(Piece(self.sql[start : self.last], self._line_at(start), start))
            if self._reads_stdin():
                self.found[-1] = self.found[-1]._replace(data=self._copied())
        self._begin()

    def _take_delimiter(self) -> bool:
        if self.delimiter is None or not self.sql.startswith(self.delimiter, self.position):
            return False
        self.position += len(self.delimiter)
        self._finish()
        return True

    def _take_line(self) -> bool:
        """Whether what stands here is a line for the client; then it is taken."""
        character = self.sql[self.position]
        if character == _CLIENT_STARTS.get(self.dialect, ""):
            return self._take_client(character)
        if character in "gG/" and self.dialect in _SEPARATORS:
            return self._take_separator()
        if character in "dD" and self.dialect in ("mysql", "mariadb"):
            return self._take_new_delimiter()
        return False

    def _take_client(self, character: str) -> bool:
        # psql takes a backslash anywhere; a dot of SQL may begin a line, but never a statement.
        if character == "." and (self.first is not None or not self._at_line_start()):
            return False
        match = _REST_OF_LINE.match(self.sql, self.position)
        assert match is not None
        start = self.position
        self._finish()
        self.position = match.end()
        self.found.append(Piece(match.group().rstrip(), self._line_at(start), start, is_client=True))
        return True

    def _take_separator(self) -> bool:
        match = _SEPARATORS[self.dialect].match(self.sql, self.position)
        if match is None or not self._at_line_start():
            return False
        repeats = int(match.groupdict().get("count") or 1)
        self._finish()
        if repeats != 1:  # the batch would have to run several times: that is the client's work
            line = self._line_at(match.start())
            self.found.append(Piece(match.group(), line, match.start(), is_client=True))
        self.position = match.end()
        return True

    def _take_new_delimiter(self) -> bool:
        match = _DELIMITER.match(self.sql, self.position)
        if match is None or self.first is not None or not self._at_line_start():
            return False
        self.delimiter = None if match[1] == ";" else match[1]
        self.position = match.end()
        return True

    def _reads_stdin(self) -> bool:
        words = re.split(r"[\s();]+", self.found[-1].sql[:2000].upper())
        return self.dialect == "postgresql" and words[0] == "COPY" and ("FROM", "STDIN") in pairwise(words)

    def _copied(self) -> str:
        """The lines up to `\\.`; `position` goes behind them."""
        start = self.sql.find("\n", self.position) + 1 or len(self.sql)
        end = _COPY_END.search(self.sql, start)
        self.position = end.end() if end else len(self.sql)
        return self.sql[start : end.start() if end else len(self.sql)]

    def _at_line_start(self) -> bool:
        line = self.sql[self.sql.rfind("\n", 0, self.position) + 1 : self.position]
        return not line.strip("\ufeff \t\r")

    def _line_at(self, offset: int) -> int:
        """The line of a place behind the one that was asked for before, or of that one."""
        if offset < self.counted:
            return self.sql.count("\n", 0, offset) + 1
        self.line += self.sql.count("\n", self.counted, offset)
        self.counted = offset
        return self.line


def _what(text: str) -> str:
    opening = text.lstrip("eEbBnNxXuUqQ&")
    if opening.startswith("$"):
        return f"a string in {opening[: opening.index('$', 1) + 1]}"
    return _NAMES.get(opening[0], "a comment")
