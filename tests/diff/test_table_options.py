"""What a SQLite table is as a whole: found by a project compared in everything, and by no other."""

from __future__ import annotations

from typing import Any

import pytest
import sqlalchemy as sa

from support.op_calls import dialect_named
from whimbrel.diff.compare import compare
from whimbrel.diff.options import CompareOptions
from whimbrel.operations.rebuild import RebuildTable
from whimbrel.snapshot.metadata import read

SQLITE = dialect_named("sqlite")
EVERYTHING = CompareOptions(thorough=True, compare_server_default=True, compare_checks=True)


def models(**options: Any) -> Any:
    metadata = sa.MetaData()
    sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True), **options)
    return read(metadata, SQLITE)


@pytest.mark.parametrize(
    ("option", "value", "unsaid"),
    [
        ("sqlite_strict", True, False),
        ("sqlite_with_rowid", False, True),
        ("sqlite_autoincrement", True, False),
    ],
)
def test_a_switch_is_turned_by_building_the_table_anew(option: str, value: bool, unsaid: bool) -> None:
    plain, turned = models(), models(**{option: value})
    for current, wanted, after in ((plain, turned, value), (turned, plain, unsaid)):
        (found,) = compare(current, wanted, SQLITE, EVERYTHING)
        assert isinstance(found, RebuildTable) and dict(found.options) == {option: after}
    assert compare(plain, turned, SQLITE, CompareOptions(thorough=False)) == ()


def test_a_switch_that_says_what_is_usual_is_no_difference() -> None:
    assert compare(models(), models(sqlite_with_rowid=True), SQLITE, EVERYTHING) == ()


@pytest.mark.parametrize(
    "columns",
    [
        (sa.Column("a", sa.Integer, primary_key=True), sa.Column("b", sa.Integer, primary_key=True)),
        (sa.Column("a", sa.Text, primary_key=True),),
        (sa.Column("a", sa.Integer, sa.ForeignKey("t.a"), primary_key=True),),
        (sa.Column("a", sa.Integer),),
    ],
    ids=["two columns", "a text", "a foreign key", "no key"],
)
def test_a_key_that_can_not_count_does_not_although_the_models_say_so(columns: tuple[Any, ...]) -> None:
    """SQLAlchemy writes no AUTOINCREMENT for it: the database never has it."""

    def table(**options: Any) -> Any:
        metadata = sa.MetaData()
        sa.Table("t", metadata, *(column._copy() for column in columns), **options)
        return read(metadata, SQLITE)

    assert not compare(table(), table(sqlite_autoincrement=True), SQLITE, EVERYTHING)
