"""A table WITHOUT ROWID exchanges its key in one building anew."""

from __future__ import annotations

import sqlalchemy as sa

from support.op_calls import dialect_named
from whimbrel.diff.compare import compare
from whimbrel.diff.options import CompareOptions
from whimbrel.operations.rebuild import RebuildTable
from whimbrel.schema.schema import Schema
from whimbrel.snapshot import metadata

SQLITE = dialect_named("sqlite")


def schema(key: str | None, *, rowid: bool) -> Schema:
    models = sa.MetaData()
    columns = [sa.Column(name, sa.Integer, primary_key=name == key, nullable=False) for name in ("a", "b")]
    sa.Table("t", models, *columns, sqlite_with_rowid=rowid)
    return metadata.read(models, SQLITE)


def names(current: Schema, wanted: Schema) -> list[str]:
    found = compare(current, wanted, SQLITE, CompareOptions(thorough=True))
    return [f"{one.name} {len(one.changes)}" if isinstance(one, RebuildTable) else one.name for one in found]


def test_the_key_is_exchanged_with_what_the_table_is_as_a_whole() -> None:
    assert names(schema("a", rowid=False), schema("b", rowid=False)) == ["batch_alter_table 2"]
    assert names(schema("a", rowid=False), schema(None, rowid=True)) == ["batch_alter_table 1"]


def test_others_do_without_a_key_meanwhile() -> None:
    assert names(schema("a", rowid=True), schema("b", rowid=True)) == [
        "drop_constraint",
        "create_primary_key",
    ]
    assert names(schema("a", rowid=False), schema("a", rowid=True)) == ["batch_alter_table 0"]
