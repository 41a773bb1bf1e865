"""A hook is asked once about each thing, and about each thing."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from whimbrel.diff.asked_once import asked_once

METADATA = sa.MetaData()


def table(name: str) -> sa.Table:
    columns = sa.Column("x", sa.Integer), sa.Column("y", sa.Integer)
    return sa.Table(name, METADATA, *columns, sa.UniqueConstraint("x"), sa.UniqueConstraint("x", "y"))


ONE, OTHER = table("one"), table("other")


def test_once_about_each_name() -> None:
    asked: list[tuple[Any, ...]] = []
    ask = asked_once("include_name", lambda *arguments: asked.append(arguments))
    for name, parents in (("x", {"table_name": "one"}), ("x", {"table_name": "other"})) * 2:
        ask(name, "column", parents)
    assert [parents["table_name"] for _, _, parents in asked] == ["one", "other"]


def test_once_about_each_object_with_a_name_or_without() -> None:
    asked: list[Any] = []
    ask = asked_once("include_object", lambda item, *_: bool(asked.append(item)) or item is not ONE)
    kinds = {sa.Table: "table", sa.Column: "column", sa.UniqueConstraint: "unique_constraint"}
    uniques = [item for table in (ONE, OTHER) for item in table.constraints if type(item) in kinds]
    things = [ONE, OTHER, ONE.c.x, OTHER.c.x, *uniques]
    for _ in range(2):
        answers = [ask(item, item.name, kinds[type(item)], False, None) for item in things]
        assert answers == [False] + [True] * 7
    assert asked == things


def test_once_about_a_check_that_stands_in_a_column() -> None:
    asked: list[Any] = []
    check = sa.CheckConstraint("a > 0", name="positive")
    sa.Table("t", sa.MetaData(), sa.Column("a", sa.Integer, check))
    ask = asked_once("include_object", lambda item, *_: asked.append(item))
    for _ in range(2):
        ask(check, check.name, "check_constraint", False, None)
    assert asked == [check]


def test_once_about_each_column() -> None:
    asked: list[Any] = []
    ask = asked_once("compare_type", lambda context, current, *_: asked.append(current))
    for column in (ONE.c.x, OTHER.c.x, ONE.c.x):
        assert ask(None, column, column, None, None) is None
    assert asked == [ONE.c.x, OTHER.c.x]


def test_what_is_no_hook_stays() -> None:
    assert asked_once("compare_type", True) is True
    assert asked_once("include_schemas", True) is True
