"""What models declare about hypertables, against what a database has; no server is asked."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from support.op_calls import dialect_named
from whimbrel.diff.compare import compare
from whimbrel.diff.options import CompareOptions
from whimbrel.operations.base import Operation
from whimbrel.operations.indexes import DropIndex
from whimbrel.operations.tables import CreateTable
from whimbrel.schema import from_sqlalchemy
from whimbrel.schema.index import Index
from whimbrel.schema.objects import Extension, SchemaObject
from whimbrel.schema.schema import Schema
from whimbrel.schema.timescale import (
    Columnstore,
    CompressionPolicy,
    Dimension,
    Hypertable,
    RetentionPolicy,
)
from whimbrel.schema.values import Expression
from whimbrel.snapshot import metadata

POSTGRESQL = dialect_named("postgresql")
LOADED = Extension("timescaledb", None, "2.29.2")
PLAIN = {"column": "time"}
ALL: list[SchemaObject] = [
    Hypertable("m", "time", interval="1 day", dimensions=(Dimension("device", partitions=4),)),
    Columnstore("m", None, ("device",), ("time DESC",)),
    CompressionPolicy("m", "7 days", None, "12 hours"),
    RetentionPolicy("m", "90 days", None, "1 day"),
]


def table(told: object = None) -> sa.Table:
    return sa.Table(
        "m",
        sa.MetaData(),
        sa.Column("time", sa.DateTime(timezone=True), primary_key=True),
        sa.Column("device", sa.Integer, primary_key=True, autoincrement=False),
        info={} if told is None else {"hypertable": told},
    )


def found(told: object, *objects: SchemaObject, indexes: tuple[Index, ...] = ()) -> list[Operation]:
    is_there = from_sqlalchemy.table(table())
    for index in indexes:
        is_there = is_there.with_index(index)
    current = Schema.of([is_there], objects=objects)
    return list(compare(current, metadata.read(table(told).metadata, POSTGRESQL), POSTGRESQL))


def names(operations: list[Operation]) -> list[str]:
    return [operation.name for operation in operations]


def test_where_timescaledb_isnt_loaded_there_is_nothing_to_do() -> None:
    assert found(PLAIN) == []


def test_a_table_becomes_what_is_declared_with_its_rows() -> None:
    (made,) = found({**PLAIN, "chunk_time_interval": "1 week"}, LOADED)
    assert made.arguments()["migrate_data"] is True
    assert made.arguments()["chunk_time_interval"] == "7 days"


def test_a_new_table_has_it_all_beside_it() -> None:
    told = {**PLAIN, "compress_after": "7 days", "drop_after": "90 days"}
    wanted = metadata.read(table(told).metadata, POSTGRESQL)
    (made,) = compare(Schema.of([], objects=[LOADED]), wanted, POSTGRESQL)
    assert isinstance(made, CreateTable)
    assert names(list(made.beside)) == [
        "create_hypertable",
        "set_compression",
        "add_compression_policy",
        "add_retention_policy",
    ]


@pytest.mark.parametrize(
    "told",
    [
        None,
        "time",
        PLAIN,
        {**PLAIN, "chunk_time_interval": "24 hours", "partition_by": {"device": 4}},
        {**PLAIN, "compress": True, "compress_after": "1 week", "drop_after": "90 days"},
        {**PLAIN, "compress": {"segment_by": "device", "order_by": "time DESC NULLS FIRST"}},
    ],
)
def test_what_agrees_or_isnt_mentioned_is_no_difference(told: object) -> None:
    assert found(told, LOADED, *ALL) == []


@pytest.mark.parametrize(
    ("told", "wanted"),
    [
        ({"chunk_time_interval": "2 days"}, ["set_chunk_time_interval"]),
        ({"partition_by": {"time": 2}}, ["add_dimension"]),
        ({"compress": {"segment_by": ["time"]}}, ["set_compression"]),
        ({"compress": False, "compress_after": False}, ["remove_compression_policy", "remove_compression"]),
        ({"compress_after": "8 days"}, ["remove_compression_policy", "add_compression_policy"]),
        ({"drop_after": "30 days"}, ["remove_retention_policy", "add_retention_policy"]),
        ({"drop_after": False}, ["remove_retention_policy"]),
    ],
)
def test_a_difference_is_named(told: dict[str, object], wanted: list[str]) -> None:
    assert names(found({**PLAIN, **told}, LOADED, *ALL)) == wanted


def test_indexes_that_timescaledb_made_stay_and_others_go() -> None:
    newest = Expression(sa.text('"time" DESC'))
    own = (Index("m_time_idx", (newest,)), Index("m_device_time_idx", ("device", newest)))
    other = Index("m_device_idx", ("device",))
    operations = found(None, LOADED, *ALL, indexes=(*own, other))
    assert [one.index_name for one in operations if isinstance(one, DropIndex)] == ["m_device_idx"]
    assert names(found(None, indexes=own)) == ["drop_index", "drop_index"]


def test_the_extension_is_never_dropped_unasked() -> None:
    """A revision of ours created it, and no model names it; chunks of other schemas may stand on it."""
    options = CompareOptions(thorough=True, is_ours=lambda kind, name, schema: True)
    wanted = Schema.of(metadata.read(table("time").metadata, POSTGRESQL), objects=[])
    is_there = from_sqlalchemy.table(table())
    current = Schema.of([is_there], objects=[LOADED, *ALL, Extension("pg_trgm")])
    assert [one.describe() for one in compare(current, wanted, POSTGRESQL, options)] == [
        "Drop extension pg_trgm"
    ]
