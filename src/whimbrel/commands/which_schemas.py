"""Which schemas of a database are compared with the models, and what there is somebody else's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from whimbrel.diff.renames import marked
from whimbrel.schema.objects import Namespace
from whimbrel.snapshot import database

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from whimbrel.diff.options import CompareOptions
    from whimbrel.schema.schema import Schema


def to_read(
    connection: Connection, wanted: Schema, options: CompareOptions
) -> tuple[Sequence[str | None], frozenset[str]]:
    """The schemas to read, and those of them that nobody asked for: a table of the models is or was in them.

    Alembic reads the default schema alone unless `include_schemas` says otherwise, and creates what is in
    another one again and again.
    """
    now = (table.schema for table in wanted if table.schema is not None)
    named = {*now, *(schema for schema, _ in _marked(wanted))} if options.thorough else set()
    if options.include_schemas or not named:
        names = database.schema_names(connection) if options.include_schemas else (None,)
        return options.included_schemas(names), frozenset()
    also = sorted(name for name in database.schema_names(connection) if name in named)
    read = [name for name in (None, *also) if options.has_schema(name)]
    return read, frozenset(name for name in read if name is not None)


def _marked(wanted: Schema) -> Iterator[tuple[str, str]]:
    """Schemas and names that tables of the models had in other schemas, as their marks tell."""
    marks = chain.from_iterable(marked(table.info) for table in wanted if table.info)
    parts = (name.rpartition(".") for name in marks)
    return ((schema, name) for schema, dot, name in parts if dot)


def left(current: Schema, wanted: Schema, options: CompareOptions) -> tuple[str, ...]:
    """The schemas, not read yet, that revisions made and no model has any more: they go."""
    ours, read = options.is_ours, {table.schema for table in current}
    if ours is None or not options.thorough or options.include_schemas:
        return ()
    given = (item for item in current.of_kind(Namespace) if item.key not in wanted.objects)
    return tuple(
        item.name
        for item in given
        if item.name not in read and options.has_schema(item.name) and ours(item.kind, item.name, None)
    )


def without_others(current: Schema, wanted: Schema, options: CompareOptions, named: frozenset[str]) -> Schema:
    """The schema without the tables in these schemas that neither the models nor the revisions know.

    Others use the schemas too, maybe: what isn't ours is no table that was forgotten to be dropped, and a
    schema with such a table stays.
    """
    if not named:
        return current
    known = {*((table.schema, table.name) for table in wanted), *_marked(wanted)}
    ours = options.is_ours
    kept = {
        key: table
        for key, table in current.tables.items()
        if key[0] not in named
        or key in known
        or (ours is not None and ours("table", table.name, table.schema))
    }
    strange = {key[0] for key in current.tables if key not in kept}
    for item in list(current.of_kind(Namespace)):
        if item.name in strange and item.key not in wanted.objects:
            current = current.without_object(item.key)
    return current.with_tables(kept.values())
