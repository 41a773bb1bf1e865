"""Tokens leave out no character, and know where literals and comments end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whimbrel.sqltext.tokens import tokens

DIALECTS = ("postgresql", "sqlite", "mysql", "mariadb", "mssql", "oracle", "any")
CHARACTERS = st.text(st.sampled_from("aE'\"`[]$x;-/*\\\n #&:q1.(){}%é"), max_size=40)


@pytest.mark.parametrize("dialect", DIALECTS)
@given(sql=CHARACTERS)
def test_joined_they_are_the_text(dialect: str, sql: str) -> None:
    found = list(tokens(sql, dialect))
    assert "".join(token.text for token in found) == sql
    assert [token.start for token in found] == [
        sum(len(token.text) for token in found[:count]) for count in range(len(found))
    ]
    assert all(token.text for token in found)
    assert all(token.kind != "open" for token in found[:-1])


WHOLE = (
    ("postgresql", "'it''s'", "string"),
    ("postgresql", "'back\\'", "string"),
    ("postgresql", r"E'it\'s; --'", "string"),
    ("postgresql", "U&'\\0441'", "string"),
    ("postgresql", 'U&"d\\0061t"', "quoted"),
    ("postgresql", "$$a;'b$$", "string"),
    ("postgresql", "$body$ $$ ; $other$ $body$", "string"),
    ("postgresql", "/* a /* ; */ b */", "comment"),
    ("postgresql", '"a""b;"', "quoted"),
    ("postgresql", "a$b$c", "word"),
    ("postgresql", "@>", "operator"),
    ("postgresql", "1.5e-3", "number"),
    ("sqlite", "[a;b]", "quoted"),
    ("sqlite", "`a``b`", "quoted"),
    ("sqlite", "x'00ff'", "string"),
    ("mysql", r"'it\'s'", "string"),
    ("mysql", r'"a\"b"', "string"),
    ("mysql", "_utf8mb4'x'", "string"),
    ("mysql", "# to the end; ", "comment"),
    ("mysql", "/*!50003 CREATE */", "code"),
    ("mssql", "[a]]b]", "quoted"),
    ("mssql", "/* a /* b */ c */", "comment"),
    ("oracle", "q'[it's]'", "string"),
    ("oracle", "nq'!it's!'", "string"),
    ("any", "[a b]", "quoted"),
)


@pytest.mark.parametrize(("dialect", "sql", "kind"), WHOLE)
def test_it_is_one_token(dialect: str, sql: str, kind: str) -> None:
    assert [(token.kind, token.text) for token in tokens(sql, dialect)] == [(kind, sql)]


@pytest.mark.parametrize(
    ("dialect", "sql", "texts"),
    [
        ("mysql", "a--b", ["a", "--", "b"]),  # without a space behind it, that is minus minus
        ("postgresql", "a=--b", ["a", "=", "--b"]),
        ("postgresql", "arr[1]", ["arr", "[", "1", "]"]),
        ("postgresql", "a::text", ["a", "::", "text"]),
        ("postgresql", "@/*c*/b", ["@", "/*c*/", "b"]),
        ("sqlite", "/* a /* b */c", ["/* a /* b */", "c"]),
        ("postgresql", "$1+$2", ["$", "1", "+", "$", "2"]),
    ],
)
def test_texts(dialect: str, sql: str, texts: list[str]) -> None:
    assert [token.text for token in tokens(sql, dialect)] == texts


@pytest.mark.parametrize(
    ("dialect", "sql"),
    [
        ("postgresql", "'a"),
        ("postgresql", "'a''"),
        ("postgresql", r"E'a\'"),
        ("postgresql", "$a$ $b$"),
        ("postgresql", "/* /* */"),
        ("postgresql", '"a'),
        ("mysql", "`a"),
        ("mssql", "[a]]"),
        ("oracle", "q'[a"),
    ],
)
def test_what_never_ends_is_open(dialect: str, sql: str) -> None:
    assert [(token.kind, token.text) for token in tokens(sql, dialect)] == [("open", sql)]


def test_a_literal_of_a_million_quotes_takes_no_time_that_grows_with_its_square() -> None:
    sql = "'" + "''" * 500_000
    assert [token.kind for token in tokens(sql)] == ["open"]
