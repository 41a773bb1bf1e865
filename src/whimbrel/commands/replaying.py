"""A project's own environment on a scratch database: revisions run there as they run for real."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from whimbrel.commands.scratching import settings_of
from whimbrel.errors import CommandRefused, HistoryBeginsLater, RunFailed, WhimbrelError
from whimbrel.history.step import Direction, Step, VersionChange
from whimbrel.project.environment import Request, open_environment

if TYPE_CHECKING:
    from sqlalchemy.engine import URL

    from whimbrel.dialects.base import Dialect
    from whimbrel.execution.session import Session
    from whimbrel.project.project import Project
    from whimbrel.schema.schema import Schema

Look = Callable[["Session"], object]


class Replay:
    """A scratch database, reached as the project reaches its own. `words` say where it is."""

    def __init__(self, project: Project, url: URL, words: str) -> None:
        self.project, self.url, self.words = project, url, words
        self._before: list[Step] = []

    def run(self, steps: Sequence[Step], look: Look, **request: Any) -> None:
        """Run the steps, then look. Raises what a run raises; nothing of it is left then.

        Raises HistoryBeginsLater where a step needs a table and the ones before it make nothing.
        """
        from whimbrel.execution.runner import run
        from whimbrel.revisions.loader import load
        from whimbrel.scratch.redirect import check_led_to, redirected

        def task(session: Session, graph: object) -> None:
            assert session.connection is not None
            check_led_to(session.connection, self.url)
            if steps:
                try:
                    run(session, lambda heads: steps, load)
                except RunFailed as error:
                    raise self._told(error, steps, session.spelling) from error.__cause__
                self._before += steps
            look(session)

        with redirected(self.url):
            open_environment(self.project).run(task, Request(command="upgrade", **request))

    def _told(self, error: RunFailed, steps: Sequence[Step], dialect: Dialect) -> WhimbrelError:
        """The error, or what is behind it: a history that doesn't begin with an empty database."""
        from whimbrel.execution.advice import misses_table
        from whimbrel.planning.planner import plan
        from whimbrel.revisions.loader import load
        from whimbrel.schema.schema import Schema

        place = [step.revision.id for step in steps].index(error.revision)
        missing = misses_table(getattr(error.__cause__, "orig", None))
        if not missing or steps[place].direction is Direction.DOWN:
            return error
        run = (*self._before, *steps[:place])
        up = {step.revision.id: step for step in run if step.direction is Direction.UP}
        planned = plan((), up.values(), load, dialect, Schema()).steps
        if any(step.opaque or step.operations for step in planned):
            return error
        return HistoryBeginsLater(error.revision, missing, next(iter(up), error.revision))


@contextmanager
def replay(project: Project, live: URL | None = None) -> Iterator[Replay]:
    """An empty scratch database like the project's own; gone afterwards. Raises ScratchNotAvailable."""
    from whimbrel.scratch.whole import database

    with database(live or live_url(project), settings_of(project)) as found:
        yield Replay(project, found.url, found.words)


@contextmanager
def hushed(*, unless: bool = False) -> Iterator[None]:
    """Nothing below a warning is logged: what runs in scratch reads as if it ran on the database."""
    before = logging.root.manager.disable
    if not unless:
        logging.disable(max(before, logging.INFO))  # counts whatever log env.py sets up
    try:
        yield
    finally:
        logging.disable(before)


def live_url(project: Project) -> URL:
    """The URL of the project's database, with a synchronous driver; an env.py is run to tell it."""
    from whimbrel.project.connecting import engine_url
    from whimbrel.project.drivers import usable
    from whimbrel.project.url import parse

    if not project.has_env:
        return engine_url(usable(project.url()))
    texts: list[str] = []

    def note(session: Session, graph: object) -> None:
        assert session.connection is not None
        texts.append(session.connection.engine.url.render_as_string(hide_password=False))

    open_environment(project).run(note, Request(dont_mutate=True, command="current"))
    if len(set(texts)) != 1:
        raise CommandRefused(
            f"env.py opens {len(set(texts))} databases, and a scratch database can stand for one only."
        )
    return engine_url(usable(parse(texts[0], "env.py")))


def schema_of(session: Session) -> Schema:
    """The schema behind the session, all of it but the tables that runs keep for themselves."""
    from whimbrel.snapshot import database

    assert session.connection is not None
    table, is_alone = session.version_table, session.spelling.features.schemas_are_databases
    found = database.read(
        session.connection,
        session.spelling,
        schemas=(None,) if is_alone else database.schema_names(session.connection),
        exclude=(table.schema, table.name),
        objects=True,
    )
    return without_own(found)


def without_own(schema: Schema) -> Schema:
    """The schema without tables of Whimbrel's."""
    for key in [key for key in schema.tables if key[1].startswith("whimbrel_")]:
        schema = schema.without_table(key[1], key[0])
    return schema


def back(step: Step, heads: tuple[str, ...]) -> Step:
    """The step that undoes a step up; `heads` are the version table's rows before that one."""
    change = step.change
    update = None if change.update is None else (change.update[1], change.update[0])
    undone = VersionChange(change.insert, update, change.delete)
    return Step(step.revision, Direction.DOWN, undone, step.target, step.source, heads)
