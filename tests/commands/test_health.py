"""How a database stands to the code beside it: asked by the command line, and by an application."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

import whimbrel
from support.project import Project
from whimbrel.errors import CommandRefused, DatabaseAhead, NotAtHead


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = Project.made(tmp_path)
    made.revision("aa11", None)
    made.revision("bb22", "aa11")
    made.revision("cc33", "bb22")
    return made


@pytest.fixture
def engine(project: Project) -> Iterator[sa.Engine]:
    made = sa.create_engine(f"sqlite:///{project.folder}/app.db")
    yield made
    made.dispose()


def answer(project: Project) -> tuple[int, dict[str, object]]:
    said = project.run("health", "--json")
    (database,) = json.loads(said.out)["result"]["databases"]
    return said.status, database


def test_behind_then_current_then_ahead(project: Project, engine: sa.Engine) -> None:
    project.run("upgrade", "aa11")
    status, found = answer(project)
    assert (status, found["is_current"], found["revisions"], found["pending"]) == (255, False, ["aa11"], 2)
    assert found["heads"] == ["cc33"]
    with pytest.raises(NotAtHead, match="lacks 2 revisions"):
        whimbrel.require_current(engine, project.folder)
    assert "behind: at aa11, 2 pending up to cc33" in project.run("health").out

    project.run("upgrade", "head")
    status, found = answer(project)
    assert (status, found["is_current"], found["pending"]) == (0, True, 0)
    whimbrel.require_current(engine, project.folder)
    assert whimbrel.health(engine, project.folder).is_current

    (project.versions / "cc33_.py").unlink()
    status, found = answer(project)
    assert (status, found["is_current"], found["unknown"]) == (255, False, ["cc33"])
    with pytest.raises(DatabaseAhead):
        whimbrel.require_current(engine, project.folder)
    whimbrel.require_current(engine, project.folder, allow_ahead=True)
    assert "ahead of this code" in project.run("health").out


def test_a_database_that_is_not_there_is_an_answer(tmp_path: Path) -> None:
    project = Project.made(tmp_path, "postgresql://u:s3cret@127.0.0.1:1/d")
    status, found = answer(project)
    assert (status, found["is_current"], found["revisions"]) == (255, False, [])
    assert "refused" in str(found["reason"])
    said = project.run("health")
    assert said.status == 255
    assert "not reached" in said.out
    assert "s3cret" not in said.text + str(found)


def test_a_connection_does_as_well_and_is_left_without_a_transaction(
    project: Project, engine: sa.Engine
) -> None:
    project.run("upgrade", "head")
    with engine.connect() as connection:
        whimbrel.require_current(connection, project.folder)
        assert not connection.in_transaction()


def test_an_async_engine_is_told_how(project: Project) -> None:
    from sqlalchemy.ext.asyncio import create_async_engine

    project.run("upgrade", "head")
    engine = create_async_engine(f"sqlite+aiosqlite:///{project.folder}/app.db")

    async def ask() -> bool:
        async with engine.connect() as connection:
            found = await connection.run_sync(whimbrel.health, project.folder)
        await engine.dispose()
        return found.is_current

    assert asyncio.run(ask())
    with pytest.raises(CommandRefused, match="run_sync"):
        whimbrel.require_current(engine, project.folder)  # type: ignore[arg-type]
