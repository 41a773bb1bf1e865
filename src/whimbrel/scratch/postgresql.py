"""PostgreSQL's scratch: schemas of our own inside one transaction that is rolled back."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby
from typing import TYPE_CHECKING

from sqlalchemy.exc import DBAPIError

from whimbrel.errors import ScratchNotAvailable
from whimbrel.scratch.place import PLAIN, Place, reason_of
from whimbrel.sqltext.tokens import tokens

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

    from whimbrel.dialects.base import Dialect

PREFIX = "whimbrel_scratch_"
LOCK_TIMEOUT, STATEMENT_TIMEOUT = "2s", "60s"
"""Nothing in scratch waits for the application, and nothing runs away."""
WORDS = "a schema that was rolled back"


class RolledBack(Place):
    """Scratch schemas in a transaction; what names a schema finds it under its scratch name.

    `main` is the one that stands for the default schema.
    """

    is_rolled_back = True

    def __init__(
        self, connection: Connection, dialect: Dialect, names: dict[str | None, str | None], main: str
    ) -> None:
        super().__init__(connection, dialect, WORDS, names)
        self.main = main

    def told(self, sql: str) -> str:
        """SQL of this place with the schemas' own names.

        The server leaves out the default schema's; in the body of a function it stands where it was written.
        """
        if f"{self.main}." in sql:
            pieces = ((token.text, token.kind == "string") for token in tokens(sql))
            sql = "".join(piece if is_body else self._plain(piece, "") for piece, is_body in _merged(pieces))
            sql = self._plain(sql, "".join(f"{here}." for here, there in self.names.items() if there is None))
        return super().told(sql)

    def _plain(self, sql: str, default: str) -> str:
        return sql.replace(f"{self.main}.", default)

    def translated(self, sql: str) -> str:
        """The SQL with each schema that it names (`sales.`, `"sales".`) by its scratch name."""
        for here, there in self.names.items():
            sql = _named(sql, here, there or self.main)
        return sql

    def lack(self, schema: str) -> None:
        """Drop the scratch schema."""
        if self.names.get(schema):
            self.execute(f"DROP SCHEMA {self.names[schema]}")

    def own_default(self, sql: str) -> str:
        """The SQL with the default schema, where it names that, by its scratch name."""
        for here, there in self.names.items():
            sql = _named(sql, here, self.main) if there is None else sql
        return sql


def _named(sql: str, here: str | None, there: str) -> str:
    """The SQL with another name for a schema; in strings that are SQL to be run, or name a relation, too."""
    if here is None or here not in sql:
        return sql
    name, apart = re.escape(here), "" if sql.startswith("DO ") else "'"
    named = rf"{_LOOKED_UP}{name}(?=\.)|(?<='){name}(?=\.[^']*'::regclass)"
    itself = rf'{_ITSELF}(?:{name}(?![\w.$])|"{name}")'
    return re.sub(rf'(?<![\w."{apart}]){name}(?=\.)|"{name}"(?=\.)|{named}|{itself}', there, sql)


_LOOKED_UP = r"(?:(?<=nextval\(')|(?<=setval\(')|(?<=pg_get_serial_sequence\('))"
"""Behind this stands the name of a relation, as text."""
_ITSELF = r"(?:(?<=SCHEMA )|(?<=SCHEMA IF EXISTS )|(?<=SCHEMA IF NOT EXISTS ))"
"""Behind this stands the name of a schema."""


def _merged(pieces: Iterable[tuple[str, bool]]) -> Iterator[tuple[str, bool]]:
    """Neighbouring pieces of one sort as one."""
    for is_body, group in groupby(pieces, key=lambda piece: piece[1]):
        yield "".join(text for text, _ in group), is_body


@contextmanager
def rolled_back(
    live: Connection, dialect: Dialect, schemas: Sequence[str | None] = (None,)
) -> Iterator[Place]:
    """Empty schemas in the place of `schemas`, on the live connection, of which nothing is left afterwards.

    Raises ScratchNotAvailable where the role may not create one.
    """
    with undone(live):
        try:
            main, names = _prepared(live, schemas)
        except DBAPIError as error:
            raise ScratchNotAvailable("a scratch schema", reason_of(error)) from error
        yield RolledBack(live, dialect, names, main)


@contextmanager
def undone(connection: Connection) -> Iterator[None]:
    """Undo what the block does: in the transaction that is open, or in one of its own."""
    was_in_transaction = connection.in_transaction()
    try:
        _run(connection, "SAVEPOINT whimbrel_scratch")
        end = "ROLLBACK TO SAVEPOINT whimbrel_scratch; RELEASE SAVEPOINT whimbrel_scratch"
    except DBAPIError:  # the driver commits every statement
        _run(connection, "BEGIN")
        end = "ROLLBACK"
    try:
        yield
    finally:
        for sql in end.split("; "):
            _run(connection, sql)
        if not was_in_transaction and connection.in_transaction():
            connection.rollback()


def _prepared(live: Connection, schemas: Sequence[str | None]) -> tuple[str, dict[str | None, str | None]]:
    """The name of the main scratch schema, and each schema's name in scratch; the path leads there."""
    _run(live, f"SET LOCAL lock_timeout = '{LOCK_TIMEOUT}'")
    _run(live, f"SET LOCAL statement_timeout = '{STATEMENT_TIMEOUT}'")
    path = str(live.exec_driver_sql("SHOW search_path").scalar_one()) or '""'
    default = live.exec_driver_sql("SELECT current_schema()").scalar_one()
    stem = f"{PREFIX}{uuid.uuid4().hex[:8]}_"
    main = f"{stem}0"
    others = sorted({schema for schema in schemas if schema not in (None, default)}, key=str)
    names: dict[str | None, str | None] = {schema: f"{stem}{n}" for n, schema in enumerate(others, 1)}
    for name in (main, *names.values()):
        _run(live, f"CREATE SCHEMA {name}")
    _run(live, f"SET LOCAL search_path TO {main}, {path}")
    return main, {**names, **({default: None} if default is not None else {})}


def _run(connection: Connection, sql: str) -> None:
    connection.exec_driver_sql(sql, execution_options=PLAIN).close()
