"""Literals beside the checks of their columns."""

from __future__ import annotations

import pytest

from whimbrel.reading.checked import broken_check, broken_domain
from whimbrel.reading.clause import Clause
from whimbrel.reading.names import Name
from whimbrel.reading.reading import read_schema
from whimbrel.reading.words import Words

TABLE = read_schema(
    "CREATE TABLE t (n int, price numeric(8,2), kind text, code varchar(9), at date,"
    " CONSTRAINT n_range CHECK (n > 0 AND n <= 10), CONSTRAINT dear CHECK (price <= 5),"
    " CONSTRAINT kinds CHECK (kind IN ('card', 'cash')), CONSTRAINT no_x CHECK (code <> 'x'),"
    " CONSTRAINT either CHECK (n = 3 OR price = 4), CONSTRAINT late CHECK (at > '2020-01-01'));"
    "ALTER TABLE t ADD CONSTRAINT dumped CHECK"
    " (((code)::text = ANY ((ARRAY['a'::character varying, 'x'::character varying])::text[]))) NOT VALID;"
    "ALTER TABLE t ADD CONSTRAINT not_y CHECK (((kind)::text <> 'cash'::text)),"
    " ADD CONSTRAINT shown CHECK (price > (0)::numeric);"
).tables[Name("t")]


@pytest.mark.parametrize(
    ("column", "value", "check"),
    [
        ("n", "0", "n_range"),
        ("n", "-5", "n_range"),
        ("n", "'11'", "n_range"),
        ("n", "10", ""),
        ("n", "null", ""),
        ("n", "n + 1", ""),
        ("price", "6", "dear"),
        ("price", "5.001", ""),  # rounded to 5.00 first
        ("kind", "'wire'", "kinds"),
        ("kind", "'card'", ""),
        ("kind", "'Card'", "kinds"),
        ("kind", "'cash'", "not_y"),
        ("price", "0", "shown"),
        ("kind", "lower('WIRE')", ""),
        ("code", "'x'", "no_x"),
        ("code", "'b'", "dumped"),
        ("code", "'a'", ""),
        ("at", "'2019-01-01'", ""),
    ],
)
def test_a_value_that_breaks_a_check_is_known(column: str, value: str, check: str) -> None:
    assert broken_check(TABLE, TABLE.columns[column], Clause(Words.of(value).tokens)) == check


DOMAINS = read_schema(
    "CREATE DOMAIN currency AS char(3) CHECK (VALUE ~ '^[A-Z]{3}$');"
    "CREATE DOMAIN percent AS numeric(5,2)"
    " CONSTRAINT whole CHECK (((VALUE >= (0)::numeric) AND (VALUE <= 100)));"
    "CREATE DOMAIN share AS int CHECK (VALUE BETWEEN -1 AND 1) CHECK (VALUE <> 0);"
    "CREATE DOMAIN word AS text CHECK (VALUE !~* 'BAD|worse') CHECK (VALUE ~ '(?i)x[[:alpha:]]|o');"
).types


@pytest.mark.parametrize(
    ("domain", "value", "check"),
    [
        ("currency", "'EUR'", ""),
        ("currency", "'eur'", "currency_check of currency"),
        ("currency", "'eu'", ""),  # whether the filling counts is the operator's
        ("percent", "101", "whole of percent"),
        ("percent", "100", ""),
        ("share", "-2", "share_check of share"),
        ("share", "0", "share_check1 of share"),
        ("share", "1", ""),
        ("word", "'too bad'", "word_check of word"),
        ("word", "'good'", ""),
    ],
)
def test_a_value_that_breaks_the_check_of_a_domain_is_known(domain: str, value: str, check: str) -> None:
    assert broken_domain(DOMAINS[Name(domain)], Clause(Words.of(value).tokens)) == check


def test_no_domain_refuses_nothing() -> None:
    assert broken_domain(None, Clause(Words.of("1").tokens)) == ""
