"""Bad input in a project as `alembic init` leaves it: one message, status 255, no traceback, no password."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.project import Answer, Project


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A stock project with one revision; its URL is still to be written."""
    made = Project(tmp_path)
    assert made.run("init", "-t", "generic", "migrations").status == 0
    made.revision("aa11", None, package="alembic")
    return made


def with_url(project: Project, url: str | None) -> Project:
    ini = project.folder / "alembic.ini"
    lines = [line for line in ini.read_text().splitlines() if not line.startswith("sqlalchemy.url")]
    place = lines.index("[alembic]") + 1
    ini.write_text("\n".join(lines[:place] + ([f"sqlalchemy.url = {url}"] if url else []) + lines[place:]))
    return project


def refused(answer: Answer, *words: str) -> None:
    assert answer.status == 255, answer.text
    assert "Traceback" not in answer.text
    assert "secret" not in answer.text
    for word in words:
        assert word in answer.text, answer.text


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("driver://user:secret@localhost/name", ("sqlalchemy.url", "'driver'")),
        ("postgresql://user:secret@localhost:port/x", ("sqlalchemy.url", "its port is no number")),
        ("postgresql+asyncpg://user:secret@localhost:1/x", ("sqlalchemy.url", "its driver is asynchronous")),
        ("sqlite:///app.db?uri=perhaps", ("sqlalchemy.url", "an option behind its question mark")),
        ("not a url but a secret", ("sqlalchemy.url", "can't be parsed")),
        ("mysql+nosuchdriver://user:secret@localhost/x", ("nosuchdriver",)),
        ("postgresql+pg8000://user:secret@localhost/x", ("pg8000", "pip install")),
        ("postgresql+psycopg://user:secret@127.0.0.1:1/x", ("127.0.0.1:1", "Can't connect")),
        ("sqlite:///missing/app.db", ("missing/app.db", "Can't connect")),
        (None, ("sqlalchemy.url",)),
    ],
)
def test_a_url_that_cannot_be_used(project: Project, url: str | None, words: tuple[str, ...]) -> None:
    refused(with_url(project, url).run("upgrade", "head"), *words)


def test_a_driver_that_env_py_does_not_await_is_of_a_kind_of_its_own(project: Project) -> None:
    answer = with_url(project, "sqlite+aiosqlite:///app.db").run("current", "--json")
    refused(answer, '"kind": "UnusableURL"')


def test_an_env_py_that_is_gone(project: Project) -> None:
    (project.folder / "migrations" / "env.py").unlink()
    refused(project.run("upgrade", "head"), "env.py", "migrations")
    assert project.run("heads").status == 0


def test_an_error_in_env_py_keeps_its_traceback(project: Project) -> None:
    (project.folder / "migrations" / "env.py").write_text("{}['url']\n")
    answer = project.run("upgrade", "head")
    assert answer.status == 1
    assert "env.py" in answer.err and "KeyError" in answer.err


def test_a_section_that_is_not_there(project: Project) -> None:
    refused(project.run("-n", "nowhere", "heads"), "nowhere")


@pytest.mark.parametrize(
    ("end", "words"), [("1 / 0", "division by zero"), ("raise SystemExit(0)", "SystemExit: 0")]
)
def test_a_revision_that_raises(project: Project, end: str, words: str) -> None:
    with_url(project, "sqlite:///app.db")
    create = "op.create_table('half', sa.Column('id', sa.Integer))"
    project.revision("bb22", "aa11", package="alembic", up=f"{create}; {end}")
    refused(project.run("upgrade", "head"), "bb22", words)
    assert project.applied() == ["aa11"]
    assert "half" not in project.tables()
