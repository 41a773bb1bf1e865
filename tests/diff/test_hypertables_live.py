"""On a real TimescaleDB: what models declare is made, a second look finds nothing, and undone it is gone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import sqlalchemy as sa

from support.beside import made
from support.catalogs import perform
from whimbrel import op
from whimbrel.dialects.registry import dialect_for
from whimbrel.diff.compare import compare
from whimbrel.diff.options import CompareOptions
from whimbrel.operations.base import Operation
from whimbrel.operations.tables import CreateTable
from whimbrel.schema.schema import Schema
from whimbrel.schema.timescale import (
    Columnstore,
    CompressionPolicy,
    ContinuousAggregate,
    Hypertable,
    Job,
    RefreshPolicy,
    RetentionPolicy,
)
from whimbrel.snapshot import database, metadata

pytestmark = pytest.mark.timescale

FULL = {
    "column": "time",
    "chunk_time_interval": "1 day",
    "partition_by": {"device": 2},
    "compress": {"segment_by": ["device"], "order_by": ["time DESC"]},
    "compress_after": "7 days",
    "drop_after": "90 days",
}
QUERY = "SELECT time_bucket('1 hour', time) AS bucket, avg(value) AS mean FROM m GROUP BY 1"


@pytest.fixture
def connection(timescale_url: str) -> Iterator[sa.Connection]:
    engine = sa.create_engine(timescale_url, poolclass=sa.NullPool)
    with engine.connect() as connection:
        yield connection


def models(told: object, *more: sa.Column[Any]) -> sa.MetaData:
    result = sa.MetaData()
    sa.Table(
        "m",
        result,
        sa.Column("time", sa.DateTime(timezone=True), primary_key=True),
        sa.Column("device", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("value", sa.Float),
        *more,
        sa.Index("m_value", "value"),
        info={} if told is None else {"hypertable": told},
    )
    return result


def look(connection: sa.Connection, told: object, *, thorough: bool = True) -> tuple[Operation, ...]:
    dialect = dialect_for(connection.dialect)
    current, wanted = database.read(connection, dialect), metadata.read(models(told), dialect)
    return compare(current, wanted, dialect, CompareOptions(thorough=thorough))


def whole(connection: sa.Connection) -> Schema:
    return database.read(connection, dialect_for(connection.dialect), objects=True)


def filled(connection: sa.Connection) -> None:
    """A thousand hours of readings of seven devices."""
    connection.exec_driver_sql(
        "INSERT INTO m SELECT now() - make_interval(hours => i), mod(i, 7), i FROM generate_series(1, 1000) i"
    )


def perform_all(connection: sa.Connection, operations: tuple[Operation, ...]) -> list[Operation]:
    """Carry them out; what undoes them, the last first."""
    undoing = []
    for operation in operations:
        undoing.append(operation.reverse(whole(connection)))
        perform(connection, operation)
    return undoing[::-1]


@pytest.mark.parametrize("told", ["time", {"column": "time", "chunk_time_interval": "1 week"}, FULL])
def test_a_new_table_is_what_its_model_declares(connection: sa.Connection, told: object) -> None:
    undoing = perform_all(connection, look(connection, told))
    assert look(connection, told) == ()
    for thorough in (True, False):  # chunks, and indexes that TimescaleDB made, are no difference
        assert look(connection, None, thorough=thorough) == ()
    for operation in undoing:
        perform(connection, operation)
    assert not whole(connection).tables


def test_a_table_with_rows_becomes_one_and_a_plain_one_again(connection: sa.Connection) -> None:
    perform_all(connection, look(connection, None))
    filled(connection)
    before = whole(connection)
    undoing = perform_all(connection, look(connection, FULL))
    assert look(connection, FULL) == ()
    connection.exec_driver_sql("SELECT compress_chunk(c) FROM show_chunks('m') AS c")
    for operation in undoing:
        perform(connection, operation)
    after = whole(connection)
    assert (after.tables, dict(after.objects)) == (before.tables, dict(before.objects))
    assert connection.exec_driver_sql("SELECT count(*), max(value) FROM m").one() == (1000, 1000.0)


@pytest.mark.parametrize(
    "other",
    [
        {**FULL, "chunk_time_interval": "2 days"},
        {**FULL, "compress": {"segment_by": ["device"], "order_by": ["time DESC", "value"]}},
        {**FULL, "compress_after": "8 days"},
        {**FULL, "compress_after": False},
        {**FULL, "compress": False, "compress_after": False},
        {**FULL, "drop_after": "1 month"},
        {**FULL, "drop_after": False},
    ],
)
def test_a_change_of_what_is_declared_is_found_made_and_undone(
    connection: sa.Connection, other: object
) -> None:
    perform_all(connection, look(connection, FULL))
    before = whole(connection)
    found = look(connection, other)
    assert found
    undoing = perform_all(connection, found)
    assert look(connection, other) == ()
    for operation in undoing:
        perform(connection, operation)
    assert look(connection, FULL) == ()
    assert set(whole(connection).objects) == set(before.objects)


def test_everything_is_read(connection: sa.Connection) -> None:
    perform_all(connection, look(connection, FULL))
    connection.exec_driver_sql("CREATE PROCEDURE tidy(job_id int, config jsonb) LANGUAGE sql AS 'SELECT 1'")
    for call in (
        lambda: op.create_continuous_aggregate("hourly", QUERY),
        lambda: op.add_continuous_aggregate_policy("hourly", "3 days", None, "1 hour"),
        lambda: op.add_job("tidy", "1 hour", config={"keep": 3}),
    ):
        perform(connection, made(call))
    objects = whole(connection)
    kinds = (
        Hypertable,
        Columnstore,
        CompressionPolicy,
        RetentionPolicy,
        ContinuousAggregate,
        RefreshPolicy,
        Job,
    )
    assert {type(item) for item in objects.objects.values()} >= set(kinds)
    assert [item.name for item in objects.objects.values() if item.kind in ("view", "trigger")] == []
    (job,) = objects.of_kind(Job)
    perform(connection, made(lambda: op.remove_job("tidy", config={"keep": 3})))
    assert list(whole(connection).of_kind(Job)) == []
    assert job.config == {"keep": 3}
    assert look(connection, FULL) == ()


def test_timescaledbs_own_schemas_arent_read(connection: sa.Connection) -> None:
    perform_all(connection, look(connection, FULL))
    filled(connection)
    assert database.schema_names(connection) == (None,)


def test_a_dropped_hypertable_is_made_again(connection: sa.Connection) -> None:
    perform_all(connection, look(connection, FULL))
    before = whole(connection)
    again = made(lambda: op.drop_table("m")).reverse(before)
    assert isinstance(again, CreateTable)
    perform(connection, made(lambda: op.drop_table("m")))
    perform(connection, again)
    assert set(whole(connection).objects) == set(before.objects)
