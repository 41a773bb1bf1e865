"""A generated column made an ordinary one keeps its values, and is generated again on the way back."""

from __future__ import annotations

import sqlalchemy as sa

from support.op_calls import dialect_named
from whimbrel.diff.compare import compare
from whimbrel.diff.generated_values import generated_again
from whimbrel.diff.options import CompareOptions
from whimbrel.operations.alter_column import AlterColumn
from whimbrel.operations.base import Operation
from whimbrel.operations.constraints import AddConstraint
from whimbrel.schema.constraint import ForeignKey
from whimbrel.schema.objects import View
from whimbrel.schema.schema import Schema
from whimbrel.snapshot import metadata

ALL = CompareOptions(thorough=True, compare_server_default=True)
POSTGRESQL, SQLITE = map(dialect_named, ("postgresql", "sqlite"))
SEEN = View("seen", "SELECT n FROM t", uses=((None, "t"),))


def schema(*column: sa.SchemaItem, dialect: str = "postgresql", views: tuple[View, ...] = ()) -> Schema:
    models = sa.MetaData()
    sa.Table("t", models, sa.Column("v", sa.Integer), sa.Column("n", sa.Integer, *column, index=True))
    tables = metadata.read(models, dialect_named(dialect)).tables.values()
    return Schema.of(tables, objects=views)


def made_plain(before: Schema, dialect: str = "postgresql") -> tuple[Operation, ...]:
    after = schema(dialect=dialect, views=tuple(before.of_kind(View)))
    return compare(before, after, dialect_named(dialect), ALL)


def test_its_values_stay_and_the_way_back_makes_it_anew() -> None:
    before = schema(sa.Computed("v + 1", persisted=True))
    (change,) = made_plain(before)
    texts = [one.sql for one in change.statements(before, POSTGRESQL)]
    assert texts == ["ALTER TABLE t ALTER COLUMN n DROP EXPRESSION"]
    back = generated_again([change.reverse(before)], change.apply(before), POSTGRESQL)
    assert [one.name for one in back] == ["drop_index", "drop_column", "add_column", "create_index"]


def test_what_is_not_stored_or_read_by_a_view_is_made_anew() -> None:
    computed = sa.Computed("v + 1", persisted=False)
    assert "drop_column" in [one.name for one in made_plain(schema(computed))]
    stored = sa.Computed("v + 1", persisted=True)
    found = [one.name for one in made_plain(schema(stored, views=(SEEN,)))]
    assert found[0] == "drop_view" and "drop_column" in found


def test_a_table_that_is_built_anew_alters_it_there_and_back() -> None:
    before = schema(sa.Computed("v + 1"), dialect="sqlite")
    (change,) = made_plain(before, "sqlite")
    back = change.reverse(before)
    assert isinstance(change, AlterColumn) and change.server_default is None
    assert generated_again([back], change.apply(before), SQLITE) == (back,)


def test_where_a_table_is_built_anew_a_column_that_points_again_does_not_keep_what_was_computed() -> None:
    before = schema(sa.Computed("v + 1"), dialect="sqlite")
    (change,) = made_plain(before, "sqlite")
    points = AddConstraint(ForeignKey(None, ("n",), "t", ("v",)), "t")
    names = [one.name for one in generated_again([change, points], before, SQLITE)]
    assert names == ["alter_column", "execute", "create_foreign_key"]
