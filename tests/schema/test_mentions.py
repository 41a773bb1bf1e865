"""A column is found in an expression, and renamed in it, wherever it stands."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from whimbrel.schema.mentions import mentions, renamed
from whimbrel.schema.values import Expression

COLUMN = sa.Table("t", sa.MetaData(), sa.Column("n", sa.Integer)).c.n

CASES = [
    ("n < 100", "m < 100"),
    ("t.n > 1 AND x = 'n'", "t.m > 1 AND x = 'n'"),
    ('"n" > 1', "m > 1"),
    ("`n` + [n]", "m + m"),
    ("N > 1", "m > 1"),
    ("length(n) > n", "length(m) > m"),
    ("n::n > 1", "m::n > 1"),
    (
        "substring(n FROM 2) = '' AND n IS DISTINCT FROM x",
        "substring(m FROM 2) = '' AND m IS DISTINCT FROM x",
    ),
]

OTHERS = ["nn > 1", "x = 'n'", "n(x) > 1", "n.x > 1", "x = 'it''s n'", '"N" > 1', "x"]
OTHERS += ["x::n", 'x::s."n"(3)[1]', "CAST(x AS n)", "n 'x' < y", "extract(n FROM x) > 1"]


@pytest.mark.parametrize(("before", "after"), CASES)
def test_a_column_is_renamed_in_text(before: str, after: str) -> None:
    expression = Expression(sa.text(before))
    assert mentions(expression, "n")
    assert renamed(expression, "n", "m").text == after


@pytest.mark.parametrize("text", OTHERS)
def test_what_only_looks_like_the_column_stays(text: str) -> None:
    expression = Expression(sa.text(text))
    assert not mentions(expression, "n")
    assert renamed(expression, "n", "m") is expression


@pytest.mark.parametrize("name", ["zone", "time", "varying", "precision", "date", "timestamp", "day"])
def test_words_of_types_are_no_columns(name: str) -> None:
    text = "x::timestamp(3) without time zone < date '2020-01-01' AND y::character varying(9) <> '' "
    text += "AND CAST(z AS double precision) > extract(day FROM x::date AT TIME ZONE 'UTC')"
    assert not mentions(Expression(sa.text(text)), name)
    assert mentions(Expression(sa.text(f"{text} OR {name} IS NULL")), name)


def test_a_column_is_renamed_in_a_clause() -> None:
    expression = Expression(sa.func.lower(COLUMN) + sa.text("n"))
    assert renamed(expression, "n", "m").text == Expression(sa.func.lower(sa.column("m")) + sa.text("m")).text


def test_a_column_is_renamed_in_sql_that_stands_for_a_column() -> None:
    expression = Expression(sa.literal_column("lower(n) || n"))
    assert renamed(expression, "n", "m").text == "lower(m) || m"
    assert not mentions(Expression(sa.literal_column("nn + 1")), "n")


def test_a_new_name_is_quoted_where_it_must_be() -> None:
    assert renamed(Expression(sa.text("n > 1")), "n", "My N").text == '"My N" > 1'
    assert renamed(Expression(sa.text("n > 1")), "n", "user").text == '"user" > 1'
    assert (
        renamed(Expression(sa.text("`n` > 1 AND [n] < 2")), "n", "order").text
        == '`order` > 1 AND "order" < 2'
    )


@pytest.mark.parametrize(
    ("name", "quoted"), [("t:me", r'"t\:me"'), ('q"uote', '"q""uote"'), ("b`t", "`b``t`"), ("p%ct", '"p%ct"')]
)
def test_names_with_signs_of_sql(name: str, quoted: str) -> None:
    expression = Expression(sa.text(f"{quoted} > 1"))
    assert mentions(expression, name)
    assert renamed(expression, name, "m").text == "m > 1"
    there = renamed(Expression(sa.text("n > 1")), "n", name)
    assert there.text == '"' + name.replace('"', '""') + '" > 1'
    assert mentions(there, name)


def test_a_plain_value_mentions_nothing() -> None:
    assert not mentions(Expression("n"), "n")
