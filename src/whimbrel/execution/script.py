"""SQL text instead of running: terminators, separators and blank lines as Alembic's --sql writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from collections.abc import Iterable

    from whimbrel.dialects.base import Dialect
    from whimbrel.sqltext.tokens import Token


_QUOTES = ("'", '"', "`")
_DELIMITERS = ("//", "$$", "||||||||")
"""End a statement with semicolons in it for MySQL's client; the first is the one of MySQL's manual."""


class ScriptWriter:
    """Writes statements for one database into a text file; a pipe can be read on revision by revision."""

    def __init__(self, dialect: Dialect, buffer: TextIO, separator: str | None = None) -> None:
        self.dialect, self.buffer = dialect, buffer
        self.separator = separator if separator is not None else dialect.batch_separator

    def text(self, text: str) -> None:
        """A piece of the script, with an empty line after it."""
        self.buffer.write(text + "\n\n")

    def comment(self, text: str) -> None:
        """A comment line, as every revision begins with."""
        self.text(f"-- {text}")
        self.buffer.flush()

    def statement(self, sql: str, copied: str | None = None, *, as_written: bool = False) -> None:
        """A statement with its terminator, and the separator where clients need one.

        `copied` are the lines that a COPY reads behind it. `as_written` leaves tabs where they are: the
        catalog of some databases keeps the very text.
        """
        said = self._terminated(sql if as_written else self._without_tabs(sql.strip()))
        # To psql an empty line behind COPY is a row.
        self.text(said if copied is None else f"{said}\n{copied}\\.")
        if self.separator:
            self.text(self.separator)

    def _terminated(self, sql: str) -> str:
        """With what makes the database's client send the statement, and all of it at once."""
        end = self.dialect.terminator
        body = _body(sql, self.dialect.name) if self.dialect.features.client_needs_delimiter else None
        if body is not None:
            other = next(sign for sign in _DELIMITERS if sign not in body)
            return f"DELIMITER {other}\n{body}\n{other}\nDELIMITER {end}"
        return _last_line_open(sql, self.dialect.name) + end

    def _without_tabs(self, sql: str) -> str:
        """Four spaces for each tab, as Alembic writes it; a tab within a literal is the user's data."""
        if "\t" not in sql:
            return sql
        lines = sql.split("\n")
        if all("\t" not in line[1:] and _ends_outside_literals(line) for line in lines):
            return "\n".join("    " + line[1:] if line[:1] == "\t" else line for line in lines)
        return "".join(
            token.text.replace("\t", "    ") if token.kind == "space" else token.text
            for token in _tokens(sql, self.dialect.name)
        )

    def begin(self) -> None:
        """The start of a transaction."""
        self.text(self.dialect.begin_sql + self.dialect.terminator)
        if self.separator and not self.dialect.terminator:
            self.text(self.separator)

    def commit(self) -> None:
        """The end of a transaction."""
        self.statement(self.dialect.commit_sql)


def _ends_outside_literals(line: str) -> bool:
    """Whether no literal begun in the line can reach into the next; False where it isn't plain to see."""
    if "$" in line or "[" in line or "/*" in line:
        return False
    kinds = [sign for sign in _QUOTES if sign in line]
    return not kinds or (len(kinds) == 1 and line.count(kinds[0]) % 2 == 0)


def _body(sql: str, dialect: str) -> str | None:
    """A statement with semicolons of its own, without its last; None for every other text."""
    if ";" not in sql.rstrip(";") or sql.startswith("INSERT"):
        return None
    from whimbrel.sqltext.split import split

    pieces = split(sql, dialect)
    if len(pieces) != 1 or not any(token.text == ";" for token in _tokens(pieces[0].sql, dialect)):
        return None
    return pieces[0].sql


def _last_line_open(sql: str, dialect: str) -> str:
    """The SQL so that a terminator can follow: not behind a comment, which would swallow it."""
    if "--" not in sql and "#" not in sql:
        return sql
    *_, last = _tokens(sql, dialect)
    return sql + "\n" if last.kind == "comment" and not last.text.endswith("*/") else sql


def _tokens(sql: str, dialect: str) -> Iterable[Token]:
    # Most scripts have nothing in them that only the tokens tell.
    from whimbrel.sqltext.tokens import tokens

    return tokens(sql, dialect)
