"""Every sort of bad input: one message that names the object, status 255, the database as it was."""

from __future__ import annotations

import signal
import time
from pathlib import Path

import pytest

from support.folders import make_read_only
from support.project import Answer, Project


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project.made(tmp_path)


def refused(answer: Answer, *words: str, status: int = 255) -> None:
    """The command failed with this status, without a traceback, and its message has these words."""
    assert answer.status == status, answer.text
    assert "Traceback" not in answer.text
    for word in words:
        assert word in answer.text, answer.text


def test_no_configuration(tmp_path: Path) -> None:
    refused(Project(tmp_path).run("heads"), "whimbrel init")


def test_a_configuration_that_is_no_toml(project: Project) -> None:
    (project.folder / "pyproject.toml").write_text("[tool.whimbrel\n")
    refused(project.run("heads"), "pyproject.toml")


def test_a_configuration_that_is_no_ini(tmp_path: Path) -> None:
    (tmp_path / "alembic.ini").write_text("script_location = migrations\n")
    refused(Project(tmp_path).run("heads"), "alembic.ini")


def test_a_named_configuration_that_is_missing(project: Project) -> None:
    refused(project.run("-c", "nowhere.toml", "heads"), "nowhere.toml")


def test_two_configurations_that_contradict_each_other(project: Project) -> None:
    (project.folder / "alembic.ini").write_text("[alembic]\nscript_location = elsewhere\n")
    refused(project.run("heads"), "alembic.ini", "pyproject.toml")


def test_a_url_that_does_not_parse(project: Project) -> None:
    project.environment["DATABASE_URL"] = "not a url:secret"
    project.revision("aa11", None)
    answer = project.run("upgrade", "head")
    refused(answer, "DATABASE_URL")
    assert "secret" not in answer.text


def test_no_such_driver(project: Project) -> None:
    project.environment["DATABASE_URL"] = "nosuch://user:secret@localhost/app"
    project.revision("aa11", None)
    answer = project.run("upgrade", "head")
    refused(answer, "nosuch")
    assert "secret" not in answer.text


@pytest.mark.parametrize("driver", ["psycopg", "psycopg2", "asyncpg"])
def test_a_refused_connection(project: Project, driver: str) -> None:
    project.environment["DATABASE_URL"] = f"postgresql+{driver}://app:secret@127.0.0.1:1/app"
    project.revision("aa11", None)
    answer = project.run("upgrade", "head")
    refused(answer, "127.0.0.1:1", "Can't connect")
    assert "secret" not in answer.text


@pytest.mark.postgresql
def test_no_such_database(project: Project, postgresql_url: str) -> None:
    name = postgresql_url.partition("@/")[2].partition("?")[0]
    project.environment["DATABASE_URL"] = postgresql_url.replace(name, "nowhere")
    project.revision("aa11", None)
    refused(project.run("upgrade", "head"), "nowhere", "Can't connect")


def test_a_sqlite_file_in_a_missing_folder(project: Project) -> None:
    project.environment["DATABASE_URL"] = "sqlite:///missing/app.db"
    project.revision("aa11", None)
    refused(project.run("upgrade", "head"), "missing/app.db")


def test_a_file_that_is_no_database(project: Project) -> None:
    (project.folder / "app.db").write_bytes(b"this is not a database, but a text of some length" * 10)
    project.revision("aa11", None)
    refused(project.run("upgrade", "head"), "app.db")


def test_a_missing_revision_file(project: Project) -> None:
    project.revision("bb22", "aa11")
    refused(project.run("upgrade", "head"), "aa11", "bb22")
    assert project.tables() == set()


def test_two_files_with_one_id(project: Project) -> None:
    project.revision("aa11", None)
    (project.versions / "again.py").write_text((project.versions / "aa11_.py").read_text())
    refused(project.run("upgrade", "head"), "aa11_.py", "again.py")


def test_a_cycle(project: Project) -> None:
    project.revision("aa11", "bb22")
    project.revision("bb22", "aa11")
    refused(project.run("heads"), "aa11", "bb22")


def test_a_header_that_is_not_valid(project: Project) -> None:
    (project.versions / "broken.py").write_text(
        "revision = 'aa11'\ndown_revision = None\nthis is no python\n"
    )
    refused(project.run("upgrade", "head"), "broken.py")


def test_an_import_that_fails_in_another_revision_does_not_matter(project: Project) -> None:
    project.revision("aa11", None)
    path = project.revision("bb22", "aa11")
    path.write_text(path.read_text().replace("import sqlalchemy as sa", "import nowhere_to_be_found"))
    assert project.run("upgrade", "aa11").status == 0
    refused(project.run("upgrade", "bb22"), "bb22_.py", "nowhere_to_be_found")
    assert project.applied() == ["aa11"]


def test_an_unknown_revision(project: Project) -> None:
    project.revision("aa11", None)
    refused(project.run("upgrade", "zz99"), "zz99")
    assert project.tables() == set()


def test_a_file_in_a_folder_that_is_not_there(project: Project) -> None:
    settings = project.folder / "pyproject.toml"
    settings.write_text(settings.read_text().replace("sqlite:///app.db", "sqlite:///missing/app.db"))
    for words in (["current"], ["upgrade", "heads"]):
        refused(project.run(*words), "missing", "doesn't exist: make it")


def test_an_option_of_the_url_that_is_none(project: Project) -> None:
    settings = project.folder / "pyproject.toml"
    settings.write_text(settings.read_text().replace("sqlite:///app.db", "sqlite:///app.db?uri=perhaps"))
    refused(project.run("upgrade", "heads"), "app.db?uri=perhaps", "not true/false")


def test_an_ambiguous_revision(project: Project) -> None:
    project.revision("abcd1", None)
    project.revision("abcd2", "abcd1")
    refused(project.run("upgrade", "abcd"), "abcd1", "abcd2")


def test_two_heads(project: Project) -> None:
    project.revision("aa11", None)
    project.revision("bb22", "aa11")
    project.revision("cc33", "aa11")
    refused(project.run("upgrade", "head"), "bb22", "cc33", "heads")
    assert project.tables() == set()
    assert project.run("upgrade", "heads").status == 0


def test_the_database_at_an_unknown_revision(project: Project) -> None:
    lost = project.revision("aa11", None)
    assert project.run("upgrade", "head").status == 0
    lost.unlink()
    project.revision("bb22", None)
    refused(project.run("upgrade", "head"), "aa11")
    assert project.applied() == ["aa11"]
    for words in (
        ["check"],
        ["show", "current"],
        ["history", "-r", ":current"],
        ["history", "-r", "current:"],
    ):
        refused(project.run(*words), "aa11", "the database is at it")


def test_a_read_only_folder(project: Project) -> None:
    project.versions.rmdir()
    make_read_only(project.versions)
    refused(project.run("revision", "-m", "x"), str(project.versions))


def test_a_folder_that_is_a_file(project: Project) -> None:
    project.versions.rmdir()
    project.versions.write_text("")
    refused(project.run("revision", "-m", "x"), "versions")


@pytest.mark.parametrize(
    ("end", "words"), [("1 / 0", "division by zero"), ("raise SystemExit(0)", "SystemExit: 0")]
)
def test_a_revision_that_raises_half_way(project: Project, end: str, words: str) -> None:
    project.revision("aa11", None)
    project.revision("bb22", "aa11", up=f"op.create_table('half', sa.Column('id', sa.Integer)); {end}")
    answer = project.run("upgrade", "head")
    refused(answer, "bb22", words)
    assert project.applied() == ["aa11"]
    assert "half" not in project.tables()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_an_interrupt_leaves_the_database_as_it_was(project: Project, number: signal.Signals) -> None:
    marker = project.folder / "began"
    create = "op.create_table('half', sa.Column('id', sa.Integer))"
    wait = f"{create}; open({str(marker)!r}, 'w'); __import__('time').sleep(60)"
    project.revision("aa11", None)
    project.revision("bb22", "aa11", up=wait)
    running = project.start("upgrade", "head")
    while not marker.exists() and running.poll() is None:
        time.sleep(0.02)
    running.send_signal(number)
    out, err = running.communicate(timeout=20)
    assert running.returncode not in (0, None)
    assert "Traceback" not in out + err
    assert "half" not in project.tables()
    assert set(project.applied()) <= {"aa11"}
    assert project.run("upgrade", "aa11").status == 0


def test_wrong_usage_has_status_2(project: Project) -> None:
    refused(project.run("upgrade"), "upgrade", status=2)
    refused(project.run("nosuchcommand"), "nosuchcommand", status=2)
