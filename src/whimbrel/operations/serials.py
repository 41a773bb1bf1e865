"""How a column counts by itself, changed: by a sequence of its own (serial), as an identity, or no more."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, ClassVar, Literal

import sqlalchemy as sa
from sqlalchemy.types import TypeEngine

from whimbrel.dialects.base import Dialect
from whimbrel.dialects.statement import Statement
from whimbrel.operations.base import Hazard, Operation, Phase
from whimbrel.operations.within import changed, full
from whimbrel.schema import from_sqlalchemy
from whimbrel.schema.schema import Schema
from whimbrel.schema.serial import SERIAL, Counting
from whimbrel.schema.table import Column, Identity
from whimbrel.schema.values import DataType
from whimbrel.values import dataclass


@dataclass(frozen=True, slots=True)
class AlterCounting(Operation):
    """Another way to count. `type_` is the column's type, which a sequence of its own has too."""

    name: ClassVar[str] = "alter_counting"
    phase: ClassVar[Phase] = Phase.CONTRACT

    table_name: str
    column_name: str
    counting: Counting
    existing: Counting = None
    type_: DataType | None = None
    existing_type: DataType | None = None
    schema: str | None = None

    @classmethod
    def written(
        cls,
        table_name: str,
        column_name: str,
        counting: sa.Identity | Literal["serial"] | None,
        *,
        existing: sa.Identity | Literal["serial"] | None = None,
        type_: TypeEngine[Any] | type[TypeEngine[Any]] | None = None,
        existing_type: TypeEngine[Any] | type[TypeEngine[Any]] | None = None,
        schema: str | None = None,
    ) -> AlterCounting:
        """Let a column count in another way, or no more; it goes on after the greatest number there is.

        Args:
            table_name: the table.
            column_name: the column.
            counting: `'serial'` for a sequence of its own as its default, `sa.Identity()`, None to count
                no more.
            existing: how it counts until now.
            type_: the column's type, which the sequence of a serial has too; None is `integer`.
            existing_type: the type that the sequence has until now, where that changes.
            schema: the table's schema; None is the connection's default.
        """
        counts = (_read(counting), _read(existing))
        return cls(table_name, column_name, *counts, _type(type_), _type(existing_type), schema)

    def describe(self) -> str:
        """One line for people."""
        name = f"{full(self.table_name, self.schema)}.{self.column_name}"
        if self.counting is None:
            return f"Let column {name} count no more"
        return f"Let column {name} count {'as a serial' if self.counting == SERIAL else 'as an identity'}"

    def apply(self, schema: Schema) -> Schema:
        """The schema with the column as it counts then."""

        def applied(column: Column) -> Column:
            identity = self.counting if isinstance(self.counting, Identity) else None
            default = None if self.counting is not None else column.default
            return replace(
                column,
                identity=identity,
                default=default,
                autoincrement=self.counting is not None,
                source=None,
            )

        return changed(
            schema,
            self.table_name,
            self.schema,
            lambda table: table.with_changed_column(
                self.column_name, applied(table.column(self.column_name))
            ),
        )

    def reverse(self, before: Schema) -> Operation:
        """As it counted before."""
        return replace(
            self,
            counting=self.existing,
            existing=self.counting,
            type_=self.existing_type or self.type_,
            existing_type=self.type_ if self.existing_type is not None else None,
        )

    def statements(self, before: Schema, dialect: Dialect) -> Iterator[Statement]:
        """What counted is taken away, what counts from now on is made, and goes on."""
        return dialect.set_counting(self)

    def hazards(self, before: Schema) -> Iterator[Hazard]:
        """Code that leaves the number to the database."""
        if self.counting is None:
            message = f"Old code that inserts into {self.table_name} without {self.column_name} fails."
            yield Hazard("old-code", message)


OPERATIONS = (AlterCounting,)


def _type(given: TypeEngine[Any] | type[TypeEngine[Any]] | None) -> DataType | None:
    return None if given is None else DataType(sa.types.to_instance(given))


def _read(given: Any) -> Counting:
    return from_sqlalchemy.identity(given) if isinstance(given, sa.Identity) else given
