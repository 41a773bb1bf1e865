"""SQLite's own tables of one attached file: what is asked of them when a table is built anew."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Any, NamedTuple

from whimbrel.journal.versions import PLAIN

if TYPE_CHECKING:
    from whimbrel.execution.session import Session

_READERS = """
SELECT name, type, tbl_name, sql FROM {master} WHERE type IN ('view', 'trigger')
UNION ALL SELECT name, type, tbl_name, sql FROM sqlite_temp_master WHERE type IN ('view', 'trigger')"""

_COUNT = count()


class Reader(NamedTuple):
    """A view or trigger; `on` is the table or view of a trigger."""

    kind: str
    name: str
    on: str
    sql: str


class Catalog:
    """The database as far as a table's dependents go: SQLite's own tables of one attached file."""

    def __init__(self, session: Session, schema: str | None) -> None:
        assert session.connection is not None
        self.connection, self.spelling, self.schema = session.connection, session.spelling, schema

    def rows(self, query: str, table: str = "") -> list[Any]:
        """The rows of a query on the catalog."""
        literal = self.spelling.literal
        sql = query.format(
            master=self.spelling.create_name("sqlite_master", self.schema or "main"),
            schema=literal(self.schema or "main"),
            table=literal(table),
        )
        return list(self.connection.exec_driver_sql(sql, execution_options=PLAIN))

    def run(self, sql: str) -> None:
        """Run a statement and forget what it answers."""
        self.connection.exec_driver_sql(sql, execution_options=PLAIN).close()

    def named(self, name: str) -> str:
        """A table's name as SQL writes it."""
        return self.spelling.create_name(name, self.schema)

    def compiles(self, sql: str) -> bool:
        """Whether SQLite understands a statement; it isn't run.

        A text of its own each time: the driver keeps statements, and one that only explains isn't read anew.
        """
        from sqlalchemy.exc import DBAPIError

        try:
            self.run(f"EXPLAIN {sql} -- {next(_COUNT)}")
        except DBAPIError:
            return False
        return True


def readers(catalog: Catalog) -> list[Reader]:
    """The views and triggers of the file, and those of the connection alone."""
    return [Reader(row[1], row[0], row[2], row[3]) for row in catalog.rows(_READERS)]
