"""The statements that a DO block puts together."""

from __future__ import annotations

import pytest

from whimbrel.reading.blocks import inner_statements
from whimbrel.reading.reader import read_facts
from whimbrel.sqltext.split import split


def _inner(body: str) -> list[str]:
    (piece,) = split(f"DO $$ BEGIN {body} END $$;")
    return [one.sql for one in inner_statements(read_facts(piece.sql), piece)]


@pytest.mark.parametrize(
    ("executed", "sql"),
    [
        ("EXECUTE 'TRUNCATE t';", "TRUNCATE t"),
        ("EXECUTE format('DROP INDEX %I', r.name);", "DROP INDEX some_relation"),
        (
            "EXECUTE format('ALTER TABLE p_%s SET x = %L, 5%%', y) USING a;",
            "ALTER TABLE p_some_relation SET x = NULL, 5%",
        ),
        (
            "EXECUTE 'ALTER TABLE ' || quote_ident(t) || ' DROP COLUMN c' INTO x;",
            "ALTER TABLE some_relation DROP COLUMN c",
        ),
    ],
)
def test_what_is_executed_is_read(executed: str, sql: str) -> None:
    assert _inner(executed) == [sql]


def test_what_nobody_can_tell_is_left_out() -> None:
    assert _inner("EXECUTE command; EXECUTE format(template, 1);") == []
