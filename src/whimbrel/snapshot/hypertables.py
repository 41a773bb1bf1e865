"""Read what TimescaleDB makes of tables, in four questions.

The views asked are `timescaledb_information`'s; their columns are those of versions 2.11 and later.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import Any

from sqlalchemy import Connection, text

from whimbrel.schema.objects import SchemaObject, Trigger, View
from whimbrel.schema.spans import Span, span
from whimbrel.schema.timescale import (
    Columnstore,
    CompressionPolicy,
    ContinuousAggregate,
    Dimension,
    Hypertable,
    Job,
    RefreshPolicy,
    RetentionPolicy,
)
from whimbrel.schema.values import Options
from whimbrel.snapshot.scope import TIMESCALES_OWN, Scope

_DIMENSIONS = """
SELECT hypertable_schema::text, hypertable_schema = current_schema(), hypertable_name::text,
       column_name::text, (extract(epoch FROM time_interval) * 1000000)::bigint, integer_interval,
       num_partitions
FROM timescaledb_information.dimensions ORDER BY 1, 3, dimension_number"""

_COLUMNSTORES = """
SELECT h.hypertable_schema::text, h.hypertable_schema = current_schema(), h.hypertable_name::text,
       s.attname::text, s.segmentby_column_index, s.orderby_asc, s.orderby_nullsfirst
FROM timescaledb_information.hypertables h
LEFT JOIN timescaledb_information.compression_settings s
     ON s.hypertable_schema = h.hypertable_schema AND s.hypertable_name = h.hypertable_name
WHERE h.compression_enabled ORDER BY 1, 3, s.segmentby_column_index, s.orderby_column_index"""

_JOBS = """
SELECT coalesce(c.view_schema, j.hypertable_schema)::text, j.proc_schema::text,
       coalesce(c.view_schema, j.hypertable_schema, j.proc_schema) = current_schema(),
       coalesce(c.view_name, j.hypertable_name)::text, j.proc_name::text,
       (extract(epoch FROM j.schedule_interval) * 1000000)::bigint, j.config
FROM timescaledb_information.jobs j LEFT JOIN timescaledb_information.continuous_aggregates c
     ON c.materialization_hypertable_schema = j.hypertable_schema
     AND c.materialization_hypertable_name = j.hypertable_name
ORDER BY j.job_id"""

_AGGREGATES = """
SELECT view_schema::text, view_schema = current_schema(), view_name::text, view_definition, materialized_only
FROM timescaledb_information.continuous_aggregates ORDER BY 1, 3"""


def read(connection: Connection, scope: Scope) -> tuple[SchemaObject, ...]:
    """The hypertables, columnstores, policies, continuous aggregates and jobs of the scope."""
    reader = _Reader(connection, scope)
    found = (*reader.hypertables(), *reader.columnstores(), *reader.aggregates(), *reader.jobs())
    return tuple(item for item in found if reader.wants(item))


def left(objects: Iterable[SchemaObject], found: Iterable[SchemaObject]) -> Iterator[SchemaObject]:
    """The objects beside tables without those that TimescaleDB stands behind."""
    aggregates = {(item.schema, item.name) for item in found if isinstance(item, ContinuousAggregate)}
    for item in objects:
        behind = isinstance(item, View) and (item.schema, item.name) in aggregates
        inner = isinstance(item, Trigger) and "EXECUTE FUNCTION _timescaledb_" in item.definition
        if not behind and not inner:
            yield item


class _Reader:
    """Asks one question for each kind."""

    def __init__(self, connection: Connection, scope: Scope) -> None:
        self._connection, self._scope = connection, scope

    def wants(self, item: SchemaObject) -> bool:
        """Whether its schema is read, and its table where only some are."""
        only = self._scope.only
        return item.schema in self._scope.schemas and (only is None or (item.schema, item.name) in only)

    def _rows(self, query: str) -> list[Any]:
        return list(self._connection.execute(text(query)).all())

    def _schema(self, name: str, is_default: bool) -> str | None:
        return None if is_default and None in self._scope.schemas else name

    def hypertables(self) -> Iterator[SchemaObject]:
        """Tables in chunks, with what they are parted by; time comes first."""
        tables: dict[tuple[str | None, str], list[Dimension]] = defaultdict(list)
        for schema, is_default, name, column, clock, number, partitions in self._rows(_DIMENSIONS):
            interval = number if clock is None else span(timedelta(microseconds=clock))
            key = (self._schema(schema, is_default), name)
            tables[key].append(Dimension(column, interval, partitions))
        for (schema, name), (first, *others) in tables.items():
            yield Hypertable(name, first.column, schema, first.interval, tuple(others))

    def columnstores(self) -> Iterator[SchemaObject]:
        """What may be compressed, and how."""
        tables: dict[tuple[str | None, str], tuple[list[str], list[str]]] = {}
        for schema, is_default, name, column, segment, ascending, first in self._rows(_COLUMNSTORES):
            segments, orders = tables.setdefault((self._schema(schema, is_default), name), ([], []))
            if segment is not None:
                segments.append(column)
            elif column is not None:
                orders.append(_order(column, ascending, first))
        for (schema, name), (segments, orders) in tables.items():
            yield Columnstore(name, schema, tuple(segments), tuple(orders))

    def aggregates(self) -> Iterator[SchemaObject]:
        """Continuous aggregates."""
        for schema, is_default, name, query, only_kept in self._rows(_AGGREGATES):
            place = self._schema(schema, is_default)
            yield ContinuousAggregate(name, query.strip().rstrip(";"), place, only_kept)

    def jobs(self) -> Iterator[SchemaObject]:
        """Policies, and jobs that call a procedure of one's own."""
        for schema, procedure_schema, is_default, name, procedure, often, config in self._rows(_JOBS):
            every = span(timedelta(microseconds=often))
            if TIMESCALES_OWN.match(procedure_schema):
                if name is not None:
                    yield from _policy(procedure, name, self._schema(schema, is_default), every, config or {})
            else:
                place = self._schema(procedure_schema, is_default and schema is None)
                yield Job(procedure, every, place, Options(config or {}))


def _policy(
    procedure: str, name: str, schema: str | None, every: Span, config: dict[str, Any]
) -> Iterator[SchemaObject]:
    if procedure == "policy_compression" and "compress_after" in config:
        yield CompressionPolicy(name, span(config["compress_after"]), schema, every)
    elif procedure == "policy_retention" and "drop_after" in config:
        yield RetentionPolicy(name, span(config["drop_after"]), schema, every)
    elif procedure == "policy_refresh_continuous_aggregate":
        start, end = (_offset(config.get(key)) for key in ("start_offset", "end_offset"))
        yield RefreshPolicy(name, start, end, every, schema)


def _offset(value: str | int | None) -> Span | None:
    return None if value is None else span(value)


def _order(column: str, ascending: bool, nulls_first: bool) -> str:
    """The column with what isn't PostgreSQL's default: ascending, and NULLs as if larger than all."""
    words = column if ascending else f"{column} DESC"
    if nulls_first == ascending:
        words += " NULLS FIRST" if nulls_first else " NULLS LAST"
    return words
