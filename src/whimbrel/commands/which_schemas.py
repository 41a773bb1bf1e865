"""Which schemas of a database are compared with the models, and what there is somebody else's."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from whimbrel.snapshot import database

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from whimbrel.diff.options import CompareOptions
    from whimbrel.schema.schema import Schema


def to_read(
    connection: Connection, wanted: Schema, options: CompareOptions
) -> tuple[Sequence[str | None], frozenset[str]]:
    """The schemas to read, and those of them that nobody asked for: a table of the models is in them.

    Alembic reads the default schema alone unless `include_schemas` says otherwise, and creates what is in
    another one again and again.
    """
    named = {table.schema for table in wanted if table.schema is not None} if options.thorough else set()
    if options.include_schemas or not named:
        names = database.schema_names(connection) if options.include_schemas else (None,)
        return options.included_schemas(names), frozenset()
    also = sorted(name for name in database.schema_names(connection) if name in named)
    read = [name for name in (None, *also) if options.has_schema(name)]
    return read, frozenset(name for name in read if name is not None)


def without_others(current: Schema, wanted: Schema, options: CompareOptions, named: frozenset[str]) -> Schema:
    """The schema without the tables in these schemas that neither the models nor the revisions know.

    Others use the schemas too, maybe: what isn't ours is no table that was forgotten to be dropped.
    """
    if not named:
        return current
    known = {(table.schema, table.name) for table in wanted}
    ours = options.is_ours
    return current.with_tables(
        table
        for key, table in current.tables.items()
        if key[0] not in named
        or key in known
        or (ours is not None and ours("table", table.name, table.schema))
    )
