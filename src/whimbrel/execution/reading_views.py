"""The views that read what is dropped or renamed, where the database doesn't say so (MySQL, MariaDB)."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from whimbrel.errors import StillNeeded
from whimbrel.journal.versions import PLAIN
from whimbrel.operations.alter_column import AlterColumn
from whimbrel.operations.columns import DropColumn, RenameColumn
from whimbrel.operations.tables import DropTable, RenameTable

if TYPE_CHECKING:
    from whimbrel.execution.session import Session
    from whimbrel.operations.base import Operation

log = logging.getLogger("alembic.runtime.migration")

_VIEWS = """
SELECT table_schema, table_name, view_definition, c.home, c.here FROM information_schema.VIEWS,
(SELECT table_schema AS home, DATABASE() AS here FROM information_schema.COLUMNS
 WHERE table_schema = {schema} AND table_name = {table}{column} LIMIT 1) c
WHERE LOCATE({quoted}, view_definition) > 0 ORDER BY table_schema, table_name"""
"""No row where there is no such table or column: what is dropped if it exists breaks no view then."""


class Going(NamedTuple):
    """A table or one column of it that is there no more under its name."""

    schema: str | None
    table: str
    column: str | None
    verb: str = "drop"

    @property
    def what(self) -> str:
        """It, for people."""
        table = f"{self.schema}.{self.table}" if self.schema else self.table
        return f"table {table}" if self.column is None else f"column {self.column} of {table}"


def keep_views(session: Session, operation: Operation) -> None:
    """Raise StillNeeded where views read what the operation drops or renames; Alembic's projects are warned.

    Asked before the statement, since it couldn't be undone.
    """
    for going in (one for change in operation.all_changes if (one := _going(change)) is not None):
        found = [f"view {name}" for name in _reading(session, going)]
        if found and session.is_own:
            raise StillNeeded(going.what, found, in_part=True, verb=going.verb)
        if found:
            word = "goes" if going.verb == "drop" else "gets another name"
            log.warning("%s %s: %s fails until it is changed", going.what, word, ", ".join(found))


def _going(change: Operation) -> Going | None:
    if isinstance(change, DropTable):
        return Going(change.schema, change.table_name, None)
    if isinstance(change, DropColumn):
        return Going(change.schema, change.table_name, change.column_name)
    if isinstance(change, RenameTable) and change.new_table_name != change.old_table_name:
        return Going(change.schema, change.old_table_name, None, "rename")
    if isinstance(change, RenameColumn | AlterColumn):
        new = change.new_column_name or change.column_name
        if new.lower() != change.column_name.lower():  # which are one to views
            return Going(change.schema, change.table_name, change.column_name, "rename")
    return None


def _reading(session: Session, going: Going) -> Iterator[str]:
    assert session.connection is not None
    literal = session.spelling.literal
    query = _VIEWS.format(
        schema=literal(going.schema) if going.schema else "DATABASE()",
        table=literal(going.table),
        column="" if going.column is None else f" AND column_name = {literal(going.column)}",
        quoted=literal(_quoted(going.table)),
    )
    for schema, name, text, home, here in session.connection.exec_driver_sql(query, execution_options=PLAIN):
        if _reads(text, home, going):
            yield name if schema == here else f"{schema}.{name}"


def _reads(text: str, home: str, going: Going) -> bool:
    """Whether a view reads what goes; the server has named every table and column in its text in full."""
    table = re.escape(f"{_quoted(home)}.{_quoted(going.table)}")
    if going.column is None:
        return re.search(rf"(?i){table}", text) is not None
    others = re.findall(rf"(?i){table}(?: (?:as )?(`(?:[^`]|``)+`))", text)
    owners = "|".join([table, *map(re.escape, [_quoted(going.table), *others])])
    return re.search(rf"(?i)(?:{owners})\.{re.escape(_quoted(going.column))}", text) is not None


def _quoted(name: str) -> str:
    return f"`{name.replace('`', '``')}`"
