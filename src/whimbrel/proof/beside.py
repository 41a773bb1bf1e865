"""What stands beside tables, built in scratch with the tables it speaks of, and read back."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from whimbrel.diff.mentioned import in_order, names_in, words_of
from whimbrel.diff.objects import LATER
from whimbrel.schema.constraint import PrimaryKey, Unique
from whimbrel.schema.objects import (
    Domain,
    Extension,
    Function,
    Namespace,
    ObjectKey,
    Policy,
    RowSecurity,
    SchemaObject,
    SequenceObject,
    Trigger,
    View,
)
from whimbrel.schema.schema import Schema, TableKey
from whimbrel.schema.table import Column, Table
from whimbrel.scratch.opening import opened

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

    from whimbrel.dialects.base import Dialect
    from whimbrel.scratch.place import Place
    from whimbrel.scratch.settings import ScratchSettings


class Built(NamedTuple):
    """What a server made of objects: those by their keys, the columns of its views, and why some failed."""

    objects: Mapping[ObjectKey, SchemaObject]
    columns: Mapping[ObjectKey, str]
    failed: Mapping[ObjectKey, str]

    def find(self, item: SchemaObject) -> SchemaObject | None:
        """The object as the server writes it; a function under the arguments that it turned out to have."""
        if item.key in self.failed:
            return None
        found = at(self.objects, item.key)
        if found is None and isinstance(item, Function):
            named = [
                one for one in self.objects.values() if isinstance(one, Function) and one.name == item.name
            ]
            return named[0] if len(named) == 1 else None
        return found


def at(objects: Mapping[ObjectKey, SchemaObject], key: ObjectKey) -> SchemaObject | None:
    """The object of this key, also where it is in the default schema and one side names that."""
    return objects.get(key) or objects.get(key._replace(schema=None))


def built(connection: Connection, dialect: Dialect, settings: ScratchSettings, side: Schema) -> Built:
    """The objects of `side` as the server writes them, on empty tables. Raises ScratchNotAvailable."""
    keys = (*side.tables, *((item.schema, "") for item in side.objects.values()))
    with opened(connection, dialect, settings, tuple(dict.fromkeys(schema for schema, _ in keys))) as place:
        failed = build(place, side.objects.values(), lambda types: place.build(side, types))
        found = place.read(objects=True)
        return Built(found.objects, _columns(place), failed)


def build(
    place: Place, items: Iterable[SchemaObject], tables: Callable[[Collection[TableKey]], object]
) -> dict[ObjectKey, str]:
    """Create the objects, and midway, given the domains that are there, the tables they need.

    Returns why some objects can't be created, by their keys. What a database brings by itself is left out.
    """
    given = [item for item in items if not isinstance(item, Namespace | Extension)]
    if place.dialect.features.has_named_types:
        # what a body names may be elsewhere; SET LOCAL would end with a transaction of the revision's
        place.execute("SET check_function_bodies = off")
    first = [item for item in given if isinstance(item, Domain) or _is_free_sequence(item)]
    failed = place.build_objects(first)
    tables({(item.schema, item.name) for item in first if isinstance(item, Domain)})
    # Each behind what it speaks of: else it would find, and stand on, what is in the live database.
    rest = in_order(sorted((item for item in given if item not in first), key=_by_kind))
    astray = {item.key: "its table isn't there" for item in rest if not _finds_its_table(item, place, rest)}
    return {**failed, **astray, **place.build_objects(item for item in rest if item.key not in astray)}


def _by_kind(item: SchemaObject) -> int:
    return LATER.index(type(item)) if type(item) in LATER else -1


def _finds_its_table(item: SchemaObject, place: Place, items: Sequence[SchemaObject]) -> bool:
    """Whether what hangs on a table hangs on one of this place: without it the live one would be meant."""
    if not isinstance(item, Trigger | Policy | RowSecurity):
        return True
    table = item.name if isinstance(item, RowSecurity) else item.table_name
    views = {(one.schema, one.name) for one in items if isinstance(one, View)}
    return (item.schema, table) in views or place.has_table(table, item.schema)


def _is_free_sequence(item: SchemaObject) -> bool:
    return isinstance(item, SequenceObject) and item.owned_by is None


def spoken_of(schema: Schema, items: Iterable[SchemaObject]) -> Schema:
    """These objects, those of the schema that they need, and the tables, of which only columns and keys."""
    found = {item.key: item for item in items}
    words: set[str] = set()
    fresh = list(found.values())
    while fresh:
        words |= {word for item in fresh for word in _words(item)}
        tables = [table for table in schema if table.name in words]
        words |= {word for one in tables for column in one.columns for word in _type_words(column)}
        fresh = [
            item
            for key, item in schema.objects.items()
            if key not in found and isinstance(item, Function | View | Domain) and item.name in words
        ]
        found.update((item.key, item) for item in fresh)
    return Schema.of([_bare(one) for one in schema if one.name in words], objects=found.values())


def _words(item: SchemaObject) -> frozenset[str]:
    """What the object speaks of, in the body of a function too: what a trigger calls reads its tables."""
    return words_of(item.definition) if isinstance(item, Function) else names_in(item)


def _type_words(column: Column) -> frozenset[str]:
    return words_of(str(getattr(column.type.sa, "name", "") or ""))


def _bare(table: Table) -> Table:
    """The table with its columns and what makes rows unique: all that a query can depend on."""
    keys = (one for one in table.constraints if isinstance(one, PrimaryKey | Unique))
    return Table(
        table.name,
        tuple(Column(column.name, column.type) for column in table.columns),
        tuple(replace(one, source=None) for one in keys),
        schema=table.schema,
    )


_COLUMNS = """
SELECT n.nspname::text, c.relname::text,
       string_agg(a.attname || ' ' || pg_catalog.format_type(a.atttypid, a.atttypmod), ', ' ORDER BY a.attnum)
FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
WHERE c.relkind = 'v' AND (n.nspname = current_schema() OR n.nspname LIKE 'whimbrel~_scratch~_%' ESCAPE '~')
GROUP BY 1, 2"""


def _columns(place: Place) -> dict[ObjectKey, str]:
    """Names and types of the views' columns."""
    here = {there: schema for schema, there in place.names.items() if there is not None}
    rows = place.connection.exec_driver_sql(_COLUMNS, execution_options={"no_parameters": True}).all()
    return {
        ObjectKey(View.kind, here.get(schema), name): place.told(columns) for schema, name, columns in rows
    }
