from __future__ import annotations

import pytest

from whimbrel.reading.clause import Clause
from whimbrel.reading.read_columns import read_type
from whimbrel.reading.reading import read_schema
from whimbrel.reading.values import unfit, unfit_compared, unknown_labels
from whimbrel.reading.words import Words

KNOWN = read_schema(
    "CREATE TYPE mood AS ENUM ('sad', 'it''s ok'); CREATE TABLE t (id int, mood mood, note text);"
)


@pytest.mark.parametrize(
    ("type_", "value", "error"),
    [
        ("integer", "'12'", ""),
        ("integer", "'twelve'", "22P02"),
        ("integer", "2147483648", "22003"),
        ("integer", "-2147483648", ""),
        ("smallint", "'40000'", "22003"),
        ("numeric(4,1)", "'NaN'", ""),
        ("boolean", "'yes'", ""),
        ("boolean", "'yep'", "22P02"),
        ("uuid", "'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'", ""),
        ("uuid", "'none'", "22P02"),
        ("date", "'today'", ""),
        ("date", "'soon'", "22P02"),
        ("timestamptz", "'infinity'", ""),
        ("jsonb", "'{}'", ""),
        ("jsonb", "'{a: 1}'", "22P02"),
        ("varchar(3)", "'abc   '", ""),
        ("varchar(3)", "'abcd'", "22001"),
        ("text", "'anything'", ""),
        ("mood", "'sad'", ""),
        ("mood", "'it''s ok'", ""),
        ("mood", "'glad'", "22P02"),
        ("mood[]", "'{glad}'", ""),
        ("integer", "now()", ""),
        ("bigint", "E'x'", ""),
    ],
)
def test_a_literal_is_judged_as_the_server_does(type_: str, value: str, error: str) -> None:
    assert unfit(Clause(Words.of(value).tokens), read_type(Words.of(type_)), KNOWN) == error


@pytest.mark.parametrize(
    ("expression", "labels"),
    [
        ("mood = 'glad'", ["'glad' of mood"]),
        ("mood <> 'sad' AND note = 'glad'", []),
        ("'glad'::mood", ["'glad' of mood"]),
        ("'glad'::public.mood", ["'glad' of mood"]),
        ("'{glad}'::mood[]", []),
        ("'glad'::text", []),
        ("mood = 'glad'::text::mood", []),
    ],
)
def test_labels_are_looked_up_behind_a_cast_and_beside_a_column(expression: str, labels: list[str]) -> None:
    tables = tuple(KNOWN.tables.values())
    assert list(unknown_labels(Words.of(expression).tokens, tables, KNOWN)) == labels


@pytest.mark.parametrize(
    ("condition", "refused"),
    [
        ("id = '42'", ["'42'"]),
        ("id = '7e57d004-2b97-0e7a-b45f-5387367791cd'", []),
        ("n < 'many' AND done = 'maybe'", ["'many'", "'maybe'"]),
        ("n = '99999999999'", ["'99999999999'"]),
        ("name = 'longer than it is'", []),
        ("n = '1' || '2'", []),
        ("at > 'yesterday' AND at < 'soon'", ["'soon'"]),
        ("tags = 'x'", []),
    ],
)
def test_a_literal_that_is_compared_must_be_of_the_columns_type(condition: str, refused: list[str]) -> None:
    known = read_schema(
        "CREATE TABLE u (id uuid, n int, name varchar(4), done boolean, at timestamptz, tags int[])"
    )
    found = unfit_compared(Words.of(condition).tokens, tuple(known.tables.values()), known)
    assert [value for _, value, _ in found] == refused
