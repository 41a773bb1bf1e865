"""What a server was seen doing decides: proofs that no rule knows, and work that no rule knew of."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.engines import execute
from support.looking import loaded
from support.project import Project
from whimbrel.commands.lint_files import Judged, lint_files
from whimbrel.commands.lint_trace import lint_pending, lint_traced
from whimbrel.errors import CommandRefused
from whimbrel.lint.rule import Severity

pytestmark = pytest.mark.postgresql

SCHEMA = """
CREATE TABLE t (id int PRIMARY KEY, x int);
CREATE FUNCTION seven() RETURNS int LANGUAGE sql VOLATILE AS 'SELECT 7';
CREATE FUNCTION chance() RETURNS float LANGUAGE plpgsql VOLATILE AS 'BEGIN RETURN random(); END';
"""


@pytest.mark.parametrize(
    ("sql", "dangers"),
    [
        ("CREATE INDEX ix ON t (x);", {"create-index-not-concurrent"}),
        ("ALTER TABLE t ADD c int DEFAULT seven();", set()),
        ("ALTER TABLE t ALTER x SET NOT NULL;", {"set-not-null"}),
        ("ALTER TABLE t ADD CONSTRAINT ck CHECK (x > 0) NOT VALID;", set()),
        ("ALTER TABLE t ADD y int; SELECT 1 / 0;", set()),
    ],
)
def test_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, postgresql_url: str, sql: str, dangers: set[str]
) -> None:
    monkeypatch.setenv("WHIMBREL_DEV_URL", postgresql_url)
    schema, change = tmp_path / "schema.sql", tmp_path / "x.sql"
    schema.write_text(SCHEMA)
    change.write_text(sql)
    found = lint_traced([change], Judged(), schema).findings
    about = {"missing-object"}
    assert {one.rule for one in found if one.severity is Severity.DANGER} - about == dangers
    assert len(found) >= len(lint_files([change], Judged()).findings) - 1


def test_revisions_that_have_not_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, postgresql_url: str
) -> None:
    monkeypatch.chdir(tmp_path)
    execute(postgresql_url, *SCHEMA.strip().split("\n"))
    made = Project.made(tmp_path, url=postgresql_url)
    made.revision("aa11", None, up="op.create_index('ix', 't', ['x'])")
    assert lint_pending(loaded(made)).dangers == 1


def test_another_database_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CommandRefused, match="PostgreSQL"):
        lint_traced([tmp_path / "x.sql"], Judged("mysql"), None)
