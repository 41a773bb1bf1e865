"""What PostgreSQL's phrases are said to cost, compared with what the reading makes of their SQL."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa

from support.op_calls import Collector, dialect_named
from whimbrel import op
from whimbrel.operations.receiver import receiving
from whimbrel.reading.catalog import Catalog
from whimbrel.reading.effects import effects_of
from whimbrel.reading.reader import read_facts
from whimbrel.reading.reading import read_schema
from whimbrel.schema.schema import Schema

SCHEMA = """
CREATE TABLE p (id int PRIMARY KEY);
CREATE TABLE t (id int PRIMARY KEY, n int, c varchar(20));
CREATE INDEX i ON t (n);
ALTER TABLE t ADD CONSTRAINT k CHECK (n > 0);
"""
DIALECT = dialect_named("postgresql")
PHRASES: dict[str, Callable[[], Any]] = {
    "a column": lambda: op.add_column("t", sa.Column("x", sa.Integer)),
    "a column with a default": lambda: op.add_column("t", sa.Column("x", sa.Integer, server_default="1")),
    "a column with random()": lambda: op.add_column(
        "t", sa.Column("x", sa.Float, server_default=sa.text("random()"))
    ),
    "a stored column": lambda: op.add_column("t", sa.Column("x", sa.Integer, sa.Computed("n + 1", True))),
    "an identity": lambda: op.add_column("t", sa.Column("x", sa.Integer, sa.Identity())),
    "no column": lambda: op.drop_column("t", "n"),
    "not null": lambda: op.alter_column("t", "n", nullable=False),
    "null": lambda: op.alter_column("t", "n", nullable=True),
    "a longer text": lambda: op.alter_column("t", "c", type_=sa.String(40), existing_type=sa.String(20)),
    "a shorter text": lambda: op.alter_column("t", "c", type_=sa.String(10), existing_type=sa.String(20)),
    "another type": lambda: op.alter_column("t", "n", type_=sa.BigInteger, existing_type=sa.Integer),
    "a default": lambda: op.alter_column("t", "n", server_default="1"),
    "an index": lambda: op.create_index("x", "t", ["n"]),
    "an index beside writers": lambda: op.create_index("x", "t", ["n"], postgresql_concurrently=True),
    "no index": lambda: op.drop_index("i", "t"),
    "no index, beside writers": lambda: op.drop_index("i", "t", postgresql_concurrently=True),
    "a check": lambda: op.create_check_constraint("x", "t", "n > 1"),
    "a check for new rows": lambda: op.create_check_constraint("x", "t", "n > 1", postgresql_not_valid=True),
    "a foreign key": lambda: op.create_foreign_key("x", "t", "p", ["n"], ["id"]),
    "a foreign key for new rows": lambda: op.create_foreign_key(
        "x", "t", "p", ["n"], ["id"], postgresql_not_valid=True
    ),
    "a unique constraint": lambda: op.create_unique_constraint("x", "t", ["n"]),
    "no constraint": lambda: op.drop_constraint("k", "t"),
    "another name": lambda: op.rename_table("t", "u"),
    "no table": lambda: op.drop_table("t"),
    "a comment": lambda: op.create_table_comment("t", "x"),
}


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return read_schema(SCHEMA)


@pytest.mark.parametrize("name", PHRASES)
def test_a_phrase_costs_what_its_sql_is_read_to_cost(name: str, catalog: Catalog) -> None:
    dialect = DIALECT
    collector = Collector(dialect)
    with receiving(collector):
        PHRASES[name]()
    for operation in collector.operations:
        for statement in operation.statements(Schema.unknown(), dialect):
            effects = effects_of(read_facts(statement.sql), catalog, 15)
            own = next(effect for effect in effects if effect.relation.name == statement.relation)
            assert own.lock is statement.lock, statement.sql
            assert own.rewrites is statement.rewrites_table, statement.sql
            if not own.rewrites:  # which builds its indexes anew, too
                assert (own.scans or own.builds) is statement.scans_table, statement.sql
