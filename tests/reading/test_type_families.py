"""What plain expressions are, and how a condition is taken apart."""

from __future__ import annotations

import pytest

from whimbrel.reading.catalog import ColumnFacts, TypeName
from whimbrel.reading.clause import Clause
from whimbrel.reading.reading import read_schema
from whimbrel.reading.type_families import atoms, comparisons, family_of, type_of
from whimbrel.reading.words import Words

COLUMNS = {("t", name): ColumnFacts(name, TypeName(type_)) for name, type_ in (("a", "int"), ("b", "text"))}
KNOWN = read_schema("CREATE TYPE state AS ENUM ('x'); CREATE DOMAIN short AS varchar(3);")


def _clause(text: str) -> Clause:
    return Clause(Words.of(text).tokens)


@pytest.mark.parametrize(
    ("expression", "type_"),
    [
        ("t.a", "int"),
        ("b", "text"),
        ("3.5", "numeric"),
        ("now()", "timestamptz"),
        ("CURRENT_DATE", "date"),
        ("md5(random()::text)", "text"),
        ("md5(b)::uuid", "uuid"),
        ("(a || b)::int", "int"),
        ("b || a::text", "None"),
        ("'x'", "None"),
        ("own(a)", "None"),
        ("lower(b)", "text"),
        ("lower(a)", "None"),
        ("-(1 + 2) * 3", "numeric"),
        ("NOT (a)", "None"),
    ],
)
def test_a_plain_expression_has_a_type(expression: str, type_: str) -> None:
    assert str(type_of(_clause(expression), COLUMNS, KNOWN)) == type_


def test_a_condition_is_taken_apart() -> None:
    found = comparisons(_clause("a > 3 AND (NOT b = now() OR a IS NULL) AND a + 1 <> 2"))
    assert [(left.text, how, right.text) for left, how, right in found] == [
        *(("a", ">", "3"), ("b", "=", "now ( )"), ("a + 1", "<>", "2")),
    ]
    assert [one.text for one in atoms(_clause("a BETWEEN 1 AND 3"))] == []


def test_a_domain_is_of_its_base_and_an_enum_of_its_own_kind() -> None:
    assert family_of(TypeName("short"), KNOWN) == "text"
    assert family_of(TypeName("state"), KNOWN) == "enum state"
    assert family_of(TypeName("int", array=True), KNOWN) == "array"
