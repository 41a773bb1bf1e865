"""What models say beside tables: enum types that no column has."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from whimbrel.dialects.registry import dialect_for
from whimbrel.operations.creations import created
from whimbrel.schema import from_sqlalchemy
from whimbrel.schema.objects import EnumType, Namespace, View
from whimbrel.schema.schema import Schema
from whimbrel.scratch.relabel import relabelled, relabelled_object
from whimbrel.snapshot import metadata, metadata_objects

POSTGRESQL = dialect_for(postgresql.dialect())


def _models() -> sa.MetaData:
    models = sa.MetaData()
    sa.Enum("a", "b", name="free", schema="s", metadata=models)
    sa.Enum("a", name="word", native_enum=False, metadata=models)
    postgresql.ENUM("a", name="theirs", create_type=False, metadata=models)
    used = sa.ARRAY(sa.Enum("a", name="used", metadata=models))
    sa.Table("t", models, sa.Column("id", sa.Integer, primary_key=True), sa.Column("k", used))
    return models


def test_an_enum_of_the_metadata_is_created_by_itself() -> None:
    found = tuple(metadata_objects.read([_models()], POSTGRESQL))
    assert found == (EnumType("free", ("a", "b"), "s"), Namespace("s"))
    assert tuple(metadata_objects.read([_models()], dialect_for(sqlite.dialect()))) == ()


def test_scratch_leaves_no_type_of_its_own_with_the_models() -> None:
    models = sa.MetaData()
    kind = sa.Enum("a", name="k", inherit_schema=True)
    sa.Table("t", models, sa.Column("id", sa.Integer, primary_key=True), sa.Column("k", kind), schema="s")
    (table,) = metadata.read(models, POSTGRESQL)
    moved = relabelled(table, {"s": "scratch"})
    moved.columns[1].type.sa.copy()
    assert not tuple(item for item in metadata_objects.read([models], POSTGRESQL) if item.schema)


def test_a_default_that_counts_by_a_sequence_moves_with_its_schema() -> None:
    sequence = sa.Sequence("n", schema="s")
    table = from_sqlalchemy.table(
        sa.Table(
            "t", sa.MetaData(), sa.Column("n", sa.Integer, server_default=sequence.next_value()), schema="s"
        )
    )
    moved = relabelled(table, {"s": "scratch"}, str).columns[0].default
    assert moved is not None
    assert str(moved.sa.compile(dialect=postgresql.dialect())) == "nextval('scratch.n')"
    assert relabelled(table, {"s": "scratch"}).columns[0].default == table.columns[0].default


def test_a_view_in_another_schema_is_made_of_its_new_text() -> None:
    read = sa.select(sa.table("t", sa.column("v"), schema="s"))
    view = View("w", str(read), "s", uses=(("s", "t"),), source=read)
    moved: Any = relabelled_object(view, {"s": "scratch"}, lambda sql: sql.replace("s.", "scratch."))
    (statement,) = created(moved).statements(Schema.unknown(), POSTGRESQL)
    assert "scratch.t" in statement.sql and " s." not in statement.sql
