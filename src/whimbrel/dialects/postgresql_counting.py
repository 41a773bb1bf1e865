"""How a column of PostgreSQL counts by itself, changed: serial, identity, neither."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import sqlalchemy as sa

from whimbrel.dialects.change import CountingChange
from whimbrel.schema.serial import SERIAL
from whimbrel.schema.server_names import server_name
from whimbrel.schema.table import Identity
from whimbrel.schema.values import DataType, Expression

if TYPE_CHECKING:
    from whimbrel.dialects.base import Dialect
    from whimbrel.dialects.statement import Statement


def counting(change: CountingChange, dialect: Dialect) -> Iterator[Statement]:
    """The statements of the change; the sequence of a serial is found in the catalog, whatever its name."""
    phrases = _Phrases(change, dialect)
    if change.existing == change.counting == SERIAL:
        yield phrases.with_sequence(f"ALTER SEQUENCE %s AS {phrases.type}")
        return
    yield from phrases.end()
    yield from phrases.begin()


class _Phrases:
    """The phrases of one change."""

    def __init__(self, change: CountingChange, dialect: Dialect) -> None:
        self._change, self._dialect = change, dialect
        self._place = (change.table_name, change.column_name)
        self._table = dialect.format_table(change.table_name, change.schema)
        self._column = dialect.quote(change.column_name)
        self._sequence = (
            f"pg_get_serial_sequence({dialect.literal(self._table)}, {dialect.literal(change.column_name)})"
        )
        self.type = dialect.type_sql(change.type_ or DataType(sa.Integer()))

    def end(self) -> Iterator[Statement]:
        """What counted until now, gone."""
        existing, schema = self._change.existing, self._change.schema
        if existing == SERIAL:
            yield self._dialect.set_default(*self._place, None, schema)
            yield self.with_sequence("DROP SEQUENCE %s")
        elif isinstance(existing, Identity):
            yield self._dialect.set_identity(*self._place, None, existing, schema)

    def begin(self) -> Iterator[Statement]:
        """What counts from now on; it goes on after the greatest number there is."""
        new, schema = self._change.counting, self._change.schema
        if new is None:
            return
        if isinstance(new, Identity):
            yield self._dialect.set_identity(*self._place, new, None, schema)
        else:
            yield from self._serial()
        yield self._continued(new if isinstance(new, Identity) else Identity())

    def _serial(self) -> Iterator[Statement]:
        table, column = self._place
        name = self._dialect.format_table(server_name(table, [column], "seq"), self._change.schema)
        owner = f"{self._table}.{self._column}"
        yield self._say(f"CREATE SEQUENCE {name} AS {self.type} OWNED BY {owner}")
        default = Expression(sa.text(f"nextval({self._dialect.literal(name)})".replace(":", "\\:")))
        yield self._dialect.set_default(*self._place, default, self._change.schema)

    def _continued(self, identity: Identity) -> Statement:
        down = identity.options.get("increment", 1) < 0
        first = identity.options.get("start", -1 if down else 1)
        last, sign = (f"min({self._column})", "<=") if down else (f"max({self._column})", ">=")
        sql = f"SELECT setval({self._sequence}, {last}) FROM {self._table} HAVING {last} {sign} {first}"
        return self._say(sql)

    def with_sequence(self, sql: str) -> Statement:
        """A statement with the name of the serial's sequence in the place of %s."""
        text = self._dialect.literal(sql.partition("%s")[0])
        rest = sql.partition("%s")[2]
        end = f" || {self._dialect.literal(rest)}" if rest else ""
        return self._say(f"DO $$BEGIN EXECUTE {text} || {self._sequence}{end}; END$$")

    def _say(self, sql: str) -> Statement:
        return self._dialect.say("set_default", sql, self._change.table_name, self._change.schema)
