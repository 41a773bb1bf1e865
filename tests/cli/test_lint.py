"""`whimbrel lint`: SQL files and revisions, in every form of report."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from support.project import Project

SCHEMA = "CREATE TABLE t (id int PRIMARY KEY, c varchar(20), empty text);"


def linted(folder: Path, sql: str, *options: str) -> tuple[int, str]:
    (folder / "x.sql").write_text(sql)
    (folder / "schema.sql").write_text(SCHEMA)
    done = Project(folder).run("lint", "x.sql", "--schema", "schema.sql", *options)
    return done.status, done.out


def test_a_file_of_sql_is_judged_on_a_schema(tmp_path: Path) -> None:
    sql = "-- first\nCOMMENT ON TABLE t IS 'x';\nALTER TABLE t ALTER id TYPE bigint;\n"
    status, out = linted(tmp_path, sql, "--dialect", "postgresql", "--server-version", "15", "--json")
    answer = json.loads(out)
    dangers = [found for found in answer["findings"] if found["severity"] == "danger"]
    assert status == 1
    assert [(found["rule"], found["line"]) for found in dangers] == [("change-column-type", 3)]
    assert dangers[0]["message"] and dangers[0]["help"]
    assert answer["result"]["dangers"] == 1


@pytest.mark.parametrize("name", ["postgres", "PostgreSQL", "postgresql+psycopg", "pg"])
def test_a_database_is_known_by_what_people_call_it(tmp_path: Path, name: str) -> None:
    assert linted(tmp_path, "CREATE INDEX i ON t (id);", "--dialect", name)[0] == 1


def test_a_database_that_no_rule_knows_is_told_so(tmp_path: Path) -> None:
    status, out = linted(tmp_path, "CREATE INDEX i ON t (id);", "--dialect", "mssql", "--json")
    assert status == 0
    (note,) = json.loads(out)["result"]["notes"]
    assert note.startswith("No rule knows mssql")


def test_a_database_that_doesnt_exist_is_wrong_usage(tmp_path: Path) -> None:
    (tmp_path / "x.sql").write_text("CREATE INDEX i ON t (id);")
    done = Project(tmp_path).run("lint", "x.sql", "--dialect", "dbase")
    assert done.status == 2
    assert "'dbase'; rules know postgresql, mysql, mariadb, sqlite" in done.text


def test_the_server_s_version_and_the_transaction_count(tmp_path: Path) -> None:
    virtual = "ALTER TABLE t ADD COLUMN x int GENERATED ALWAYS AS (id + 1) VIRTUAL;"
    assert linted(tmp_path, virtual, "--server-version", "15")[0] == 1
    assert linted(tmp_path, virtual, "--server-version", "18.1")[0] == 0
    index = "CREATE INDEX CONCURRENTLY i ON t (c);"
    assert linted(tmp_path, index)[0] == 1
    assert linted(tmp_path, index, "--no-transaction")[0] == 0


def test_a_waiver_lets_a_finding_pass_until_its_day(tmp_path: Path) -> None:
    sql = "-- whimbrel: allow drop-column: nobody reads it until {}\nALTER TABLE t DROP COLUMN empty;"
    status, out = linted(tmp_path, sql.format("2999-12-31"), "--json")
    assert status == 0
    assert json.loads(out)["result"]["waived"][0]["waived"] == "nobody reads it"
    status, out = linted(tmp_path, sql.format("2020-01-01"))
    assert status == 1 and "The waiver in line 1 ended on 2020-01-01." in out
    status, out = linted(tmp_path, sql.format("2026-02-30"))
    assert status == 1 and "The waiver in line 1 ends on a day that no calendar has: 2026-02-30." in out
    status, out = linted(tmp_path, sql.replace(": nobody reads it until {}", ""))
    assert status == 1 and "The waiver in line 1 gives no reason." in out


def test_a_waiver_for_a_rule_that_doesnt_exist_is_told(tmp_path: Path) -> None:
    sql = "-- whimbrel: allow drop-colum: nobody reads it\nALTER TABLE t DROP COLUMN empty;"
    status, out = linted(tmp_path, sql, "--json")
    assert status == 1
    (note,) = json.loads(out)["result"]["notes"]
    assert note == "x.sql:1: The waiver names drop-colum, and there is no such rule. Is drop-column meant?"


def test_sarif_and_annotations(tmp_path: Path) -> None:
    sql = "DROP TABLE t;"
    _, out = linted(tmp_path, sql, "--format", "sarif")
    run = json.loads(out)["runs"][0]
    assert run["results"][0]["ruleId"] == "drop-table"
    assert run["results"][0]["ruleId"] in {rule["id"] for rule in run["tool"]["driver"]["rules"]}
    _, out = linted(tmp_path, sql, "--format", "github")
    assert out.startswith("::error file=x.sql,line=1,title=drop-table::")


@pytest.mark.parametrize(
    ("sql", "words"),
    [
        ("SELECT 'open", "line 1"),
        ("SELECT 1;\nDROP TABLE t\0;", "line 2: A NUL byte"),
        (None, "No such file"),
    ],
)
def test_what_cant_be_read_is_said_in_one_line(tmp_path: Path, sql: str | None, words: str) -> None:
    if sql is not None:
        (tmp_path / "x.sql").write_text(sql)
    done = Project(tmp_path).run("lint", "x.sql")
    assert done.status == 255
    assert words in done.text and "Traceback" not in done.text


def project(folder: Path) -> Project:
    made = Project.made(folder, "postgresql://nobody@nowhere/none")
    made.revision("a1", None, up="op.create_table('t', sa.Column('id', sa.Integer, primary_key=True))")
    made.revision("a2", "a1", up="op.add_column('t', sa.Column('n', sa.Integer, nullable=False))")
    made.revision("a3", "a2", up="op.execute('UPDATE t SET n = 1')")
    return made


def test_revisions_are_judged_without_a_database_on_what_those_before_them_leave(tmp_path: Path) -> None:
    answer = json.loads(project(tmp_path).run("lint", "--json").out)
    found = {(item["rule"], Path(item["origin"]).name) for item in answer["findings"]}
    assert {("add-column-required", "a2_.py"), ("bulk-change", "a3_.py")} <= found
    lines = {item["line"] for item in answer["findings"] if item["rule"] == "bulk-change"}
    assert lines == {13}


def test_some_revisions_may_be_named(tmp_path: Path) -> None:
    made = project(tmp_path)
    assert made.run("lint", "a1").status == 0
    answer = json.loads(made.run("lint", "a2:head", "--json").out)
    assert {Path(item["origin"]).name for item in answer["findings"]} == {"a3_.py"}


def test_rows_that_a_run_fills_in_batches_are_no_danger(tmp_path: Path) -> None:
    made = project(tmp_path)
    made.revision("a4", "a3", up="op.backfill('t', {'n': sa.text('id * 2')})")
    assert json.loads(made.run("lint", "a4", "--json").out)["result"]["dangers"] == 0


def test_a_block_without_a_transaction_is_understood(tmp_path: Path) -> None:
    made = project(tmp_path)
    index = "op.create_index('i', 't', ['n'], postgresql_concurrently=True)"
    made.revision("a4", "a3", up=f"with op.get_context().autocommit_block(): {index}")
    assert made.run("lint", "a4").status == 0


def test_what_upgrade_runs_outside_of_its_transaction_is_no_danger(tmp_path: Path) -> None:
    made = project(tmp_path)
    made.revision("a4", "a3", up="op.execute('CREATE INDEX CONCURRENTLY i ON t (n)')")
    answer = json.loads(made.run("lint", "a4", "--json").out)
    assert [item["rule"] for item in answer["findings"] if item["severity"] == "danger"] == []


def test_severities_are_the_project_s(tmp_path: Path) -> None:
    made = project(tmp_path)
    settings = made.folder / "pyproject.toml"
    settings.write_text(settings.read_text() + '[tool.whimbrel.lint]\nbulk-change = "off"\n')
    assert made.run("lint", "a3").status == 0
    settings.write_text(settings.read_text().replace('"off"', '"loud"'))
    done = made.run("lint", "a3")
    assert done.status == 255 and "lint.bulk-change" in done.text


def test_only_what_changed_since_a_commit(tmp_path: Path) -> None:
    made = project(tmp_path)

    def git(*words: str) -> None:
        names = ("-c", "user.name=a", "-c", "user.email=a@b")
        subprocess.run(["git", *names, *words], cwd=tmp_path, check=True, capture_output=True)

    git("init", "-q", "-b", "main")
    git("add", "-A")
    git("commit", "-qm", "first")
    edited = made.versions / "a1_.py"
    edited.write_text(edited.read_text() + "\n# later\n")
    made.revision("a4", "a3", up="op.drop_column('t', 'n')")
    answer = json.loads(made.run("lint", "--git", "main", "--json").out)
    found = {(item["rule"], Path(item["origin"]).name) for item in answer["findings"]}
    assert {("edited-after-applied", "a1_.py"), ("drop-column", "a4_.py")} <= found
    assert not any(name in ("a2_.py", "a3_.py") for _, name in found)
    assert "git" in made.run("lint", "--git", "nowhere").text
