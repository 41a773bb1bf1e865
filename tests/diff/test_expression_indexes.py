"""An index on an expression, which Alembic doesn't see on SQLite."""

from __future__ import annotations

from typing import Any

import pytest
import sqlalchemy as sa

from whimbrel.dialects.registry import dialect_for
from whimbrel.diff.compare import compare
from whimbrel.diff.options import CompareOptions
from whimbrel.diff.sqltext import name_token, same, surely_same, tokens
from whimbrel.schema.schema import Schema
from whimbrel.snapshot import metadata

SQLITE = dialect_for(sa.create_engine("sqlite://").dialect)


def schema(element: Any = None) -> Schema:
    models = sa.MetaData()
    table = sa.Table("t", models, sa.Column("a", sa.String()))
    if element is not None:
        sa.Index("ix", sa.text(element) if isinstance(element, str) else element, _table=table)
    return metadata.read(models, SQLITE)


@pytest.mark.parametrize(
    ("current", "wanted", "warned"),
    [
        (
            schema(),
            schema("lower(a)"),
            "autogenerate skipping metadata-specified expression-based index 'ix'",
        ),
        (schema("lower(a)"), schema(), "Skipped unsupported reflection of expression-based index ix"),
    ],
)
def test_as_in_alembic_it_is_skipped_with_a_warning(current: Schema, wanted: Schema, warned: str) -> None:
    with pytest.warns(UserWarning, match=warned):
        assert compare(current, wanted, SQLITE, CompareOptions(thorough=False)) == ()


@pytest.mark.parametrize("wanted", [sa.column("a"), sa.column("a").desc()], ids=str)
def test_a_column_is_compared(wanted: Any) -> None:
    assert compare(schema(), schema(wanted), SQLITE, CompareOptions(thorough=False))


@pytest.mark.parametrize("pair", [(schema(), schema("lower(a)")), (schema("lower(a)"), schema())])
def test_a_thorough_project_compares_it(pair: tuple[Schema, Schema]) -> None:
    assert compare(*pair, SQLITE, CompareOptions(thorough=True))


def test_a_bracket_that_a_cast_stands_in_is_kept() -> None:
    assert tokens("(jb['foo'::text])") == tokens("jb['foo']")
    assert tokens("a = ANY ('{}'::integer[3])") == tokens("a = ANY ('{}')")
    assert tokens("a = ANY ((ARRAY['x'::text])::text[])") == tokens("a = ANY (ARRAY['x'])")


def test_a_name_with_quotes_in_it_is_found_in_a_text() -> None:
    for name in ('q"uote', "a b", "plain"):
        quoted = name.replace('"', '""')
        assert name_token(name) in tokens(f'"{quoted}" > 1')


def test_words_in_capitals_say_the_same_and_parentheses_may_not() -> None:
    assert surely_same("a IS NOT NULL or b", "a is not null OR b", as_written=True)
    assert not surely_same("a AND (b OR c)", "(a AND b) OR c", as_written=True)
    assert not surely_same("a = 'X' OR b AND c", "a = 'x' OR b AND c", as_written=True)


@pytest.mark.parametrize(
    ("server", "models", "agree"),
    [
        ("((x)::integer)", "CAST(x AS INTEGER)", True),
        ("((y)::integer)", "CAST(x AS INTEGER)", False),
        ("(((a + b))::numeric(8,2) + 1)", "CAST(a + b AS NUMERIC(8, 2)) + 1", True),
        ("(d > '2020-01-01'::date)", "d > CAST('2020-1-1' AS DATE)", None),
    ],
)
def test_both_spellings_of_a_cast(server: str, models: str, agree: bool | None) -> None:
    assert same(server, models, as_written=False) is agree
    assert not surely_same(server, models, as_written=False)
