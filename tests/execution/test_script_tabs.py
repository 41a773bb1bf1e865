"""Tabs in a script: four spaces where they indent, untouched where they are a user's data."""

from __future__ import annotations

import io

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from sqlalchemy.dialects import registry

from whimbrel.dialects.registry import dialect_for
from whimbrel.execution.script import ScriptWriter
from whimbrel.sqltext.tokens import tokens

PARTS = st.sampled_from(["\n\t", "\t", " ", "'", '"', "`", "a", "''", "$$", "--", "/*", "*/", "[", "\n", ","])


def _written(sql: str, name: str) -> str:
    buffer = io.StringIO()
    ScriptWriter(dialect_for(registry.load(name)()), buffer).statement(sql)
    return buffer.getvalue()


def _by_tokens(sql: str, name: str) -> str:
    return "".join(
        token.text.replace("\t", "    ") if token.kind == "space" else token.text
        for token in tokens(sql, name)
    )


@pytest.mark.parametrize("name", ["postgresql", "sqlite", "mysql", "mssql"])
@given(parts=st.lists(PARTS, max_size=12))
@example(parts=["a", "'", '"', "'", '"', "\n\t", '"', "a"])
@example(parts=["a", "'", "\n\t", "'", "a"])
def test_only_what_stands_between_the_words_is_changed(name: str, parts: list[str]) -> None:
    sql = f"a{''.join(parts)}a"
    assert _written(sql, name).startswith(_by_tokens(sql, name))
