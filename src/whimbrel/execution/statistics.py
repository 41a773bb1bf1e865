"""What ANALYZE found out about a table of SQLite: it goes with a table that is dropped, and is kept."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple

from whimbrel.execution.catalog import Catalog

if TYPE_CHECKING:
    from whimbrel.execution.session import Session
    from whimbrel.schema.table import Table

_TABLES = "SELECT name FROM {master} WHERE name IN ('sqlite_stat1', 'sqlite_stat4') AND type = 'table'"
"""Those that SQLite reads today (https://www.sqlite.org/fileformat2.html, 2.6.3 to 2.6.6)."""
_INDEXES = """
SELECT l.name, l."unique", l.origin, (SELECT count(*) FROM pragma_index_info(l.name, {schema}))
FROM pragma_index_list({table}, {schema}) l"""


class _Kept(NamedTuple):
    """The rows of one of SQLite's tables that speak of the table; the second value is an index's name."""

    table: str
    rows: list[Any]


@contextmanager
def statistics_kept(session: Session, table: Table) -> Iterator[None]:
    """Write back what is known of the table and of those indexes that it has afterwards, too.

    An index counts as the same with its name and number of columns: what is known of it is an estimate.
    """
    if session.connection is None or not session.spelling.features.keeps_written_text:
        yield
        return
    catalog = Catalog(session, table.schema)
    kept = [_Kept(place, rows) for place in _places(catalog) if (rows := _rows(catalog, place, table))]
    indexes = _indexes(catalog, table) if kept else set()
    yield
    if kept:
        names = {row[0] for row in indexes & _indexes(catalog, table)}
        _write(catalog, kept, {None, table.name, *names})


def _places(catalog: Catalog) -> list[str]:
    return [catalog.named(name) for (name,) in catalog.rows(_TABLES)]


def _rows(catalog: Catalog, place: str, table: Table) -> list[Any]:
    return catalog.rows(f"SELECT * FROM {place} WHERE lower(tbl) = lower({{table}})", table.name)


def _indexes(catalog: Catalog, table: Table) -> set[tuple[Any, ...]]:
    return set(map(tuple, catalog.rows(_INDEXES, table.name)))


def _write(catalog: Catalog, kept: list[_Kept], indexes: set[str | None]) -> None:
    """A table without rowid has its key under its own name."""
    for one in kept:
        for row in (tuple(row) for row in one.rows if row[1] in indexes):
            marks = ", ".join("?" * len(row))
            catalog.connection.exec_driver_sql(f"INSERT INTO {one.table} VALUES ({marks})", row)
