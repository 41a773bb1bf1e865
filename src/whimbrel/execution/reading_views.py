"""The views that read what is dropped, where the database lets go of it without a word (MySQL, MariaDB)."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from whimbrel.errors import StillNeeded
from whimbrel.journal.versions import PLAIN
from whimbrel.operations.columns import DropColumn
from whimbrel.operations.rebuild import RebuildTable
from whimbrel.operations.tables import DropTable

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


def keep_views(session: Session, operation: Operation) -> None:
    """Raise StillNeeded where views read what the operation drops; Alembic's projects are told in the log.

    Asked before the statement, since it couldn't be undone.
    """
    for drop in _drops(operation):
        found = [f"view {name}" for name in _reading(session, drop)]
        if found and session.is_own:
            raise StillNeeded(_what(drop), found, in_part=True)
        if found:
            log.warning("%s goes: %s fails until it is changed", _what(drop), ", ".join(found))


def _drops(operation: Operation) -> list[DropColumn | DropTable]:
    changes = operation.changes if isinstance(operation, RebuildTable) else (operation,)
    return [change for change in changes if isinstance(change, DropColumn | DropTable)]


def _what(drop: DropColumn | DropTable) -> str:
    table = f"{drop.schema}.{drop.table_name}" if drop.schema else drop.table_name
    return f"column {drop.column_name} of {table}" if isinstance(drop, DropColumn) else f"table {table}"


def _reading(session: Session, drop: DropColumn | DropTable) -> Iterator[str]:
    assert session.connection is not None
    literal = session.spelling.literal
    column = f" AND column_name = {literal(drop.column_name)}" if isinstance(drop, DropColumn) else ""
    query = _VIEWS.format(
        schema=literal(drop.schema) if drop.schema else "DATABASE()",
        table=literal(drop.table_name),
        column=column,
        quoted=literal(_quoted(drop.table_name)),
    )
    for schema, name, text, home, here in session.connection.exec_driver_sql(query, execution_options=PLAIN):
        if _reads(text, home, drop):
            yield name if schema == here else f"{schema}.{name}"


def _reads(text: str, home: str, drop: DropColumn | DropTable) -> bool:
    """Whether a view reads what goes; the server has named every table and column in its text in full."""
    table = re.escape(f"{_quoted(home)}.{_quoted(drop.table_name)}")
    if not isinstance(drop, DropColumn):
        return re.search(rf"(?i){table}", text) is not None
    others = re.findall(rf"(?i){table}(?: (?:as )?(`(?:[^`]|``)+`))", text)
    owners = "|".join([table, *map(re.escape, [_quoted(drop.table_name), *others])])
    return re.search(rf"(?i)(?:{owners})\.{re.escape(_quoted(drop.column_name))}", text) is not None


def _quoted(name: str) -> str:
    return f"`{name.replace('`', '``')}`"
