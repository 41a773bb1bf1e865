"""What an operation says in SQL: its defaults, and its conditions."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ExcludeConstraint

from whimbrel.operations.alter_column import AlterColumn
from whimbrel.operations.base import Operation
from whimbrel.operations.constraints import AddConstraint
from whimbrel.operations.indexes import CreateIndex
from whimbrel.operations.said import conditions_of, defaults_of
from whimbrel.operations.tables import CreateTable, DropTable
from whimbrel.schema import from_sqlalchemy

TABLE = sa.Table(
    "t",
    sa.MetaData(),
    sa.Column("a", sa.Integer, server_default="1"),
    sa.Column("b", sa.Integer, sa.Computed("a + 2")),
    sa.CheckConstraint("a > 3", name="c"),
    ExcludeConstraint((sa.text("a + 4"), "="), where=sa.text("a > 5"), name="x"),
)
INDEX = sa.Index("i", sa.text("a + 6"), postgresql_where=sa.text("a > 7"), _table=TABLE)
CHECK = next(one for one in TABLE.constraints if isinstance(one, sa.CheckConstraint))


def test_a_table_says_all_that_is_in_it() -> None:
    operation = CreateTable(from_sqlalchemy.table(TABLE))
    assert defaults_of(operation) == "'1'"
    said = conditions_of(operation)
    assert all(text in said for text in ("a + 2", "a > 3", "a + 4", "a > 5", "a + 6", "a > 7"))


def test_each_part_says_its_own() -> None:
    parts: dict[str, Operation] = {
        "a > 3": AddConstraint(from_sqlalchemy.constraint(CHECK), "t"),
        "a + 6\na > 7": CreateIndex(from_sqlalchemy.index(INDEX), "t"),
        "": DropTable("t"),
    }
    assert {text: conditions_of(operation) for text, operation in parts.items()} == {
        one: one for one in parts
    }


def test_a_change_of_default_says_it() -> None:
    default = from_sqlalchemy.server_default(sa.text("now()"))
    assert defaults_of(AlterColumn("t", "a", server_default=default)) == "now()"
    assert defaults_of(AlterColumn("t", "a", server_default=None)) == ""
