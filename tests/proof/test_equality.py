"""Two readings are compared by what they say: a check is no other one because its names have quotes."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from whimbrel.dialects.registry import dialect_for
from whimbrel.proof.equality import differences
from whimbrel.schema.constraint import Check
from whimbrel.schema.index import Index
from whimbrel.schema.schema import Schema
from whimbrel.schema.table import Column, Computed, Table
from whimbrel.schema.values import DataType, Expression, Options

SQLITE = dialect_for(sa.create_engine("sqlite://").dialect)


def with_checks(*texts: str) -> Schema:
    checks = tuple(Check(None, Expression(sa.text(text))) for text in texts)
    return Schema.of([Table("t", (Column("a", DataType(sa.Integer())),), checks)])


@pytest.mark.parametrize(
    ("here", "there", "lines"),
    [
        (["a > 0"], ['"a" > 0'], 0),
        (["a > 0", "a < 9"], ['"a" < 9', "[a] > 0"], 0),
        (["a > 0"], ["a > 1"], 2),
        (["a > 0", "a > 0 "], ['"a" > 0'], 1),
        (["(a + 1) * 2 > 0"], ["a + 1 * 2 > 0"], 2),
    ],
)
def test_checks_that_say_the_same_are_one(here: list[str], there: list[str], lines: int) -> None:
    assert len(list(differences(with_checks(*here), with_checks(*there), SQLITE))) == lines


def with_index(element: str, where: str | None, unique: bool = False) -> Schema:
    options = Options({"sqlite_where": sa.text(where)} if where else {})
    index = Index("ix", ("a", Expression(sa.text(element))), unique, options)
    return Schema.of([Table("t", (Column("a", DataType(sa.Integer())),), indexes=(index,))])


@pytest.mark.parametrize(
    ("there", "lines"),
    [
        (with_index('"a" DESC', "[a] > 0"), 0),
        (with_index("a", "a > 0"), 2),
        (with_index("a DESC", "a > 1"), 2),
        (with_index("a DESC", None), 2),
        (with_index("a DESC", "a > 0", unique=True), 2),
    ],
)
def test_indexes_that_say_the_same_are_one(there: Schema, lines: int) -> None:
    assert len(list(differences(with_index("a DESC", "a > 0"), there, SQLITE))) == lines


def with_computed(text: str) -> Schema:
    computed = Computed(Expression(sa.text(text)), True)
    return Schema.of([Table("t", (Column("a", DataType(sa.Integer()), computed=computed),))])


@pytest.mark.parametrize(("text", "lines"), [('abs("b")', 0), ("abs(c)", 1)])
def test_generated_columns_that_say_the_same_are_one(text: str, lines: int) -> None:
    assert len(list(differences(with_computed("abs(b)"), with_computed(text), SQLITE))) == lines
