"""Rows changed in batches: each committed on its own, in the order of the table's key."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from types import MappingProxyType
from typing import Any, ClassVar, TypeAlias

import sqlalchemy as sa

from whimbrel.dialects.base import Dialect
from whimbrel.dialects.statement import Lock, Statement
from whimbrel.errors import NotReversible, OperationError
from whimbrel.operations.base import Operation, Phase
from whimbrel.operations.literal_rows import literal_text
from whimbrel.operations.within import full
from whimbrel.schema.schema import Schema
from whimbrel.values import dataclass

Value: TypeAlias = Any
"""A value that Python has, or SQL as a SQLAlchemy construct."""
Types: TypeAlias = Mapping[str, sa.types.TypeEngine[Any]]
NO_TYPES: Types = MappingProxyType({})
BATCH = 1000
"""Rows of a batch unless somebody says more: what every tool surveyed begins with."""


@dataclass(frozen=True, slots=True)
class Backfill(Operation):
    """New values for the rows of a table that `where` finds; without it, for those that have other ones.

    `batch_size` are rows at most, `pause` seconds between two batches, `max_lag` seconds that a replica may
    be behind. `key` are the columns that tell rows apart, empty for the primary key.
    """

    name: ClassVar[str] = "backfill"
    phase: ClassVar[Phase] = Phase.MIGRATE
    in_batches: ClassVar[bool] = True

    table_name: str
    values: Mapping[str, Value] = field(compare=False)
    where: sa.ColumnElement[bool] | sa.TextClause | None = field(default=None, compare=False)
    batch_size: int = BATCH
    pause: float = 0.0
    key: tuple[str, ...] = ()
    max_lag: float = 5.0
    schema: str | None = None

    @classmethod
    def written(
        cls,
        table_name: str,
        set: Mapping[str, Any],
        *,
        where: str | sa.TextClause | sa.ColumnElement[bool] | None = None,
        batch_size: int = BATCH,
        pause: float = 0.0,
        key: Sequence[str] = (),
        max_lag: float = 5.0,
        schema: str | None = None,
    ) -> Backfill:
        """Give rows new values, batch by batch, each committed on its own.

        A killed run goes on where it was. Batches get smaller where they take long, wait while a replica
        lags behind, and give way to who holds their rows. A script (`--sql`) has one UPDATE.

        Args:
            table_name: the table.
            set: the new values by column: values, or SQL (`sa.text("lower(email)")`).
            where: which rows; None: those whose values differ from the new ones.
            batch_size: how many rows a batch has at most.
            pause: seconds between two batches.
            key: columns that tell rows apart, where the table has no primary key; none of them may be NULL.
            max_lag: seconds that a replica may be behind; PostgreSQL tells.
            schema: the table's schema; None is the connection's default.
        """
        if not set:
            raise OperationError(f"Backfill of {table_name}: there is nothing to set. Name a column.")
        if batch_size < 1:
            raise OperationError(f"Backfill of {table_name}: batch_size must be 1 or more.")
        condition = sa.text(where) if isinstance(where, str) else where
        return cls(table_name, dict(set), condition, batch_size, pause, tuple(key), max_lag, schema)

    def arguments(self) -> Mapping[str, object]:
        """How a revision file writes it."""
        found: dict[str, object] = {"table_name": self.table_name, "set": self.values, "where": self.where}
        given = {"batch_size": BATCH, "pause": 0.0, "key": (), "max_lag": 5.0, "schema": None}
        kept = {name: getattr(self, name) for name, usual in given.items() if getattr(self, name) != usual}
        return {**found, **kept}

    def describe(self) -> str:
        """One line for people."""
        return f"Fill {', '.join(self.values)} of {full(self.table_name, self.schema)} in batches"

    def apply(self, schema: Schema) -> Schema:
        """The schema as it is."""
        return schema

    def reverse(self, before: Schema) -> Operation:
        """What the rows held isn't kept. Raises NotReversible."""
        raise NotReversible(self.describe(), "Write what undoes it into downgrade(), or leave the rows.")

    def statements(self, before: Schema, dialect: Dialect) -> Iterator[Statement]:
        """All of it as one UPDATE, with a comment that says so."""
        update = self.update()
        text, missing = literal_text(update, dialect)
        comment = "-- A run does this in batches, each committed on its own.\n"
        yield Statement(
            comment + text,
            full(self.table_name, self.schema),
            Lock.ROW_EXCLUSIVE,
            construct=update,
            unrendered=missing,
            alone=True,
            batched=True,
        )

    def update(self, types: Types = NO_TYPES, *more: sa.ColumnElement[bool]) -> sa.Update:
        """UPDATE of the rows to change; `more` leaves only some of them. `types` are those of columns."""
        table = self.table(types)
        made = sa.update(table).values({table.c[name]: value for name, value in self.values.items()})
        return made.where(self.condition(types), *more)

    def condition(self, types: Types = NO_TYPES) -> Any:
        """Which rows are to be changed."""
        if self.where is not None:
            return self.where
        pairs = ((sa.column(name, types.get(name)), value) for name, value in self.values.items())
        return sa.or_(*(column.is_distinct_from(value) for column, value in pairs))

    def table(self, types: Types = NO_TYPES) -> sa.TableClause:
        """The table, with the columns that are set or have a type."""
        columns = [sa.column(name, types.get(name)) for name in dict.fromkeys([*self.values, *types])]
        return sa.table(self.table_name, *columns, schema=self.schema)


OPERATIONS = (Backfill,)
