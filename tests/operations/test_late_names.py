"""Renamings put last: what the other changes say then, and the order of the names."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from whimbrel.errors import NameTaken
from whimbrel.operations.alter_column import AlterColumn
from whimbrel.operations.base import Operation
from whimbrel.operations.columns import AddColumn, DropColumn, RenameColumn
from whimbrel.operations.constraints import AddConstraint, DropConstraint
from whimbrel.operations.late_names import LateNames, late_names
from whimbrel.schema.column_order import Move
from whimbrel.schema.table import Column, Computed, Table
from whimbrel.schema.values import DataType, Expression

OLD = Table("t", tuple(Column(name, DataType(sa.Integer())) for name in "abc"))


def late(*changes: Operation) -> LateNames:
    return late_names(changes, (), OLD)


def rename(old: str, new: str) -> RenameColumn:
    return RenameColumn("t", old, new)


def test_a_name_comes_last_and_the_rest_of_the_change_stays() -> None:
    found = late(AlterColumn("t", "a", nullable=False, new_column_name="x"), rename("b", "y"))
    assert found.changes == (AlterColumn("t", "a", nullable=False),)
    assert found.renames == (("a", "x"), ("b", "y"))


def test_a_later_change_may_use_either_name() -> None:
    for name in ("a", "x"):
        found = late(rename("a", "x"), AlterColumn("t", name, nullable=False))
        assert found.changes == (AlterColumn("t", "a", nullable=False),)


def test_constraints_on_new_names_are_made_under_the_old_ones() -> None:
    found = late(rename("a", "x"), AddConstraint.unique("u", "t", ["x", "b"]))
    (added,) = found.changes
    assert isinstance(added, AddConstraint) and added.constraint.columns == ("a", "b")  # type: ignore[union-attr]
    found = late(rename("a", "x"), AddConstraint.check("ck", "t", "x > b"))
    (added,) = found.changes
    assert isinstance(added, AddConstraint) and added.constraint.expression.text == "a > b"  # type: ignore[union-attr]


def test_a_column_computed_of_a_new_name_is_computed_of_the_old_one() -> None:
    computed = Computed(Expression(sa.text("abs(x) + b")))
    found = late(rename("a", "x"), AddColumn("t", Column("d", DataType(sa.Integer()), computed=computed)))
    (added,) = found.changes
    assert isinstance(added, AddColumn) and added.column.computed is not None
    assert added.column.computed.expression.text == "abs(a) + b"


def test_what_has_no_name_is_known_by_the_names_of_now() -> None:
    found = late(
        rename("a", "x"),
        DropConstraint(None, "t", "unique", columns=("b", "x")),
        DropConstraint(None, "t", "check", condition="x > b"),
    )
    keys = [one for one in found.changes if isinstance(one, DropConstraint)]
    assert [(one.columns, one.condition) for one in keys] == [(("b", "a"), None), ((), "a > b")]


def test_names_that_change_places_go_by_way_of_a_spare_one() -> None:
    found = late(rename("a", "b"), rename("b", "a"))
    names = {name: name for name in "ab"}
    for old, new in found.renames:
        assert new not in names
        names[new] = names.pop(old)
    assert names == {"a": "b", "b": "a"}


def test_a_name_is_taken_when_it_is_free() -> None:
    assert late(rename("a", "b"), rename("b", "d")).renames == (("b", "d"), ("a", "b"))
    assert late(DropColumn("t", "b"), rename("a", "b")).renames == (("a", "b"),)


def test_a_new_column_may_have_the_name_that_another_gives_up() -> None:
    new = AddColumn("t", Column("a", DataType(sa.Text())))
    found = late_names((rename("a", "x"), new), (Move("a", after="x"),), OLD)
    (added,) = found.changes
    assert isinstance(added, AddColumn)
    spare = added.column.name
    assert spare != "a" and found.renames == (("a", "x"), (spare, "a"))
    assert found.moves == (Move(spare, after="a"),)


@pytest.mark.parametrize(
    "change", [rename("a", "B"), AddColumn("t", Column("C", DataType(sa.Text())))], ids=["rename", "add"]
)
def test_a_name_that_is_taken_is_told(change: Operation) -> None:
    with pytest.raises(NameTaken, match="Table t has a column named"):
        late(change)
