"""The types of a query's columns, as far as the tables tell them."""

from __future__ import annotations

import pytest

from whimbrel.reading.catalog import Catalog
from whimbrel.reading.clause import Clause
from whimbrel.reading.query_types import columns_of, grouped, output_types
from whimbrel.reading.reading import read_schema
from whimbrel.reading.words import Words


@pytest.fixture(scope="module")
def known() -> Catalog:
    return read_schema(
        "CREATE TABLE t (id serial, name varchar(20), price numeric(8, 2));"
        "CREATE TABLE u (id bigint, t_id int);"
    )


def query(sql: str) -> Clause:
    return Clause(Words.of(sql).tokens)


@pytest.mark.parametrize(
    ("sql", "types"),
    [
        ("SELECT id, name FROM t", ["int", "varchar(20)"]),
        ("SELECT t.name AS n, price p FROM t", ["varchar(20)", "numeric(8,2)"]),
        ("SELECT x.id::text, x.price::numeric(4, 1) AS p FROM t x", ["text", "numeric(4,1)"]),
        ("SELECT name, t_id FROM t JOIN u ON u.t_id = t.id WHERE u.id = 3", ["varchar(20)", "int"]),
        ("SELECT id FROM t JOIN u ON u.t_id = t.id", ["None"]),
        ("SELECT price * 2, count(*) FROM t", ["None", "None"]),
        ("SELECT id FROM t WHERE id IN (SELECT t_id FROM u)", []),
        ("SELECT id FROM t UNION SELECT id FROM u", []),
        ("SELECT id FROM nowhere", []),
        ("SELECT id FROM t WITH NO DATA", ["int"]),
    ],
)
def test_a_column_or_a_cast_tells_its_type(known: Catalog, sql: str, types: list[str]) -> None:
    assert [str(one) for one in output_types(query(sql), known)] == types


def test_the_columns_go_by_the_name_that_the_query_gives_the_table(known: Catalog) -> None:
    columns = columns_of(query("SELECT 1 FROM t AS x"), known)
    assert columns is not None
    assert set(columns) == {("x", "id"), ("x", "name"), ("x", "price")}


def test_what_is_grouped_and_ordered_comes_without_its_direction() -> None:
    found = grouped(
        query("SELECT a, b.c FROM b GROUP BY a, b.c ORDER BY a DESC NULLS LAST, lower(c) LIMIT 3")
    )
    assert [(word, " ".join(token.text for token in tokens)) for word, tokens in found] == [
        ("GROUP", "a"),
        ("GROUP", "b . c"),
        ("ORDER", "a"),
        ("ORDER", "lower ( c )"),
    ]
