"""How far another tool has run a folder's files is read from its own table."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from support.looking import loaded
from support.project import Project
from whimbrel.commands.adopt import AdoptResult, adopt
from whimbrel.errors import CommandRefused

FLYWAY = (
    "CREATE TABLE flyway_schema_history (installed_rank INTEGER, version TEXT, type TEXT, success BOOLEAN)"
)
GOOSE = "CREATE TABLE goose_db_version (id INTEGER, version_id INTEGER, is_applied BOOLEAN)"
MIGRATE = "CREATE TABLE schema_migrations (version BIGINT, dirty BOOLEAN)"
DBMATE = "CREATE TABLE schema_migrations (version VARCHAR PRIMARY KEY)"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    monkeypatch.chdir(tmp_path)
    made = Project.made(tmp_path)
    (tmp_path / "sql").mkdir()
    for number, name in (("0001", "a"), ("0002", "2b"), ("0003", "c")):
        (tmp_path / "sql" / f"{number}_{name}.sql").write_text(f"CREATE TABLE t{number} (x INTEGER);")
    return made


def adopted(project: Project, *statements: str) -> AdoptResult:
    """Adopt the folder into a database that holds what the statements made."""
    with sqlite3.connect(project.folder / "app.db") as connection:
        for statement in statements:
            connection.execute(statement)
    connection.close()
    return adopt(loaded(project), Path("sql"), stamp="")


@pytest.mark.parametrize(
    "statements",
    [
        (DBMATE, "INSERT INTO schema_migrations VALUES ('0001'), ('0002')"),
        (MIGRATE, "INSERT INTO schema_migrations VALUES (2, 0)"),
        (GOOSE, "INSERT INTO goose_db_version VALUES (1, 0, 1), (2, 1, 1), (3, 2, 1), (4, 3, 1), (5, 3, 0)"),
        (
            FLYWAY,
            "INSERT INTO flyway_schema_history VALUES (1, '1', 'SQL', 1), (2, '2', 'SQL', 1), "
            "(3, NULL, 'SQL', 1), (4, '3', 'SQL', 1), (5, '3', 'UNDO_SQL', 1)",
        ),
        (FLYWAY, "INSERT INTO flyway_schema_history VALUES (1, '2', 'BASELINE', 1)"),
        (
            "CREATE TABLE _sqlx_migrations (version BIGINT, success BOOLEAN)",
            "INSERT INTO _sqlx_migrations VALUES (1, 1), (2, 1)",
        ),
        (
            "CREATE TABLE _yoyo_migration (migration_hash TEXT, migration_id TEXT)",
            "INSERT INTO _yoyo_migration VALUES ('x', '0001_a'), ('y', '0002_2b')",
        ),
        ("CREATE TABLE pgmigrations (name TEXT)", "INSERT INTO pgmigrations VALUES ('0001_a'), ('0002_2b')"),
    ],
)
def test_it_is_stamped_where_the_tool_was(project: Project, statements: tuple[str, ...]) -> None:
    result = adopted(project, *statements)
    assert (result.stamped, project.applied()) == ("0002", ["0002"])
    assert result.known_from is not None and statements[0].split()[2] in result.known_from
    assert project.run("upgrade", "head").status == 0
    assert {"t0001", "t0002", "t0003"} & project.tables() == {"t0003"}


@pytest.mark.parametrize(
    ("statements", "message"),
    [
        ((MIGRATE, "INSERT INTO schema_migrations VALUES (2, 1)"), "says that 2 failed midway"),
        (
            (DBMATE, "INSERT INTO schema_migrations VALUES ('0001'), ('0003')"),
            "0003 has run, and 0002 before",
        ),
        ((DBMATE, "INSERT INTO schema_migrations VALUES ('0009')"), "names 9, which no file has"),
        ((MIGRATE, "INSERT INTO schema_migrations VALUES (9, 0)"), "names 9, which no file has"),
        ((FLYWAY, "INSERT INTO flyway_schema_history VALUES (1, '1', 'SQL', 0)"), "1 failed midway"),
        ((DBMATE, GOOSE), "schema_migrations and goose_db_version"),
    ],
)
def test_what_cannot_be_followed_is_said_before_anything_is_written(
    project: Project, statements: tuple[str, ...], message: str
) -> None:
    with pytest.raises(CommandRefused, match=message):
        adopted(project, *statements)
    assert list(project.versions.iterdir()) == []


def test_a_number_goes_before_the_table(project: Project) -> None:
    with sqlite3.connect(project.folder / "app.db") as connection:
        connection.execute(DBMATE)
    connection.close()
    assert adopt(loaded(project), Path("sql"), stamp="0003").stamped == "0003"


def test_a_table_without_rows_has_run_nothing(project: Project) -> None:
    with sqlite3.connect(project.folder / "app.db") as connection:
        connection.execute(DBMATE)
    connection.close()
    said = project.run("adopt", "sql", "--stamp")
    assert said.status == 0
    assert said.out.endswith("The database has run none of them, as schema_migrations (dbmate) says.\n")
    assert "alembic_version" not in project.tables()


def test_a_table_of_somebody_elses_with_such_a_name(project: Project) -> None:
    assert adopted(project, "CREATE TABLE schema_migrations (name TEXT)").stamped == "0003"
