"""Tables, views, indexes and sequences: in a schema they share their names."""

from __future__ import annotations

from whimbrel.reading.catalog import Catalog
from whimbrel.reading.names import Name
from whimbrel.reading.read_columns import SERIALS


def kind_of(name: Name, known: Catalog) -> str:
    """What it is: table, view, materialized view, index or sequence; "" where none is known."""
    if name in known.tables:
        return "table"
    view = known.views.get(name)
    if view is not None:
        return "materialized view" if view.materialized else "view"
    if name in known.indexes:
        return "index"
    return "sequence" if name in known.sequences or is_counted_by(name, known) else ""


def is_counted_by(name: Name, known: Catalog) -> bool:
    """Whether the sequence of a serial or identity column has this name."""
    start = name.name.removesuffix("_seq")
    if start == name.name:
        return False
    tables = (
        t for t in known.tables.values() if start.startswith(t.name.name) and t.name.schema == name.schema
    )
    return any(
        start == f"{table.name.name}_{column.name}"
        for table in tables
        for column in table.columns.values()
        if column.identity or column.type.name in SERIALS
    )


def type_called(name: Name, known: Catalog) -> str:
    """What has a type of this name: a type, or a table or view whose rows are one; "" where none is known."""
    made = known.types.get(name)
    if made is not None:
        return "type" if made.kind != "shell" else ""
    kind = kind_of(name, known)
    return kind if kind not in ("index", "sequence") else ""
