"""The environment of a project without an env.py: one database, opened, waited for, or written about."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
import sqlalchemy as sa

from support.project import Project as Folder
from whimbrel.errors import ConnectionFailed, MissingSetting, NoModels
from whimbrel.execution.events import DatabaseAwaited, Event, observe
from whimbrel.execution.session import Session
from whimbrel.history.graph import Graph
from whimbrel.project.environment import Request, open_environment
from whimbrel.project.loader import load
from whimbrel.project.own import OwnEnvironment


def environment(folder: Path, **environ: str) -> OwnEnvironment:
    found = open_environment(load(cwd=folder, environ=environ))
    assert isinstance(found, OwnEnvironment)
    return found


@pytest.fixture
def project(tmp_path: Path) -> Folder:
    made = Folder.made(tmp_path, url=f"sqlite:///{tmp_path}/app.db")
    made.revision("aa11", None)
    return made


class Look:
    """A task that notes what it is given."""

    def __init__(self) -> None:
        self.sessions: list[Session] = []
        self.opts: dict[str, object] = {}
        self.tables: list[str] = []

    def __call__(self, session: Session, graph: Graph) -> None:
        self.sessions.append(session)
        self.opts = dict(session.opts)
        assert list(graph.heads) == ["aa11"]
        if session.connection is not None:
            self.tables = sa.inspect(session.connection).get_table_names()


def test_the_task_gets_the_database_and_the_history(project: Folder) -> None:
    look = Look()
    environment(project.folder).run(look, Request())
    assert [session.dialect.name for session in look.sessions] == ["sqlite"]
    assert "target_metadata" not in look.opts
    assert look.opts["compare_type"] is True


def test_what_the_task_does_is_committed(project: Folder) -> None:
    environment(project.folder).run(
        lambda session, graph: session.execute("CREATE TABLE made (id INTEGER)"), Request()
    )
    assert "made" in project.tables()


def test_models_are_loaded_when_they_are_needed(project: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    look = Look()
    monkeypatch.syspath_prepend(str(project.folder))
    environment(project.folder).run(look, Request(needs_models=True))
    (metadata,) = look.opts["target_metadata"]  # type: ignore[misc]
    assert list(metadata.tables) == ["person"]


def test_models_that_fail_do_so_before_the_database_is_opened(project: Folder) -> None:
    settings = project.folder / "pyproject.toml"
    settings.write_text(settings.read_text().replace("models:metadata", "no_models_here"))
    with pytest.raises(NoModels):
        environment(project.folder).run(Look(), Request(needs_models=True))
    assert not (project.folder / "app.db").exists()


def test_settings_reach_the_session(project: Folder) -> None:
    settings = project.folder / "pyproject.toml"
    extra = 'version_table = "seen"\ncompare_type = false\nlock_wait = "1m"\nlock = false\n'
    settings.write_text(settings.read_text() + extra + "transaction_per_migration = true\n")
    look = Look()
    environment(project.folder).run(look, Request())
    options = look.sessions[0].options
    assert (options.version_table, options.lock, options.lock_wait) == ("seen", False, 60)
    assert options.transaction_per_migration
    assert look.opts["compare_type"] is False


@pytest.mark.parametrize(
    "url", ["postgres://h/d", "mysql+asyncmy://h/d", "postgresql+psycopg://h/d", "mssql://h/d"]
)
def test_sql_is_written_without_a_driver(project: Folder, url: str) -> None:
    output, look = StringIO(), Look()

    def task(session: Session, graph: Graph) -> None:
        look(session, graph)
        session.execute("SELECT '100%'")

    environment(project.folder, DATABASE_URL=url).run(task, Request(as_sql=True, output=output))
    assert look.sessions[0].as_sql
    assert "SELECT '100%'" in output.getvalue()


def test_no_url(project: Folder) -> None:
    (project.folder / "pyproject.toml").write_text('[tool.whimbrel]\nmodels = "models"\n')
    with pytest.raises(MissingSetting, match="DATABASE_URL"):
        environment(project.folder).run(Look(), Request())


def test_waiting_for_a_database_that_never_comes(project: Folder) -> None:
    events: list[Event] = []
    url = "postgresql+psycopg://u:s3cret@127.0.0.1:1/d"
    with observe(events.append), pytest.raises(ConnectionFailed):
        environment(project.folder, DATABASE_URL=url).run(Look(), Request(wait=0.3))
    assert events
    assert all(isinstance(event, DatabaseAwaited) and "s3cret" not in event.reason for event in events)


@pytest.mark.postgresql
@pytest.mark.parametrize("driver", ["psycopg", "psycopg2", "asyncpg"])
def test_postgresql(project: Folder, postgresql_url: str, driver: str) -> None:
    look = Look()
    url = postgresql_url.replace("psycopg", driver, 1)
    environment(project.folder, DATABASE_URL=url).run(look, Request(wait=1))
    assert look.sessions[0].dialect.name == "postgresql"
