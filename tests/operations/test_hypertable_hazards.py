"""What is said to be refused on a hypertable is what TimescaleDB refuses, and nothing else is."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
import sqlalchemy as sa

from support.beside import made
from support.catalogs import perform
from whimbrel import op
from whimbrel.operations.hypertable_hazards import found
from whimbrel.schema.schema import Schema
from whimbrel.schema.timescale import Columnstore, Hypertable

KNOWN = Schema.of(
    [], complete=False, objects=[Hypertable("m", "time"), Columnstore("m", None, ("device",), ("time DESC",))]
)
CHANGES: dict[str, tuple[Callable[[], object], bool]] = {
    "column": (lambda: op.add_column("m", sa.Column("a", sa.Integer)), False),
    "column with default": (
        lambda: op.add_column("m", sa.Column("a", sa.Integer, server_default="3", nullable=False)),
        False,
    ),
    "column not null": (lambda: op.add_column("m", sa.Column("a", sa.Integer, nullable=False)), True),
    "column with a volatile default": (
        lambda: op.add_column("m", sa.Column("a", sa.Float, server_default=sa.text("random()"))),
        True,
    ),
    "generated column": (
        lambda: op.add_column("m", sa.Column("a", sa.Float, sa.Computed("value * 2", persisted=True))),
        True,
    ),
    "another type": (lambda: op.alter_column("m", "value", type_=sa.Numeric()), True),
    "null allowed": (lambda: op.alter_column("m", "device", nullable=True), False),
    "another default": (lambda: op.alter_column("m", "value", server_default="1"), False),
    "time dropped": (lambda: op.drop_column("m", "time"), True),
    "segment dropped": (lambda: op.drop_column("m", "device"), True),
    "column dropped": (lambda: op.drop_column("m", "value"), False),
    "key without time": (lambda: op.create_unique_constraint("k", "m", ["device"]), True),
    "key with time": (lambda: op.create_unique_constraint("k", "m", ["device", "time"]), False),
    "unique index without time": (lambda: op.create_index("i", "m", ["device"], unique=True), True),
    "index": (lambda: op.create_index("i", "m", ["value"]), False),
    "index concurrently": (
        lambda: op.create_index("i", "m", ["value"], postgresql_concurrently=True),
        True,
    ),
    "row security": (lambda: op.enable_row_security("m"), True),
}


@pytest.mark.parametrize("name", CHANGES)
def test_what_is_refused_is_said(name: str) -> None:
    call, refused = CHANGES[name]
    kinds = {hazard.kind for hazard in found(made(call), KNOWN)}
    assert ("refused" in kinds) == refused


@pytest.mark.parametrize("name", CHANGES)
def test_nothing_is_said_of_a_plain_table(name: str) -> None:
    assert list(found(made(CHANGES[name][0]), Schema.of([], objects=[Hypertable("other", "time")]))) == []


@pytest.fixture
def connection(timescale_url: str) -> Iterator[sa.Connection]:
    """A database with a hypertable `m`, all chunks of which are compressed."""
    engine = sa.create_engine(timescale_url, poolclass=sa.NullPool, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(
            "CREATE TABLE m (time timestamptz NOT NULL, device int NOT NULL, value float)"
        )
        for call in (
            lambda: op.create_hypertable("m", "time"),
            lambda: op.set_compression("m", segment_by="device", order_by="time DESC"),
        ):
            perform(connection, made(call))
        connection.exec_driver_sql("INSERT INTO m VALUES (now(), 1, 1), (now() - interval '1 year', 2, 2)")
        connection.exec_driver_sql("SELECT compress_chunk(c) FROM show_chunks('m') AS c")
        yield connection


@pytest.mark.timescale
@pytest.mark.parametrize("name", CHANGES)
def test_the_server_refuses_the_same(connection: sa.Connection, name: str) -> None:
    call, refused = CHANGES[name]
    try:
        perform(connection, made(call))
    except sa.exc.DBAPIError:
        assert refused
    else:
        assert not refused
