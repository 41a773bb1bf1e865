"""The texts that SQLite keeps of a table: what a table built anew must say again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, text

from whimbrel.schema.stored import Stored

_TEMPORARY = """
SELECT tbl_name, sql FROM sqlite_temp_master
WHERE type = 'trigger' AND tbl_name COLLATE NOCASE IN :names ORDER BY rowid"""


class StoredTables:
    """The texts of some tables of one attached file; `masters` are its catalog: (name, type, table, sql)."""

    def __init__(
        self, connection: Connection, schema: str | None, names: Sequence[str], masters: Iterable[Any]
    ) -> None:
        self.schema = schema
        self.masters = [row for row in masters if row[3] is not None]
        query = text(_TEMPORARY).bindparams(bindparam("names", names, expanding=True))
        self.temporary = connection.execute(query).all()
        answer = connection.exec_driver_sql("PRAGMA legacy_alter_table").scalar()
        self.renames_plainly = bool(answer)

    def of(self, table: str) -> Stored:
        """The texts of one table."""
        mine = [row for row in self.masters if row[2].lower() == table.lower()]
        own = tuple(placed(row[3], "TRIGGER", self.schema) for row in mine if row[1] == "trigger")
        passing = tuple(  # one of a table of this name in another file doesn't go with this one
            row[1].replace("CREATE TRIGGER", "CREATE TEMP TRIGGER IF NOT EXISTS", 1)
            for row in self.temporary
            if row[0].lower() == table.lower()
        )
        return Stored(
            next(row[3] for row in mine if row[1] == "table"),
            {row[0]: placed(row[3], "INDEX", self.schema) for row in mine if row[1] == "index"},
            own + passing,
            self.renames_plainly,
        )


def placed(sql: str, kind: str, schema: str | None) -> str:
    """The text with the schema in it; SQLite keeps the name alone behind its own first words."""
    if not schema:
        return sql
    quoted = '"' + schema.replace('"', '""') + '"'
    return sql.replace(f" {kind} ", f" {kind} {quoted}.", 1)
