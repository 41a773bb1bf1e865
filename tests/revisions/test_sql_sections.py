"""The halves of an .sql revision, wherever its text speaks of upgrades and downgrades."""

from __future__ import annotations

import pytest

from whimbrel.errors import SQLFileError
from whimbrel.revisions.sql_sections import Section, sections

TEXT = """-- revision: a1

-- upgrade
CREATE FUNCTION f() RETURNS text AS $f$
-- downgrade
$f$;
/*
-- downgrade
*/
-- downgrade
DROP FUNCTION f;
"""


def test_both_and_their_lines() -> None:
    found = sections(TEXT, "postgresql", "x.sql")
    assert found["downgrade"] == Section("\nDROP FUNCTION f;\n", 10, True)
    assert found["upgrade"].line == 3
    assert found["upgrade"].sql.count("-- downgrade") == 2


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("-- no transaction\n-- upgrade\n-- downgrade\n", (True, True)),
        ("-- upgrade\n-- no transaction\n-- downgrade\n", (True, False)),
        ("-- upgrade\n-- downgrade\nSELECT 1;\n-- no transaction", (False, True)),
        ("-- upgrade (no transaction)\n-- downgrade, no transaction\n", (True, True)),
        ("-- Upgrade:\n-- no transactions here\n-- downgrade\n", (False, False)),
    ],
)
def test_without_a_transaction(text: str, alone: tuple[bool, bool]) -> None:
    found = sections(text, "postgresql", "x.sql")
    assert (not found["upgrade"].transactional, not found["downgrade"].transactional) == alone


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("-- revision: a1\nSELECT 1;", "x.sql: it has no line '-- upgrade'"),
        ("-- downgrade\nSELECT 1;", "x.sql: it has no line '-- upgrade'"),
        ("SELECT 1;\n-- upgrade\n", "x.sql, line 1: SQL stands before the line '-- upgrade'"),
        ("-- upgrade\n\n-- upgrade\n", "x.sql, line 3: a second section '-- upgrade' begins here"),
        ("-- upgrade\n-- downgrade\n-- downgrade\n", "the first is in line 2"),
    ],
)
def test_what_is_wrong_is_said(text: str, message: str) -> None:
    with pytest.raises(SQLFileError) as error:
        sections(text, "sqlite", "x.sql")
    assert message in str(error.value)
