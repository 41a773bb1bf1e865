"""Indexes built and dropped while writers go on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, ClassVar

import sqlalchemy as sa

from whimbrel.operations.base import Operation
from whimbrel.operations.indexes import CreateIndex, DropIndex
from whimbrel.operations.online.base import Online
from whimbrel.schema.index import Index
from whimbrel.schema.schema import Schema
from whimbrel.schema.values import Options
from whimbrel.values import dataclass

CONCURRENTLY = {"postgresql_concurrently": True}


@dataclass(frozen=True, slots=True)
class CreateIndexOnline(Online):
    """A new index, built while writers go on."""

    name: ClassVar[str] = "create_index_online"

    index: Index
    table_name: str
    schema: str | None = None

    @classmethod
    def written(
        cls,
        index_name: str | None,
        table_name: str,
        columns: Sequence[str | sa.TextClause | sa.ColumnElement[Any]],
        *,
        schema: str | None = None,
        unique: bool = False,
        **kw: Any,
    ) -> CreateIndexOnline:
        """Create an index while writers go on (PostgreSQL: CONCURRENTLY, outside of the transaction).

        Where a killed run left an INVALID index of this name, it is dropped first.

        Args:
            index_name: the index's name; None has one made of the table's and columns' names.
            table_name: the table.
            columns: names of columns, and expressions.
            schema: the table's schema; None is the connection's default.
            unique: whether no two rows may have the same values.
            **kw: what single databases know: `postgresql_where`, `mysql_length`, ...
        """
        kw.pop("postgresql_concurrently", None)
        made = CreateIndex.written(index_name, table_name, columns, schema=schema, unique=unique, **kw)
        return cls(made.index, table_name, schema)

    @property
    def plain(self) -> tuple[Operation, ...]:
        """CREATE INDEX."""
        return (CreateIndex(self.index, self.table_name, self.schema),)

    def stages(self) -> Iterator[Operation]:
        """CREATE INDEX CONCURRENTLY."""
        yield concurrently(CreateIndex(self.index, self.table_name, self.schema))

    def arguments(self) -> Mapping[str, object]:
        """How a revision file writes it."""
        return self.plain[0].arguments()

    def reverse(self, before: Schema) -> Operation:
        """Drop the index, online too. Raises NotReversible."""
        dropped = self.plain[0].reverse(before)
        assert isinstance(dropped, DropIndex)
        return DropIndexOnline(dropped)


@dataclass(frozen=True, slots=True)
class DropIndexOnline(Online):
    """An index, gone, while readers and writers go on."""

    name: ClassVar[str] = "drop_index_online"

    drop: DropIndex

    @classmethod
    def written(
        cls, index_name: str, table_name: str | None = None, *, schema: str | None = None, **kw: Any
    ) -> DropIndexOnline:
        """Drop an index while readers and writers go on (PostgreSQL: CONCURRENTLY).

        Args:
            index_name: the index.
            table_name: its table; MySQL must know it.
            schema: the table's schema; None is the connection's default.
            **kw: what single databases know.
        """
        kw.pop("postgresql_concurrently", None)
        return cls(DropIndex.written(index_name, table_name, schema=schema, **kw))

    @property
    def plain(self) -> tuple[Operation, ...]:
        """DROP INDEX."""
        return (self.drop,)

    def stages(self) -> Iterator[Operation]:
        """DROP INDEX CONCURRENTLY; one that is gone already is what a killed run has done."""
        index = self.drop.index or Index(self.drop.index_name, ())
        options = Options({**index.options, **CONCURRENTLY})
        yield replace(self.drop, if_exists=True, index=replace(index, options=options, source=None))

    def arguments(self) -> Mapping[str, object]:
        """How a revision file writes it."""
        return self.drop.arguments()

    def reverse(self, before: Schema) -> Operation:
        """Create the index as it was, online too. Raises NotReversible."""
        made = self.drop.reverse(before)
        assert isinstance(made, CreateIndex)
        return CreateIndexOnline(made.index, made.table_name, made.schema)


def concurrently(operation: CreateIndex) -> CreateIndex:
    """The same index, built beside writers."""
    options = Options({**operation.index.options, **CONCURRENTLY})
    return replace(operation, index=replace(operation.index, options=options, source=None))


OPERATIONS = (CreateIndexOnline, DropIndexOnline)
