"""How a column that counts by itself comes to count in another way."""

from __future__ import annotations

import sqlalchemy as sa

from support.op_calls import dialect_named
from whimbrel.diff.compare import compare
from whimbrel.diff.options import CompareOptions
from whimbrel.operations.alter_column import AlterColumn
from whimbrel.schema.schema import Schema
from whimbrel.snapshot import metadata

POSTGRESQL = dialect_named("postgresql")


def schema(*column: sa.SchemaItem, default: str | None = None, nullable: bool = False) -> Schema:
    models = sa.MetaData()
    given = None if default is None else sa.text(default)
    sa.Table("t", models, sa.Column("n", sa.Integer, *column, server_default=given, nullable=nullable))
    return metadata.read(models, POSTGRESQL)


def test_an_identity_that_ends_is_gone_before_the_default_comes() -> None:
    wanted = schema(default="nextval('numbers')", nullable=True)
    options = CompareOptions(thorough=True, compare_server_default=True)
    found = compare(schema(sa.Identity()), wanted, POSTGRESQL, options)
    ended, changed = found
    assert ended.name == "alter_counting"
    assert isinstance(changed, AlterColumn)
    assert changed.existing_server_default is None, "else it would be dropped again"
