"""How TimescaleDB spells what it does with tables, in the words that its versions 2.11 and later share.

They are those of its API reference: `create_hypertable` with named arguments, `timescaledb.compress`, which
the later `columnstore` names stand beside.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from whimbrel.dialects.cost import Cost
from whimbrel.dialects.hypertable_undoing import plain_table
from whimbrel.dialects.objects import NO_LOCK
from whimbrel.dialects.statement import Lock, Statement
from whimbrel.errors import NotSupported
from whimbrel.schema.spans import Span
from whimbrel.schema.timescale import Columnstore, ContinuousAggregate, Dimension, Hypertable, Job

if TYPE_CHECKING:
    from whimbrel.dialects.base import Dialect

_EXCLUSIVE = Cost(Lock.ACCESS_EXCLUSIVE)
_MOVES_ROWS = Cost(Lock.ACCESS_EXCLUSIVE, rewrites=True, scans=True)
_SETTING = Cost(Lock.SHARE_UPDATE_EXCLUSIVE)
_JOB = Cost(Lock.ACCESS_SHARE)
WORDS = ("timezone", "initial_start", "job_name")
"""Arguments that are text or a time; the others are lengths of time."""
MAY_BE_OPEN = ("start_offset", "end_offset")
"""Arguments that must be given, NULL for a window without that end."""
_OUTSIDE = Cost(Lock.UNKNOWN, scans=True, transactional=False)


class TimescalePhrases:
    """The phrases of TimescaleDB. Raises NotSupported for a database that has no extensions."""

    def __init__(self, dialect: Dialect) -> None:
        if not dialect.features.has_extensions:
            raise NotSupported("make hypertables", dialect.title, "They are TimescaleDB's, for PostgreSQL.")
        self.dialect = dialect

    # ------------------------------------------------------------------------------- hypertables

    def create_hypertable(
        self, item: Hypertable, *, default_indexes: bool, if_not_exists: bool, migrate_data: bool
    ) -> Iterator[Statement]:
        """create_hypertable(), and add_dimension() for each dimension besides time."""
        given = {
            "chunk_time_interval": None if item.interval is None else self._span(item.interval),
            "create_default_indexes": None if default_indexes else "FALSE",
            "if_not_exists": "TRUE" if if_not_exists else None,
            "migrate_data": "TRUE" if migrate_data else None,
        }
        first = (self._relation(item.name, item.schema), self._literal(item.column))
        cost = _MOVES_ROWS if migrate_data else _EXCLUSIVE
        yield self._call("create_hypertable", first, given, item.name, item.schema, cost)
        for dimension in item.dimensions:
            yield self.add_dimension(item.name, item.schema, dimension, if_not_exists)

    def plain_table(self, item: Hypertable) -> Statement:
        """A plain table with the same rows in the place of a hypertable."""
        sql = plain_table(self.dialect, item.name, item.schema, item.column)
        return self._say("plain_table", sql, item.name, item.schema, _MOVES_ROWS)

    def add_dimension(
        self, name: str, schema: str | None, dimension: Dimension, if_not_exists: bool
    ) -> Statement:
        """add_dimension()."""
        given = {
            "number_partitions": None if dimension.partitions is None else str(dimension.partitions),
            "chunk_time_interval": None if dimension.interval is None else self._span(dimension.interval),
            "if_not_exists": "TRUE" if if_not_exists else None,
        }
        first = (self._relation(name, schema), self._literal(dimension.column))
        return self._call("add_dimension", first, given, name, schema, _EXCLUSIVE)

    def set_chunk_time_interval(
        self, name: str, schema: str | None, interval: Span, column: str | None
    ) -> Statement:
        """set_chunk_time_interval()."""
        first = (self._relation(name, schema), self._span(interval))
        given = {"dimension_name": None if column is None else self._literal(column)}
        return self._call("set_chunk_time_interval", first, given, name, schema, _JOB)

    # ------------------------------------------------------------------------------- compression

    def set_compression(self, item: Columnstore) -> Statement:
        """ALTER TABLE SET (timescaledb.compress, ...)."""
        parts = ["timescaledb.compress"]
        if item.segment_by:
            parts.append(f"timescaledb.compress_segmentby = {self._names(item.segment_by)}")
        if item.order_by:
            parts.append(f"timescaledb.compress_orderby = {self._literal(', '.join(item.order_by))}")
        return self._alter(item.name, item.schema, f"SET ({', '.join(parts)})", _EXCLUSIVE)

    def remove_compression(self, name: str, schema: str | None) -> Iterator[Statement]:
        """Every compressed chunk as rows again, then ALTER TABLE SET (timescaledb.compress = false)."""
        table = self._relation(name, schema)
        sql = f"SELECT decompress_chunk(chunk, if_compressed => TRUE) FROM show_chunks({table}) AS chunk"
        yield self._say("decompress_chunk", sql, name, schema, _MOVES_ROWS)
        yield self._alter(name, schema, "SET (timescaledb.compress = false)", _EXCLUSIVE)

    # ---------------------------------------------------------------------------------- policies

    def add_policy(
        self, function: str, name: str, schema: str | None, given: Mapping[str, object]
    ) -> Statement:
        """add_compression_policy(), add_retention_policy(), add_continuous_aggregate_policy()."""
        values = {key: self._value(key, value) for key, value in given.items()}
        return self._call(function, (self._relation(name, schema),), values, name, schema, _JOB)

    def remove_policy(self, function: str, name: str, schema: str | None, if_exists: bool) -> Statement:
        """remove_compression_policy() and the like."""
        given = {"if_exists": "TRUE" if if_exists else None}
        return self._call(function, (self._relation(name, schema),), given, name, schema, _JOB)

    # -------------------------------------------------------------------- continuous aggregates

    def create_aggregate(
        self, item: ContinuousAggregate, *, if_not_exists: bool, with_data: bool
    ) -> Statement:
        """CREATE MATERIALIZED VIEW WITH (timescaledb.continuous)."""
        options = ["timescaledb.continuous"]
        options.append(f"timescaledb.materialized_only = {str(item.materialized_only).lower()}")
        options.extend(f"timescaledb.{key} = {_option(value)}" for key, value in item.options.items())
        query = item.definition if item.source is None else self.dialect.compile(item.source)
        sql = (
            f"CREATE MATERIALIZED VIEW {'IF NOT EXISTS ' if if_not_exists else ''}"
            f"{self._table(item.name, item.schema)} WITH ({', '.join(options)}) AS\n"
            f"{query}\nWITH {'' if with_data else 'NO '}DATA"
        )
        return self._say("create_aggregate", sql, None, None, _OUTSIDE if with_data else NO_LOCK)

    def set_materialized_only(self, name: str, schema: str | None, value: bool) -> Statement:
        """ALTER MATERIALIZED VIEW SET (timescaledb.materialized_only = ...)."""
        words = f"SET (timescaledb.materialized_only = {str(value).lower()})"
        sql = f"ALTER MATERIALIZED VIEW {self._table(name, schema)} {words}"
        return self._say("alter_aggregate", sql, name, schema, _EXCLUSIVE)

    def drop_aggregate(
        self, name: str, schema: str | None, if_exists: bool | None, cascade: bool | None
    ) -> Statement:
        """DROP MATERIALIZED VIEW."""
        words = f"DROP MATERIALIZED VIEW {'IF EXISTS ' if if_exists else ''}{self._table(name, schema)}"
        return self._say("drop_aggregate", words + (" CASCADE" if cascade else ""), name, schema, _EXCLUSIVE)

    def refresh_aggregate(
        self, name: str, schema: str | None, start: str | int | None, end: str | int | None
    ) -> Statement:
        """CALL refresh_continuous_aggregate(), which can't run in a transaction."""
        window = ", ".join("NULL" if at is None else self._moment(at) for at in (start, end))
        sql = f"CALL refresh_continuous_aggregate({self._relation(name, schema)}, {window})"
        return self._say("refresh_aggregate", sql, name, schema, _OUTSIDE)

    # -------------------------------------------------------------------------------------- jobs

    def add_job(self, item: Job, given: Mapping[str, object]) -> Statement:
        """add_job()."""
        values = {"config": f"{self._literal(_json(item.config))}::jsonb" if item.config else None}
        values |= {key: self._value(key, value) for key, value in given.items()}
        first = (self._literal(self._table(item.name, item.schema)), self._span(item.schedule_interval))
        return self._call("add_job", first, values, None, None, NO_LOCK)

    def remove_job(self, name: str, schema: str | None, config: Mapping[str, object]) -> Statement:
        """delete_job() for the jobs that call the procedure with this configuration."""
        wanted = f"{self._literal(_json(config))}::jsonb" if config else "NULL"
        place = "current_schema()" if schema is None else self._literal(schema)
        sql = (
            "SELECT delete_job(job_id) FROM timescaledb_information.jobs "
            f"WHERE proc_name = {self._literal(name)} AND proc_schema = {place} "
            f"AND config IS NOT DISTINCT FROM {wanted}"
        )
        return self._say("remove_job", sql, None, None, NO_LOCK)

    # ----------------------------------------------------------------------------------- helpers

    def _call(
        self,
        function: str,
        first: Sequence[str],
        given: Mapping[str, str | None],
        table: str | None,
        schema: str | None,
        cost: Cost,
    ) -> Statement:
        named = (f"{key} => {value}" for key, value in given.items() if value is not None)
        sql = f"SELECT {function}({', '.join([*first, *named])})"
        return self._say(function, sql, table, schema, cost)

    def _alter(self, name: str, schema: str | None, words: str, cost: Cost) -> Statement:
        sql = f"ALTER TABLE {self._table(name, schema)} {words}"
        return self._say("alter_hypertable", sql, name, schema, cost)

    def _say(self, phrase: str, sql: str, table: str | None, schema: str | None, cost: Cost) -> Statement:
        return self.dialect.say(phrase, sql, table, schema, cost)

    def _table(self, name: str, schema: str | None) -> str:
        return self.dialect.format_table(name, schema)

    def _relation(self, name: str, schema: str | None) -> str:
        return self._literal(self._table(name, schema))

    def _names(self, names: Sequence[str]) -> str:
        return self._literal(", ".join(map(self.dialect.quote, names)))

    def _literal(self, value: str) -> str:
        return self.dialect.literal(value)

    def _span(self, value: Span) -> str:
        """An interval; a number is BIGINT, which TimescaleDB's "any" arguments must be told."""
        return f"INTERVAL {self._literal(value)}" if isinstance(value, str) else f"BIGINT '{value}'"

    def _moment(self, value: str | int) -> str:
        return f"{self._literal(value)}::timestamptz" if isinstance(value, str) else f"BIGINT '{value}'"

    def _value(self, key: str, value: object) -> str | None:
        if key in MAY_BE_OPEN and value is None:
            return "NULL"
        if value is None or isinstance(value, bool):
            return None if value is None else str(value).upper()
        if isinstance(value, int):
            return self._span(value)
        return self._literal(str(value)) if key in WORDS else f"INTERVAL {self._literal(str(value))}"


def _json(config: Mapping[str, object]) -> str:
    return json.dumps(dict(config))


def _option(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else "'" + str(value).replace("'", "''") + "'"
