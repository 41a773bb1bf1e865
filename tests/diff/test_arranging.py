"""What comes again with a column that is made anew, and what goes for good."""

from __future__ import annotations

import sqlalchemy as sa

from support.op_calls import dialect_named
from whimbrel.diff.compare import compare
from whimbrel.diff.options import CompareOptions
from whimbrel.operations.alter_column import AlterColumn
from whimbrel.operations.base import Operation
from whimbrel.operations.columns import AddColumn
from whimbrel.operations.constraints import DropConstraint
from whimbrel.schema.schema import Schema
from whimbrel.schema.table import Computed
from whimbrel.snapshot import metadata

THOROUGH = CompareOptions(thorough=True, compare_server_default=True)


def schema(dialect: str, *column: sa.SchemaItem, unique: bool) -> Schema:
    models = sa.MetaData()
    check = sa.CheckConstraint("n > 0", name="ck")
    sa.Table("t", models, sa.Column("n", sa.Integer, *column, unique=unique), check)
    return metadata.read(models, dialect_named(dialect))


def made_computed(dialect: str) -> tuple[Operation, ...]:
    wanted = schema(dialect, sa.Computed("1 + 1"), unique=False)
    return compare(schema(dialect, unique=True), wanted, dialect_named(dialect), THOROUGH)


def test_a_constraint_that_goes_with_a_column_made_anew_does_not_come_again() -> None:
    found = made_computed("postgresql")
    assert [one.name for one in found] == ["drop_column", "add_column"]
    added = found[1]
    assert isinstance(added, AddColumn)
    assert [one.name for one in added.constraints] == ["ck"]


def test_where_a_table_is_built_anew_such_a_column_is_altered_and_what_stands_on_it_stays() -> None:
    change, unique = made_computed("sqlite")
    assert isinstance(unique, DropConstraint) and unique.constraint_name is None
    assert isinstance(change, AlterColumn) and isinstance(change.server_default, Computed)


def numbered(type_: sa.types.TypeEngine[object], check: str, **unique: bool) -> Schema:
    models = sa.MetaData()
    columns = [sa.Column(name, type_, **unique) for name in ("n", "k")]
    sa.Table("t", models, *columns, sa.CheckConstraint(check, name="ck"))
    return metadata.read(models, dialect_named("sqlite"))


def test_where_a_table_is_built_anew_a_rule_goes_before_the_type_that_it_was_made_for() -> None:
    """To '10' the rule n > 5 is another one, and rows are copied with each change."""
    sides = (numbered(sa.Integer(), "n > 5", unique=True), numbered(sa.String(9), "length(n) > 1"))
    found = compare(*sides, dialect_named("sqlite"), THOROUGH)
    assert [one.name for one in found] == [
        "drop_constraint",
        "drop_constraint",
        "drop_constraint",
        "alter_column",
        "alter_column",
        "create_check_constraint",
    ]
