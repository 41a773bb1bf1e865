"""SQL of a file: its statements one by one, each run exactly as it is written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import field
from pathlib import Path
from typing import ClassVar

from whimbrel.dialects.base import Dialect
from whimbrel.dialects.statement import Place, Statement
from whimbrel.errors import BrokenSQL, NotReversible, SQLFileError
from whimbrel.operations.base import Operation, Phase
from whimbrel.operations.receiver import revision_file
from whimbrel.schema.schema import Schema
from whimbrel.sqltext.split import Piece, split
from whimbrel.values import dataclass

TRANSACTION = re.compile(
    r"(?:BEGIN(?:\s+(?:WORK|TRAN(?:SACTION)?|DEFERRED|IMMEDIATE|EXCLUSIVE|ISOLATION|READ)\b.*)?"
    r"|START\s+TRANSACTION\b.*|(?:COMMIT|END|ABORT|ROLLBACK)(?:\s+(?:WORK|TRAN(?:SACTION)?))?)",
    re.IGNORECASE | re.DOTALL,
)
"""A whole statement that begins or ends a transaction."""
BEGINS = re.compile(r"BEGIN\b|START\b", re.IGNORECASE)
"""How one starts that begins it."""


@dataclass(frozen=True, slots=True)
class RunSQLFile(Operation):
    """The statements of a text, which stands in the file `path` from `line` on.

    Nothing in it is a parameter: `:name` and `%s` reach the database as they are. `transactional` is False
    where each statement runs on its own.
    """

    name: ClassVar[str] = "run_sql_file"
    phase: ClassVar[Phase] = Phase.MIGRATE
    runs_any_sql: ClassVar[bool] = True

    path: str
    text: str = field(repr=False)
    line: int = 1
    transactional: bool = True
    encoding: str = "utf-8"

    @classmethod
    def written(cls, path: str, *, encoding: str = "utf-8") -> RunSQLFile:
        """Run the statements of a file of SQL, one after the other, exactly as they are written.

        Args:
            path: the file; a relative path begins at the folder of the revision file.
            encoding: how the file is encoded.
        """
        place = _found(path)
        return cls(str(place), read_text(place, encoding), encoding=encoding)

    def arguments(self) -> dict[str, object]:
        """How a revision file writes it."""
        return {"path": self.path, "encoding": self.encoding}

    def describe(self) -> str:
        """One line for people."""
        return f"Run the SQL of {Path(self.path).name}" + (f" from line {self.line}" if self.line > 1 else "")

    def apply(self, schema: Schema) -> Schema:
        """The schema as it is: what SQL does to it isn't known here."""
        return schema

    def reverse(self, before: Schema) -> Operation:
        """Nobody knows. Raises NotReversible."""
        raise NotReversible(self.describe(), "Write the SQL that undoes it into the downgrade.")

    def statements(self, before: Schema, dialect: Dialect) -> Iterator[Statement]:
        """The statements in order. Raises SQLFileError before the first, where one of them can't be run."""
        pieces = self._pieces(dialect)
        for piece in pieces:
            self._check(piece, dialect)
        self._check_ended(pieces)
        for number, piece in enumerate(pieces, start=1):
            place = Place(self.path, self.line + piece.line - 1, number, len(pieces))
            yield Statement(piece.sql, transactional=self.transactional, place=place, copied=piece.data)

    def _pieces(self, dialect: Dialect) -> tuple[Piece, ...]:
        try:
            return split(self.text, dialect.name)
        except BrokenSQL as error:
            line = self.line + error.line - 1
            raise SQLFileError(
                self.path, line, f"{error.what} begins here and never ends. Close it."
            ) from error

    def _check(self, piece: Piece, dialect: Dialect) -> None:
        line = self.line + piece.line - 1
        if piece.is_client:
            raise SQLFileError(
                self.path,
                line,
                f"'{piece.sql}' is a command for {dialect.title}'s own client, which no server understands. "
                "Take it out, or write SQL that does the same.",
            )
        if self.transactional and TRANSACTION.fullmatch(piece.sql):
            raise SQLFileError(
                self.path,
                line,
                f"'{piece.sql}' would end or begin the transaction that holds the version row as well. Take "
                "it out, or say '-- no transaction' and run the statements on their own.",
            )

    def _check_ended(self, pieces: tuple[Piece, ...]) -> None:
        ways = [piece for piece in pieces if TRANSACTION.fullmatch(piece.sql)]
        if ways and BEGINS.match(ways[-1].sql):
            raise SQLFileError(
                self.path,
                self.line + ways[-1].line - 1,
                f"'{ways[-1].sql}' begins a transaction that nothing ends, so that what follows would be "
                "lost. Write COMMIT where it ends.",
            )


OPERATIONS = (RunSQLFile,)


def read_text(path: Path, encoding: str = "utf-8") -> str:
    """The file's text without a byte order mark. Raises SQLFileError where it can't be read."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise SQLFileError(str(path), 0, f"it can't be read: {error.strerror}.") from error
    try:
        return data.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise SQLFileError(
            str(path), line, f"it isn't {encoding} (byte 0x{data[error.start]:02x}). Save the file as UTF-8."
        ) from error
    except LookupError as error:
        raise SQLFileError(str(path), 0, f"{error}. Name an encoding that Python knows.") from error


def _found(path: str) -> Path:
    """The file: beside the revision file, unless the path is absolute. Raises SQLFileError."""
    place = Path(path)
    if place.is_absolute():
        return place
    beside = revision_file()
    if not beside:
        raise SQLFileError(
            path, 0, "a relative path begins at the revision file, and none runs. Give the whole path."
        )
    return Path(beside).parent / place
