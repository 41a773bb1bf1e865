"""SQLite's full-text tables that keep no texts of their own: they know by name the table that has them."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from whimbrel.errors import StillNeeded
from whimbrel.execution.catalog import Catalog
from whimbrel.execution.going import Going, going
from whimbrel.sqltext.names import unquoted
from whimbrel.sqltext.tokens import SILENT, Token, tokens

if TYPE_CHECKING:
    from whimbrel.execution.session import Session
    from whimbrel.operations.base import Operation

log = logging.getLogger("alembic.runtime.migration")

_SEARCHES = "SELECT name, sql FROM {master} WHERE sql LIKE 'CREATE VIRTUAL TABLE%' AND sql LIKE '%content%'"


class Search(NamedTuple):
    """A full-text table: its text, the place in it that names the other table, and that one's columns."""

    name: str
    sql: str
    content: Token
    columns: frozenset[str]

    @property
    def title(self) -> str:
        """It, for people."""
        return f"full-text table {self.name}"


@contextmanager
def searches_kept(session: Session, operation: Operation) -> Iterator[None]:
    """Full-text tables find their texts after the operation, too.

    Raises StillNeeded where one reads a column that goes or gets another name; Alembic's projects are warned.
    """
    gone = list(going(operation))
    for one in gone:
        if one.column is not None:
            _keep_column(session, one, one.column.lower())
    found = [(one, search) for one in gone if one.column is None for search in searches(session, one)]
    yield
    for one, search in found:
        if one.new is not None:
            _point(Catalog(session, one.schema), search, one.new)


def searches(session: Session, one: Going) -> list[Search]:
    """The full-text tables that read a table."""
    rows = Catalog(session, one.schema).rows(_SEARCHES)
    read = filter(None, (_read(name, sql) for name, sql in rows))
    return [search for search in read if unquoted(search.content.text).lower() == one.table.lower()]


def _keep_column(session: Session, one: Going, column: str) -> None:
    needed = [
        f"full-text table {search.name}" for search in searches(session, one) if column in search.columns
    ]
    if needed and session.is_own:
        raise StillNeeded(one.what, needed, verb=one.verb)
    if needed:
        log.warning("%s goes: %s can't read its texts from now on", one.what, ", ".join(needed))


def _point(catalog: Catalog, search: Search, table: str) -> None:
    """SQLite has no ALTER for that; it reads the text again as soon as the schema is writable no more."""
    literal, place = catalog.spelling.literal, search.content
    text = f"{search.sql[: place.start]}{literal(table)}{search.sql[place.end :]}"
    where = f"WHERE type = 'table' AND name = {literal(search.name)}"
    catalog.run("PRAGMA writable_schema=ON")
    try:
        catalog.run(f"UPDATE {catalog.named('sqlite_master')} SET sql = {literal(text)} {where}")
    finally:
        catalog.run("PRAGMA writable_schema=RESET")


def _read(name: str, sql: str) -> Search | None:
    """None for one that has its texts itself."""
    content: Token | None = None
    columns: set[str] = set()
    for words in _arguments(sql):
        option = words[0].text.lower() if len(words) == 3 and words[1].text == "=" else None
        if option == "content":
            content = words[2]
        elif option in (None, "content_rowid") and words:
            columns.add(unquoted(words[0 if option is None else 2].text).lower())
    return None if content is None else Search(name, sql, content, frozenset(columns))


def _arguments(sql: str) -> Iterator[list[Token]]:
    """What stands between the commas in the brackets."""
    words: list[Token] = []
    inside = False
    for token in (one for one in tokens(sql, "sqlite") if one.kind not in SILENT):
        if token.text in ("(", ",", ")"):
            if inside:
                yield words
            words, inside = [], True
        else:
            words.append(token)
