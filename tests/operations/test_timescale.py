"""TimescaleDB's operations: their SQL, their source, what undoes them, what they leave in a schema."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
import sqlalchemy as sa

from support.beside import made
from support.op_calls import dialect_named
from whimbrel import op
from whimbrel.errors import NotReversible, NotSupported
from whimbrel.operations.base import Operation
from whimbrel.operations.hypertables import CreateHypertable
from whimbrel.operations.objects import ObjectOperation
from whimbrel.operations.registry import OPERATIONS
from whimbrel.operations.tables import CreateTable, DropTable
from whimbrel.operations.timescale import TimescaleOperation
from whimbrel.revisions.source.context import SourceContext
from whimbrel.revisions.source.operations import operation_source
from whimbrel.schema import from_sqlalchemy
from whimbrel.schema.schema import Schema
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

QUERY = "SELECT time_bucket('1 hour', time) AS bucket, avg(value) AS mean FROM m GROUP BY 1"

CALLS: list[tuple[Callable[[], object], list[str]]] = [
    (lambda: op.create_hypertable("m", "time"), ["SELECT create_hypertable('m', 'time')"]),
    (
        lambda: op.create_hypertable("m", op.by_range("time", timedelta(days=1)), if_not_exists=True),
        [
            "SELECT create_hypertable('m', 'time', "
            "chunk_time_interval => INTERVAL '1 day', if_not_exists => TRUE)"
        ],
    ),
    (
        lambda: op.create_hypertable(
            "Metrics",
            "time",
            schema="s",
            chunk_time_interval=86400,
            partition_by={"device": 4},
            create_default_indexes=False,
            migrate_data=True,
        ),
        [
            "SELECT create_hypertable('s.\"Metrics\"', 'time', chunk_time_interval => BIGINT '86400', "
            "create_default_indexes => FALSE, migrate_data => TRUE)",
            "SELECT add_dimension('s.\"Metrics\"', 'device', number_partitions => 4)",
        ],
    ),
    (
        lambda: op.add_dimension("m", "device", number_partitions=4, if_not_exists=True),
        ["SELECT add_dimension('m', 'device', number_partitions => 4, if_not_exists => TRUE)"],
    ),
    (
        lambda: op.add_dimension("m", op.by_hash("device", 2)),
        ["SELECT add_dimension('m', 'device', number_partitions => 2)"],
    ),
    (
        lambda: op.set_chunk_time_interval("m", "1 week", dimension_name="time"),
        ["SELECT set_chunk_time_interval('m', INTERVAL '7 days', dimension_name => 'time')"],
    ),
    (
        lambda: op.set_compression("m", segment_by=["Device"], order_by="time DESC, value"),
        [
            "ALTER TABLE m SET (timescaledb.compress, timescaledb.compress_segmentby = '\"Device\"', "
            "timescaledb.compress_orderby = 'time DESC, value')"
        ],
    ),
    (
        lambda: op.remove_compression("m"),
        [
            "SELECT decompress_chunk(chunk, if_compressed => TRUE) FROM show_chunks('m') AS chunk",
            "ALTER TABLE m SET (timescaledb.compress = false)",
        ],
    ),
    (
        lambda: op.add_compression_policy("m", timedelta(hours=36), schedule_interval="30 minutes"),
        [
            "SELECT add_compression_policy('m', compress_after => INTERVAL '1 day 12 hours', "
            "schedule_interval => INTERVAL '30 minutes')"
        ],
    ),
    (
        lambda: op.remove_compression_policy("m", if_exists=True),
        ["SELECT remove_compression_policy('m', if_exists => TRUE)"],
    ),
    (
        lambda: op.add_retention_policy("m", "90 days", if_not_exists=True),
        ["SELECT add_retention_policy('m', drop_after => INTERVAL '90 days', if_not_exists => TRUE)"],
    ),
    (lambda: op.remove_retention_policy("m", schema="s"), ["SELECT remove_retention_policy('s.m')"]),
    (
        lambda: op.create_continuous_aggregate("hourly", QUERY + ";", materialized_only=False),
        [
            "CREATE MATERIALIZED VIEW hourly WITH (timescaledb.continuous, "
            f"timescaledb.materialized_only = false) AS\n{QUERY}\nWITH NO DATA"
        ],
    ),
    (
        lambda: op.drop_continuous_aggregate("hourly", if_exists=True),
        ["DROP MATERIALIZED VIEW IF EXISTS hourly"],
    ),
    (
        lambda: op.refresh_continuous_aggregate("hourly", "2026-01-01", None),
        ["CALL refresh_continuous_aggregate('hourly', '2026-01-01'::timestamptz, NULL)"],
    ),
    (
        lambda: op.add_continuous_aggregate_policy(
            "hourly", start_offset="3 days", end_offset=None, schedule_interval="1 hour"
        ),
        [
            "SELECT add_continuous_aggregate_policy('hourly', start_offset => INTERVAL '3 days', "
            "end_offset => NULL, schedule_interval => INTERVAL '1 hour')"
        ],
    ),
    (
        lambda: op.remove_continuous_aggregate_policy("hourly"),
        ["SELECT remove_continuous_aggregate_policy('hourly')"],
    ),
    (
        lambda: op.add_job("tidy", "1 hour", config={"keep": 3}, scheduled=False),
        ["SELECT add_job('tidy', INTERVAL '1 hour', config => '{\"keep\": 3}'::jsonb, scheduled => FALSE)"],
    ),
    (
        lambda: op.remove_job("tidy", schema="s"),
        [
            "SELECT delete_job(job_id) FROM timescaledb_information.jobs WHERE proc_name = 'tidy' "
            "AND proc_schema = 's' AND config IS NOT DISTINCT FROM NULL"
        ],
    ),
]

PLAIN = from_sqlalchemy.table(
    sa.Table(
        "m",
        sa.MetaData(),
        sa.Column("time", sa.DateTime(timezone=True), nullable=False),
        sa.Column("device", sa.Integer),
        sa.Column("value", sa.Float),
    )
)
HYPERTABLE = Hypertable("m", "time", interval="1 day", dimensions=(Dimension("device", partitions=4),))
EVERYTHING = Schema.of(
    [PLAIN],
    objects=[
        HYPERTABLE,
        Columnstore("m", segment_by=("device",)),
        CompressionPolicy("m", "7 days"),
        RetentionPolicy("m", "90 days"),
        ContinuousAggregate("hourly", QUERY),
        RefreshPolicy("hourly", "3 days", None, "1 hour"),
        Job("tidy", "1 hour", config=Options({"keep": 3})),
    ],
)
"""A schema that has one of everything."""


def texts(operation: Operation, dialect: str = "postgresql") -> list[str]:
    return [one.sql for one in operation.statements(Schema.unknown(), dialect_named(dialect))]


@pytest.mark.parametrize(("call", "wanted"), CALLS)
def test_statements_are_those_of_timescaledbs_reference(
    call: Callable[[], object], wanted: list[str]
) -> None:
    assert texts(made(call)) == wanted


@pytest.mark.parametrize("call", [call for call, _ in CALLS])
def test_source_makes_the_same_operation_again(call: Callable[[], object]) -> None:
    operation = made(call)
    source = operation_source(operation, SourceContext(dialect_named("postgresql")))
    assert source is not None
    assert made(lambda: eval(source, {"op": op})) == operation


@pytest.mark.parametrize("call", [call for call, _ in CALLS])
def test_another_database_says_that_it_has_no_hypertables(call: Callable[[], object]) -> None:
    with pytest.raises(NotSupported, match="TimescaleDB"):
        texts(made(call), "sqlite")


UNDOABLE = [
    lambda: op.drop_hypertable("m"),
    lambda: op.set_chunk_time_interval("m", "2 days"),
    lambda: op.set_compression("m", segment_by="value"),
    lambda: op.remove_compression("m"),
    lambda: op.add_compression_policy("m", "1 day", if_not_exists=True),
    lambda: op.remove_compression_policy("m"),
    lambda: op.add_retention_policy("m", "1 day", if_not_exists=True),
    lambda: op.remove_retention_policy("m"),
    lambda: op.remove_continuous_aggregate_policy("hourly"),
    lambda: op.refresh_continuous_aggregate("hourly"),
    lambda: op.remove_job("tidy", config={"keep": 3}),
]


@pytest.mark.parametrize("call", UNDOABLE)
def test_undone_the_schema_is_what_it_was(call: Callable[[], object]) -> None:
    operation = made(call)
    after = operation.reverse(EVERYTHING).apply(operation.apply(EVERYTHING))
    assert dict(after.objects) == dict(EVERYTHING.objects)


@pytest.mark.parametrize("item", EVERYTHING.objects.values(), ids=lambda item: item.kind)
def test_what_is_added_to_nothing_is_gone_when_undone(item: object) -> None:
    bare = Schema.of([PLAIN], objects=[])
    adding = next(
        operation
        for operation in (made(call) for call, _ in CALLS)
        if type(getattr(operation, "item", None)) is type(item)
    )
    after = adding.apply(bare)
    assert [type(one) for one in after.objects.values()] == [type(item)]
    assert dict(adding.reverse(bare).apply(after).objects) == {}


def test_a_dimension_stays_and_says_so() -> None:
    operation = made(lambda: op.add_dimension("m", "value", number_partitions=2))
    known = operation.apply(EVERYTHING).objects[HYPERTABLE.key]
    assert isinstance(known, Hypertable)
    assert [one.column for one in known.dimensions] == ["device", "value"]
    with pytest.raises(NotReversible, match=r"op\.drop_hypertable"):
        operation.reverse(EVERYTHING)


def test_what_isnt_known_cant_be_undone() -> None:
    for call in (
        lambda: op.drop_hypertable("m"),
        lambda: op.set_chunk_time_interval("m", "2 days"),
        lambda: op.remove_compression("m"),
        lambda: op.remove_retention_policy("m"),
        lambda: op.remove_job("tidy"),
        lambda: op.remove_continuous_aggregate_policy("hourly"),
    ):
        with pytest.raises(NotReversible):
            made(call).reverse(Schema.unknown())


def test_a_dropped_hypertable_comes_back_with_all_it_had() -> None:
    again = DropTable("m").reverse(EVERYTHING)
    assert isinstance(again, CreateTable)
    assert [operation.name for operation in again.beside] == [
        "create_hypertable",
        "set_compression",
        "add_compression_policy",
        "add_retention_policy",
    ]


def test_a_key_without_the_time_is_named_before_it_is_refused() -> None:
    table = sa.Table(
        "m", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("time", sa.Date)
    )
    schema = Schema.of([from_sqlalchemy.table(table)], objects=[])
    (found,) = CreateHypertable(Hypertable("m", "time")).hazards(schema)
    assert found.kind == "refused"
    assert "(id) lacks time" in found.message


def test_lost_rows_are_named() -> None:
    operation = made(lambda: op.add_retention_policy("m", "90 days"))
    assert [hazard.kind for hazard in operation.hazards(EVERYTHING)] == ["data-loss"]


def test_every_such_operation_is_called_here() -> None:
    called = {type(made(call)) for call in [*(call for call, _ in CALLS), *UNDOABLE]}
    assert {kind for kind in OPERATIONS if issubclass(kind, TimescaleOperation)} == called
    assert all(issubclass(kind, ObjectOperation) for kind in called)
