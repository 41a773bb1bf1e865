"""A table built anew: new table, rows copied, old one dropped, name taken over, indexes made again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, ClassVar, Literal

import sqlalchemy as sa
from sqlalchemy.types import JSON, NullType

from whimbrel.dialects.base import Dialect
from whimbrel.dialects.statement import Statement
from whimbrel.errors import NotSupported
from whimbrel.operations import conventions
from whimbrel.operations.base import Hazard, Operation, Phase
from whimbrel.schema import from_sqlalchemy
from whimbrel.schema.column_order import Move, Run, moved
from whimbrel.schema.constraint import Constraint
from whimbrel.schema.schema import Schema, TableKey
from whimbrel.schema.table import Column, Table
from whimbrel.schema.values import NO_OPTIONS, DataType, Options

PREFIX = "_whimbrel_tmp_"


@dataclass(frozen=True, slots=True)
class RebuildTable(Operation):
    """The changes of one `op.batch_alter_table` block, done one by one or by building the table anew.

    `recreate` is "auto" (where the database can't alter), "always" or "never". `known` is the table as
    it is before, where the block says so itself (`copy_from`).
    """

    name: ClassVar[str] = "batch_alter_table"

    table_name: str
    changes: tuple[Operation, ...]
    schema: str | None = None
    recreate: Literal["auto", "always", "never"] = "auto"
    moves: tuple[Move | Run, ...] = ()
    known: Table | None = None
    columns: tuple[Column, ...] = ()
    """Columns that the database tells less of than there is to know: in place of those read."""
    constraints: tuple[Constraint, ...] = ()
    """Constraints that the database doesn't tell of, added to those read."""
    options: Options = NO_OPTIONS
    naming_convention: Options = NO_OPTIONS

    def describe(self) -> str:
        """One line for people."""
        lines = "; ".join(change.describe() for change in self.changes)
        return f"Alter table {self.table_name}: {lines or 'build it anew'}"

    def apply(self, schema: Schema) -> Schema:
        """The schema after all changes."""
        for change in self.changes:
            schema = change.apply(schema)
        table = schema.find(self.table_name, self.schema)
        if table is None or not self.moves:
            return schema
        return schema.with_table(moved(table, self.moves))

    def reverse(self, before: Schema) -> Operation:
        """The reverse of each change, last first."""
        undone: list[Operation] = []
        for change in self.changes:
            undone.insert(0, change.reverse(before))
            before = change.apply(before)
        return RebuildTable(self.table_name, tuple(undone), self.schema, self.recreate)

    def hazards(self, before: Schema) -> Iterator[Hazard]:
        """Those of the changes."""
        for change in self.changes:
            yield from change.hazards(before)
            before = change.apply(before)

    @property
    def phase(self) -> Phase:  # type: ignore[override]
        """The latest phase of the changes."""
        order = list(Phase)
        return max((change.phase for change in self.changes), key=order.index, default=Phase.EXPAND)

    def needs_tables(self, dialect: Dialect) -> tuple[TableKey, ...]:
        """The table, where it is built anew."""
        return needed(self, dialect) if self.is_by_rebuild(dialect) else ()

    def is_by_rebuild(self, dialect: Dialect) -> bool:
        """Whether the table is built anew on this database."""
        if self.recreate != "auto":
            return self.recreate == "always"
        if dialect.features.can_alter_constraints:
            return False
        return bool(self.moves) or not all(is_native(change, dialect) for change in self.changes)

    def statements(self, before: Schema, dialect: Dialect) -> Iterator[Statement]:
        """The changes one by one, or the new table."""
        if self.is_by_rebuild(dialect):
            table = self.known or before.find(self.table_name, self.schema)
            if table is None:
                raise _unknown(self, dialect)
            yield from _built(self, self._completed(table), dialect)
            return
        for change in self.changes:
            yield from change.statements(before, dialect)
            before = change.apply(before) if before.find(self.table_name, self.schema) else before

    def _completed(self, table: Table) -> Table:
        """The table as read, with what the block knows better."""
        better = {column.name: column for column in self.columns}
        convention = dict(self.naming_convention)
        constraints = [
            conventions.named(item, table.name, table.schema, convention) for item in table.constraints
        ]
        return replace(
            table,
            columns=tuple(better.get(column.name, column) for column in table.columns),
            constraints=(*constraints, *self.constraints),
            options=Options({**table.options, **self.options}),
            source=None,
        )


OPERATIONS = (RebuildTable,)


def needed(operation: Any, dialect: Dialect) -> tuple[TableKey, ...]:
    """The table of an operation that builds it anew: the runner reads it beforehand."""
    return ((operation.schema, operation.table_name),)


def instead(operation: Any, before: Schema, dialect: Dialect) -> Iterator[Statement]:
    """The statements of one change by which the database can't alter a table. Raises NotSupported."""
    whole = RebuildTable(operation.table_name, (operation,), operation.schema, "always")
    return whole.statements(before, dialect)


def is_native(change: Operation, dialect: Dialect) -> bool:
    """Whether a database that can't alter constraints does this change without a new table."""
    native = getattr(change, "is_native", None)
    return native is None or bool(native(dialect))


def _unknown(operation: RebuildTable, dialect: Dialect) -> NotSupported:
    return NotSupported(
        f"do this to a table without building it anew ({operation.describe()}), and table "
        f"{operation.table_name} isn't known here",
        dialect.title,
        "Run it online, or give the table to op.batch_alter_table(copy_from=...).",
    )


def _built(operation: RebuildTable, old: Table, dialect: Dialect) -> Iterator[Statement]:
    new = operation.apply(Schema.of([old])).table(old.name, old.schema)
    copied = replace(new, name=PREFIX + new.name, indexes=(), source=None)
    yield dialect.create_table(copied)
    columns = _sources(operation.changes, old, new)
    if columns:
        yield _copy(old, copied, columns, dialect)
    yield dialect.drop_table(old.name, old.schema)
    yield dialect.rename_table(copied.name, new.name, new.schema)
    for index in new.indexes:
        yield dialect.create_index(replace(index, source=None), new.name, new.schema)


def _sources(changes: tuple[Operation, ...], old: Table, new: Table) -> dict[str, str]:
    """By the columns of the new table, the columns of the old one that fill them; none for new ones."""
    source: dict[str, str] = {column.name: column.name for column in old.columns}
    for change in changes:
        source = _followed(change, source)
    filled = {column.name for column in new.columns if column.computed is None}
    return {name: source[name] for name in (c.name for c in new.columns) if name in source and name in filled}


def _followed(change: Operation, source: Mapping[str, str]) -> dict[str, str]:
    """Where the columns come from after one more change."""
    column, new = getattr(change, "column_name", None), getattr(change, "new_column_name", None)
    if new is not None:
        return {new if name == column else name: origin for name, origin in source.items()}
    if change.name == "drop_column":
        return {name: origin for name, origin in source.items() if name != column}
    if change.name == "add_column":
        added = getattr(change, "column", None)
        return {name: origin for name, origin in source.items() if name != getattr(added, "name", None)}
    return dict(source)


def _copy(old: Table, new: Table, columns: Mapping[str, str], dialect: Dialect) -> Statement:
    into = ", ".join(dialect.quote(name) for name in columns)
    values = ", ".join(
        _value(old.column(origin), new.column(name), dialect) for name, origin in columns.items()
    )
    sql = (
        f"INSERT INTO {dialect.create_name(new.name, new.schema)} ({into}) "
        f"SELECT {values} FROM {dialect.create_name(old.name, old.schema)}"
    )
    return dialect.say("copy_rows", sql, old.name, old.schema)


def _value(old: Column, new: Column, dialect: Dialect) -> str:
    """The value of the old column; cast where the new one is of another kind."""
    name = dialect.quote(old.name)
    return f"CAST({name} AS {dialect.type_sql(new.type)})" if _differs(old.type, new.type) else name


def _differs(old: DataType, new: DataType) -> bool:
    kinds = [type_.sa._type_affinity for type_ in (old, new)]
    unsure = any(isinstance(type_.sa, NullType | JSON) for type_ in (old, new))
    return kinds[0] is not kinds[1] and not unsure


def as_table(item: sa.Table) -> Table:
    """A table that the user hands over, as a value."""
    return replace(from_sqlalchemy.table(item), source=None)
