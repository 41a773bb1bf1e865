"""A history with revisions of plain SQL, by every command, on every driver, and when things go wrong."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from support.clients import psql
from support.engines import engine
from support.project import Project

ROWS = ("100% %s %(a)s %%", ":b ::int {c}", "a;b -- c", "it''s ? $1")
COMMON = "".join(f"INSERT INTO x (a) VALUES ('{row}');\n" for row in ROWS)
BODIES = {
    "sqlite": "CREATE TRIGGER t AFTER INSERT ON x BEGIN "
    "DELETE FROM x WHERE a = CASE 1 WHEN 1 THEN 'gone;' END; END;",
    "postgresql": "CREATE OR REPLACE FUNCTION f() RETURNS text LANGUAGE sql AS $f$ SELECT 'a;b%s :c'; $f$;\n"
    "DO $$ BEGIN PERFORM 1; PERFORM 'x:y'::text; END $$;",
    "mysql": "DELIMITER //\nCREATE TRIGGER t BEFORE INSERT ON x FOR EACH ROW BEGIN "
    "IF NEW.a = 'gone;' THEN SET NEW.a = 'x'; END IF; END //\nDELIMITER ;",
}
HOOK = """
[[tool.whimbrel.post_write_hooks]]
name = "fails"
type = "exec"
executable = "false"
"""
URLS = [
    "sqlite",
    "aiosqlite",
    *(pytest.param(name, marks=pytest.mark.postgresql) for name in ("psycopg", "psycopg2", "asyncpg")),
    pytest.param("pymysql", marks=pytest.mark.mariadb),
]


@pytest.fixture
def project(request: pytest.FixtureRequest, tmp_path: Path) -> Project:
    driver = request.param
    if driver in ("sqlite", "aiosqlite"):
        url = f"sqlite{'+aiosqlite' if driver == 'aiosqlite' else ''}:///{tmp_path / 'app.db'}"
    elif driver == "pymysql":
        url = request.getfixturevalue("mariadb_url")
    else:
        url = request.getfixturevalue("postgresql_url").replace("psycopg", driver)
    return Project.made(tmp_path, url)


def synchronous(url: str) -> str:
    return url.replace("+aiosqlite", "").replace("asyncpg", "psycopg").replace("psycopg2", "psycopg")


def rows(project: Project, sql: str) -> list[tuple[Any, ...]]:
    with engine(synchronous(project.url)) as made, made.connect() as connection:
        found = connection.exec_driver_sql(sql, execution_options={"no_parameters": True})
        return [tuple(row) for row in found]


def write(
    project: Project, id: str, down: str, upgrade: str, downgrade: str | None = None, header: str = ""
) -> Path:
    """Write an .sql revision; its upgrade begins in line 7."""
    path = project.versions / f"{id}_x.sql"
    below = "" if downgrade is None else f"-- downgrade\n{downgrade}\n"
    above = f"-- the {id}\n--\n-- revision: {id}\n-- down-revision: {down}\n{header}\n"
    path.write_text(f"{above}-- upgrade\n{upgrade}\n{below}", encoding="utf-8")
    return path


@pytest.mark.parametrize("project", URLS, indirect=True)
def test_up_and_down_with_nothing_changed_on_the_way(project: Project) -> None:
    kind = sa.make_url(project.url).get_backend_name().replace("mariadb", "mysql")
    sql = f"CREATE TABLE x (a VARCHAR(90));\n{BODIES[kind]}\n{COMMON}"
    write(project, "bb22", "aa11", sql, "DROP TABLE x; -- gone")
    project.revision("aa11", None)
    project.revision("cc33", "bb22")
    assert project.run("upgrade", "head").status == 0
    found = [row for (row,) in rows(project, "SELECT a FROM x")]
    assert sorted(found) == sorted(row.replace("''", "'") for row in ROWS)
    assert project.run("downgrade", "aa11").status == 0
    with engine(synchronous(project.url)) as made:
        assert "x" not in sa.inspect(made).get_table_names()


@pytest.mark.parametrize("project", [URLS[0], *URLS[2:3], URLS[5]], indirect=True)
def test_a_file_that_fails_in_the_middle(project: Project) -> None:
    made = "CREATE TABLE x (a INTEGER);\n\nINSERT INTO x VALUES (1);\nINSERT INTO nope\n VALUES (2);"
    write(project, "aa11", "", made)
    said = project.run("upgrade", "head")
    assert said.status == 255
    assert "aa11_x.sql, line 10) failed: " in said.text
    assert "nope" in said.text
    assert "It is statement 3 of 3; those above it had run." in said.text
    undone = "mysql" not in project.url
    assert ("Revision aa11 was rolled back." in said.text) is undone
    with engine(synchronous(project.url)) as made:
        assert ("x" in sa.inspect(made).get_table_names()) is not undone


@pytest.mark.parametrize("project", [URLS[0], *URLS[2:3]], indirect=True)
def test_a_file_that_fails_after_other_revisions(project: Project) -> None:
    project.revision("aa11", None)
    project.revision("bb22", "aa11")
    write(project, "cc33", "bb22", "CREATE TABLE x (a INTEGER);\n\nINSERT INTO nope VALUES (2);")
    said = project.run("upgrade", "head")
    assert "cc33_x.sql, line 9) failed: " in said.text
    assert rows(project, "SELECT version_num FROM alembic_version") == [("bb22",)]


@pytest.mark.parametrize("project", [URLS[0], *URLS[2:3], URLS[5]], indirect=True)
def test_a_file_that_fails_without_a_transaction_goes_on_where_it_failed(project: Project) -> None:
    made = "CREATE TABLE x (a INTEGER UNIQUE);\nINSERT INTO x VALUES (1);\nINSERT INTO nope VALUES (2);"
    write(project, "aa11", "", made, header="-- no transaction")
    for _ in range(2):
        said = project.run("upgrade", "head")
        assert said.status == 255
        assert "aa11_x.sql, line 9) failed: " in said.text
    with engine(synchronous(project.url)) as open, open.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE nope (a INTEGER)")
    assert project.run("upgrade", "head").status == 0
    assert (rows(project, "SELECT a FROM x"), rows(project, "SELECT a FROM nope")) == ([(1,)], [(2,)])


@pytest.fixture
def sqlite_project(tmp_path: Path) -> Project:
    return Project.made(tmp_path)


def test_every_command_knows_it(sqlite_project: Project) -> None:
    project = sqlite_project
    header = "-- branch-labels: one\n-- created: 2026-01-02\n"
    write(project, "aa11", "", "CREATE TABLE x (a);", "DROP TABLE x;", header)
    write(project, "bb22", "aa11", "CREATE\tTABLE y (a);", "DROP TABLE y;")
    write(project, "cc33", "aa11", "CREATE TABLE z (a);", "DROP TABLE z;", "-- depends-on: bb22\n")
    assert "Create Date: 2026-01-02" in project.run("show", "aa11").out
    assert "CREATE TABLE z (a);" in project.run("plan", "heads").out
    assert project.run("merge", "bb22", "cc33", "-m", "join").status == 0
    assert project.run("upgrade", "head").status == 0
    assert project.tables() >= {"x", "y", "z"}
    assert "CREATE\tTABLE y (a);" in project.run("upgrade", "aa11:bb22", "--sql").out
    script = project.run("downgrade", "cc33:base", "--sql").out
    assert "DROP TABLE x;" in script
    assert project.run("downgrade", "base").status == 0
    assert project.run("stamp", "bb22").status == 0
    assert project.applied() == ["bb22"]


def test_a_new_one(sqlite_project: Project) -> None:
    project = sqlite_project
    project.revision("aa11", None)
    said = project.run("revision", "-m", "count: 100%", "--format", "sql", "--rev-id", "bb22")
    assert said.status == 0
    path = project.versions / "bb22_count_100.sql"
    start = "-- count: 100%\n--\n-- revision: bb22\n-- down-revision: aa11\n-- created: "
    assert path.read_text().startswith(start)
    (project.folder / "pyproject.toml").open("a").write(HOOK)
    said = project.run("revision", "-m", "b", "--format", "sql", "--rev-id", "cc33")
    assert (said.status, "hook" in said.text) == (0, False)
    said = project.run("upgrade", "head")
    assert said.status == 0
    assert "bb22_count_100.sql has no statement below '-- upgrade': it changes nothing" in said.err
    refused = project.run("revision", "--autogenerate", "--format", "sql", "-m", "x")
    assert refused.status == 255
    assert "--autogenerate writes Python" in refused.text


@pytest.mark.parametrize(
    ("upgrade", "message"),
    [
        ("SELECT 1;\nSELECT 'a", "line 8: a string begins here and never ends. Close it."),
        ("SELECT 1;\n/* a", "line 8: a comment begins here and never ends. Close it."),
        ("SELECT 1;\n.read y", "line 8: '.read y' is a command for SQLite's own client"),
        ("SELECT 1;\nCOMMIT;", "line 8: 'COMMIT' would end or begin the transaction"),
        (
            "SELECT 1;\n-- upgrade\n",
            "line 8: a second section '-- upgrade' begins here; the first is in line 6",
        ),
    ],
)
def test_what_is_wrong_in_a_file_is_said_before_anything_runs(
    sqlite_project: Project, upgrade: str, message: str
) -> None:
    project = sqlite_project
    write(project, "aa11", "", f"CREATE TABLE x (a);\n{upgrade}".replace("CREATE TABLE x (a);\nS", "S"))
    said = project.run("upgrade", "head")
    assert (said.status, message in said.text) == (255, True), said.text
    assert "x" not in project.tables()
    assert message in project.run("plan").text


def test_one_that_cant_be_undone(sqlite_project: Project) -> None:
    project = sqlite_project
    write(project, "aa11", "", "CREATE TABLE x (a);")
    assert project.run("upgrade", "head").status == 0
    said = project.run("downgrade", "-1")
    assert said.status == 255
    assert "Can't be undone: " in said.text
    assert "aa11_x.sql. It has no line '-- downgrade'. Write one" in said.text
    assert project.applied() == ["aa11"]


def test_a_file_in_another_encoding(sqlite_project: Project) -> None:
    path = write(sqlite_project, "aa11", "", "SELECT 'x';")
    path.write_bytes(path.read_bytes().replace(b"x';", b"\xe9';"))
    said = sqlite_project.run("upgrade", "head")
    assert said.status == 255
    assert "aa11_x.sql: line 7: it isn't utf-8 (byte 0xe9). Save the file as UTF-8." in said.text


def test_the_id_of_a_python_revision(sqlite_project: Project) -> None:
    sqlite_project.revision("aa11", None)
    write(sqlite_project, "aa11", "", "SELECT 1;")
    said = sqlite_project.run("heads")
    assert said.status == 255
    assert "Revision aa11 is present more than once" in said.text


def test_without_a_transaction_each_statement_stands_alone(sqlite_project: Project) -> None:
    project = sqlite_project
    made = "-- no transaction\nCREATE TABLE x (a);\nVACUUM;\nBEGIN;\nINSERT INTO x VALUES (1);\nCOMMIT;"
    write(project, "aa11", "", made, "DROP TABLE x;")
    assert "runs outside a transaction\nVACUUM;" in project.run("plan").out
    assert project.run("upgrade", "head").status == 0
    assert project.query("SELECT a FROM x") == [(1,)]
    made = "-- no transaction\nINSERT INTO x VALUES (2);\nINSERT INTO nope VALUES (3);"
    write(project, "bb22", "aa11", made)
    said = project.run("upgrade", "head")
    assert "bb22_x.sql, line 9) failed: no such table: nope" in said.text
    assert "It is statement 2 of 2; those above it had run." in said.text
    assert "was rolled back" not in said.text


@pytest.mark.parametrize("project", URLS[2:4], indirect=True)
def test_rows_of_a_dump(project: Project) -> None:
    copied = "COPY x (a) FROM stdin;\none;two\n\\N\nit's 100% :a\n\\.\n"
    write(project, "aa11", "", f"CREATE TABLE x (a text);\n{copied}INSERT INTO x VALUES ('last');")
    assert project.run("upgrade", "head").status == 0
    told = ["one;two", None, "it's 100% :a", "last"]
    assert [row for (row,) in rows(project, "SELECT a FROM x")] == told
    script = project.run("upgrade", "head", "--sql").out
    assert copied in script
    psql(project.url, f"DROP TABLE x, alembic_version;\n{script}")
    assert [row for (row,) in rows(project, "SELECT a FROM x")] == told


def test_a_file_beside_a_python_revision(sqlite_project: Project) -> None:
    project = sqlite_project
    (project.versions / "rows.sql").write_text("CREATE TABLE x (a);\nINSERT INTO x VALUES (':a %s');\n")
    project.revision("aa11", None, up="op.run_sql_file('rows.sql')", down_code="op.drop_table('x')")
    assert "INSERT INTO x VALUES (':a %s');" in project.run("plan").out
    assert "INSERT INTO x VALUES (':a %s');" in project.run("upgrade", "head", "--sql").out
    assert project.run("upgrade", "head").status == 0
    assert project.query("SELECT a FROM x") == [(":a %s",)]
    assert project.run("downgrade", "base", "--yes").status == 0
    (project.versions / "rows.sql").write_text("CREATE TABLE x (a);\n\nINSERT INTO nope VALUES (1);\n")
    assert "rows.sql, line 3) failed: no such table: nope" in project.run("upgrade", "head").text
