"""A scratch database for one test, and the project's revisions to run on it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from whimbrel.commands.replaying import Replay, replay
from whimbrel.history.path import downgrade_steps, upgrade_steps

if TYPE_CHECKING:
    import pytest
    from sqlalchemy.engine import Engine

    from whimbrel.execution.session import Session
    from whimbrel.history.step import Step
    from whimbrel.project.project import Project


class Migrations:
    """A scratch database that starts empty; `applied` are the ids of the revisions it is at."""

    def __init__(self, scratch: Replay, engine: Engine) -> None:
        self.applied: tuple[str, ...] = ()
        self.engine = engine
        self._scratch = scratch
        self._graph = scratch.project.graph()

    def upgrade(self, target: str = "heads") -> None:
        """Run the revisions up to this one. Raises HistoryError, and what they raise."""
        self._run(upgrade_steps(self._graph, self.applied, target))

    def downgrade(self, target: str = "-1") -> None:
        """Undo the revisions back to this one. Raises HistoryError, and what they raise."""
        self._run(downgrade_steps(self._graph, self.applied, target))

    def execute(self, sql: str, **values: Any) -> None:
        """Run one statement and commit; `:name` in it stands for a value."""
        from sqlalchemy import text

        with self.engine.begin() as connection:
            connection.execute(text(sql), values)

    def rows(self, sql: str, **values: Any) -> list[tuple[Any, ...]]:
        """The rows that a query finds; `:name` in it stands for a value."""
        from sqlalchemy import text

        with self.engine.connect() as connection:
            return [tuple(row) for row in connection.execute(text(sql), values)]

    def _run(self, steps: Sequence[Step]) -> None:
        def look(session: Session) -> None:
            self.applied = session.heads()

        self._scratch.run(steps, look)


@contextmanager
def scratched(project: Project) -> Iterator[Migrations]:
    """A scratch database like the project's own, empty; gone afterwards. Raises ScratchNotAvailable."""
    from sqlalchemy import NullPool, create_engine

    with replay(project) as scratch:
        engine = create_engine(scratch.url, poolclass=NullPool)
        try:
            yield Migrations(scratch, engine)
        finally:
            engine.dispose()


def project_of(config: pytest.Config) -> Project:
    """The project of the setting `whimbrel_config`, or that of the root folder. Raises ConfigError."""
    from whimbrel.project.loader import load

    named = str(config.getini("whimbrel_config") or "")
    path = config.rootpath / named
    return load(config_files=[Path(path.name)] if named else [], cwd=path.parent if named else path)
