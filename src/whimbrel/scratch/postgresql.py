"""PostgreSQL's scratch: schemas of our own inside one transaction that is rolled back."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy.exc import DBAPIError

from whimbrel.errors import ScratchNotAvailable
from whimbrel.scratch.place import PLAIN, Place, reason_of

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
        """SQL of this place with the schemas' own names."""
        return super().told(sql.replace(f"{self.main}.", ""))

    def translated(self, sql: str) -> str:
        """The SQL with each schema that it names (`sales.`, `"sales".`) by its scratch name."""
        for here, there in self.names.items():
            if here is not None and here in sql:
                name, found = re.escape(here), there or self.main
                sql = re.sub(rf'(?<![\w."\']){name}(?=\.)|"{name}"(?=\.)', found, sql)
        return sql


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
