"""The views that read what is dropped or renamed, where the database doesn't say so (MySQL, MariaDB)."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from whimbrel.errors import StillNeeded
from whimbrel.execution.going import Going, going
from whimbrel.journal.versions import PLAIN

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
    """Raise StillNeeded where views read what the operation drops or renames; Alembic's projects are warned.

    Asked before the statement, since it couldn't be undone.
    """
    for one in going(operation):
        found = [f"view {name}" for name in _reading(session, one)]
        if found and session.is_own:
            raise StillNeeded(one.what, found, in_part=True, verb=one.verb)
        if found:
            word = "goes" if one.new is None else "gets another name"
            log.warning("%s %s: %s fails until it is changed", one.what, word, ", ".join(found))


def _reading(session: Session, one: Going) -> Iterator[str]:
    assert session.connection is not None
    literal = session.spelling.literal
    query = _VIEWS.format(
        schema=literal(one.schema) if one.schema else "DATABASE()",
        table=literal(one.table),
        column="" if one.column is None else f" AND column_name = {literal(one.column)}",
        quoted=literal(_quoted(one.table)),
    )
    for schema, name, text, home, here in session.connection.exec_driver_sql(query, execution_options=PLAIN):
        if _reads(text, home, one):
            yield name if schema == here else f"{schema}.{name}"


def _reads(text: str, home: str, one: Going) -> bool:
    """Whether a view reads what goes; the server has named every table and column in its text in full."""
    table = re.escape(f"{_quoted(home)}.{_quoted(one.table)}")
    if one.column is None:
        return re.search(rf"(?i){table}", text) is not None
    others = re.findall(rf"(?i){table}(?: (?:as )?(`(?:[^`]|``)+`))", text)
    owners = "|".join([table, *map(re.escape, [_quoted(one.table), *others])])
    return re.search(rf"(?i)(?<!\.)(?:{owners})\.{re.escape(_quoted(one.column))}", text) is not None


def _quoted(name: str) -> str:
    return f"`{name.replace('`', '``')}`"
