"""What PostgreSQL needs where a table is built anew beside the old one: names, and numbers that go on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whimbrel.dialects.statement import Statement
from whimbrel.schema.constraint import Exclusion, PrimaryKey, Unique

if TYPE_CHECKING:
    from whimbrel.dialects.base import Dialect
    from whimbrel.schema.table import Table


def keys_dropped(dialect: Dialect, old: Table, new: Table) -> tuple[Statement, ...]:
    """The old table's keys whose names the new one takes: an index's name is there once in a schema."""
    taken = {item.name for item in new.constraints}
    return tuple(
        dialect.drop_constraint(item.name, old.name, schema=old.schema)
        for item in old.constraints
        if isinstance(item, PrimaryKey | Unique | Exclusion) and item.name and item.name in taken
    )


def counted_on(dialect: Dialect, table: Table) -> tuple[Statement, ...]:
    """The sequences of the table's columns set behind its rows; a column without one stays as it is."""
    columns = [item.name for item in table.columns if item.identity or item.autoincrement is True]
    return tuple(_counted_on(dialect, table, column) for column in columns)


def _counted_on(dialect: Dialect, table: Table, column: str) -> Statement:
    name = dialect.create_name(table.name, table.schema)
    quoted, plain = (text.replace("'", "''") for text in (name, column))
    sequence = f"pg_get_serial_sequence('{quoted}', '{plain}')"
    sql = f"SELECT setval({sequence}, max({dialect.quote(column)})) FROM {name}"
    return dialect.say("carry_count", sql, table.name, table.schema)
