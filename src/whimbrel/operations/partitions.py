"""The parts of a partitioned table that is created again: they went with it, unnamed."""

from __future__ import annotations

from collections.abc import Iterator

from whimbrel.dialects.base import Dialect
from whimbrel.dialects.statement import Statement
from whimbrel.operations import belongings
from whimbrel.schema.table import Partition, Table


def partitions_created(table: Table, dialect: Dialect) -> Iterator[Statement]:
    """CREATE TABLE PARTITION OF for each part, then what else each of them is.

    It comes before the indexes of the table: these take the parts' own indexes for theirs, under the names
    that those have (https://www.postgresql.org/docs/current/sql-createindex.html).
    """
    for part in table.partitions:
        sql = _create(part, table, dialect)
        yield dialect.say("create_table", sql, part.name, part.schema)
    for part in reversed(table.partitions):
        for sql in part.also:
            yield dialect.say("create_partition", sql, part.name, part.schema)
        yield from belongings.of_table(part, dialect)


def foreign_parts(table: Table) -> tuple[str, ...]:
    """The names of the parts whose rows are in other databases: how they are reached isn't known."""
    return tuple(part.name for part in table.partitions if part.is_foreign)


def _create(part: Partition, table: Table, dialect: Dialect) -> str:
    schema, name = part.parent or table.key
    key = f" PARTITION BY {part.partition_by}" if part.partition_by else ""
    return (
        f"CREATE TABLE {dialect.format_table(part.name, part.schema)} PARTITION OF "
        f"{dialect.format_table(name, schema)} {part.bound}{key}"
    )
