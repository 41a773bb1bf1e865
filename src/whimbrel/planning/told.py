"""A schema that operations make, as the server tells of it: with the names that it chooses, in its order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.sql.elements import conv

from whimbrel.schema.constraint import Check, Constraint, Exclusion, ForeignKey, PrimaryKey, Unique
from whimbrel.schema.index import Index
from whimbrel.schema.sequence_options import identity_options
from whimbrel.schema.serial import how_it_counts
from whimbrel.schema.server_names import server_name, server_stem
from whimbrel.schema.table import Identity
from whimbrel.schema.values import Options, SQLType
from whimbrel.values import dataclass

if TYPE_CHECKING:
    from whimbrel.dialects.base import Dialect
    from whimbrel.schema.schema import Schema, TableKey
    from whimbrel.schema.table import Column, Table


@dataclass(slots=True)
class Telling:
    """Goes through a history beside its operations; `names` are those of each table as it was last seen."""

    dialect: Dialect
    names: dict[TableKey, tuple[Table, frozenset[str]]]

    def told(self, before: Schema, after: Schema) -> Schema:
        """The schema with the tables that an operation made or changed as the server tells of them."""
        for table in tuple(after):
            if before.tables.get(table.key) is not table:
                after = after.with_table(self._table(table, after))
        return after

    def _table(self, table: Table, schema: Schema) -> Table:
        kept = tuple(item for item in table.constraints if self.dialect.makes(item))
        table = replace(table, constraints=kept)
        if self.dialect.features.names_constraints_by_table:
            table = self._named(replace(table, columns=tuple(self._columns(table, schema))), schema)
            table = _in_order(table)
        return _with_final_names(table)

    def _columns(self, table: Table, schema: Schema) -> Iterator[Column]:
        """The columns, each that counts with its sequence."""
        for column in table.columns:
            if column.sequence is None and how_it_counts(column, table) is not None:
                name = self._free(server_name(table.name, [column.name], "seq"), table, schema)
                column = replace(column, sequence=name)
            if column.identity is not None:
                column = replace(column, identity=_in_full(column.identity, column.type.sa))
            yield column

    def _named(self, table: Table, schema: Schema) -> Table:
        """The table with names for the constraints that have none: checks first, as the server does it."""
        order = sorted(range(len(table.constraints)), key=lambda place: _rank(table.constraints[place]))
        constraints = list(table.constraints)
        for place in order:
            item = constraints[place]
            stem = server_stem(item, table) if item.name is None else None
            if stem is not None:
                now = replace(table, constraints=tuple(constraints))
                constraints[place] = replace(item, name=self._free(stem, now, schema))
        return replace(table, constraints=tuple(constraints))

    def _free(self, stem: str, table: Table, schema: Schema) -> str:
        """The stem, or it with the first number with which nothing has the name."""
        taken = [_names_of(table)]
        taken += [self._seen(one) for one in schema if one.schema == table.schema and one.key != table.key]
        number, name = 0, stem
        while any(name in one for one in taken):
            number += 1
            name = f"{stem}{number}"
        return name

    def _seen(self, table: Table) -> frozenset[str]:
        found = self.names.get(table.key)
        if found is None or found[0] is not table:
            found = self.names[table.key] = (table, _names_of(table))
        return found[1]


def _names_of(table: Table) -> frozenset[str]:
    items: Sequence[Constraint | Index] = (*table.constraints, *table.indexes)
    sequences = (column.sequence for column in table.columns)
    return frozenset(filter(None, (table.name, *(item.name for item in items), *sequences)))


def _in_full(identity: Identity, type_: SQLType) -> Identity:
    """The identity with the options that go without saying."""
    kind = next(word for kind, word in _SIZES if isinstance(type_, kind))
    return replace(identity, options=Options(identity_options(identity, kind)))


_SIZES: tuple[tuple[type[SQLType], str], ...] = (
    (sa.SmallInteger, "smallint"),
    (sa.BigInteger, "bigint"),
    (sa.types.TypeEngine, "integer"),
)


def _rank(item: Constraint) -> int:
    return 0 if isinstance(item, Check) else 2 if isinstance(item, ForeignKey) else 1


def _with_final_names(table: Table) -> Table:
    """The table with names that no convention changes any more."""
    constraints = tuple(replace(item, name=_final(item.name), source=None) for item in table.constraints)
    indexes = tuple(replace(index, name=_final(index.name), source=None) for index in table.indexes)
    return replace(table, constraints=constraints, indexes=indexes, source=None)


def _in_order(table: Table) -> Table:
    """The table with its constraints and indexes in the order in which the catalog is read."""
    constraints = sorted(table.constraints, key=lambda item: (_KINDS.index(type(item)), item.name or ""))
    indexes = sorted(table.indexes, key=lambda index: index.name or "")
    return replace(table, constraints=tuple(constraints), indexes=tuple(indexes))


_KINDS = (PrimaryKey, ForeignKey, Unique, Check, Exclusion)


def _final(name: str | None) -> str | None:
    return None if name is None else conv(name)
