"""What upgrade, downgrade, stamp and ensure_version share: a run in each database of the project."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple, TextIO, TypedDict

if TYPE_CHECKING:
    from pathlib import Path
    from types import ModuleType

    from whimbrel.backup.taking import Backup
    from whimbrel.execution.result import RunResult
    from whimbrel.execution.session import Session
    from whimbrel.history.graph import Graph
    from whimbrel.history.revision import Revision
    from whimbrel.history.step import Step
    from whimbrel.project.environment import Request
    from whimbrel.project.project import Project

Planner = Callable[["Graph", tuple[str, ...]], "Sequence[Step]"]
"""The steps for a database at these heads."""


class RunArguments(TypedDict, total=False):
    """What upgrade, downgrade and stamp all take.

    `sql`: SQL is written to `output` instead of run. `tag` is for env.py to read. `wait` and `lock_wait` are
    seconds, for the database and for another run; None for what the project says. `backup` is the folder
    for a copy of each database that something is run in; None for what the project says.
    """

    sql: bool
    tag: str | None
    wait: float | None
    lock_wait: float | None
    output: TextIO | None
    backup: Path | None


class Ran(NamedTuple):
    """What a command did: one run for each database of the project, in order. `sql`: a script was written."""

    runs: tuple[RunResult, ...]
    sql: bool = False
    backups: tuple[Backup, ...] = ()
    """The copies that were made before something was run, each read back."""

    @property
    def steps(self) -> tuple[Step, ...]:
        """All steps of all runs."""
        return tuple(step for run in self.runs for step in run.steps)


def request_of(
    command: str,
    own: dict[str, Any],
    options: RunArguments,
    *,
    starting: str | None = None,
    destination: str | tuple[str, ...] | None = None,
    purge: bool = False,
) -> Request:
    """What a run asks of the environment; `own` are the command's own arguments, for env.py to look at."""
    from whimbrel.project.environment import Request

    sql, tag = options.get("sql", False), options.get("tag")
    return Request(
        as_sql=sql,
        starting=starting,
        destination=destination,
        tag=tag,
        output=options.get("output") or sys.stdout,
        purge=purge,
        wait=options.get("wait"),
        lock_wait=options.get("lock_wait"),
        command=command,
        arguments={**own, "sql": sql, "tag": tag},
    )


def run_everywhere(project: Project, request: Request, planner: Planner, backup: Path | None = None) -> Ran:
    """Run what `planner` says in each database, or write it for a database at `request.starting`.

    Each database that something is run in is copied into the folder `backup` first. Raises HistoryError,
    DatabaseAhead where a database is at a revision that no file knows, BackupFailed before anything has run,
    and what a run raises.
    """
    from whimbrel.execution.runner import run
    from whimbrel.project.environment import open_environment

    runs: list[RunResult] = []
    backups: list[Backup] = []
    before = None if backup is None else _backing_up(backup, backups)
    loader = _loader(project)

    def task(session: Session, graph: Graph) -> None:
        if session.as_sql:
            session.came_to(starting_rows(graph, session.opts.get("starting_rev") or request.starting))
        replan = lambda heads: planner(graph, heads)  # noqa: E731
        load = loader(graph)
        runs.append(run(session, replan, load, purge=request.purge, before=before))

    with _observed(request):
        open_environment(project).run(task, request)
    return Ran(tuple(runs), request.as_sql, tuple(backups))


def _loader(project: Project) -> Callable[[Graph], Callable[[Revision], ModuleType]]:
    """What loads the revisions of a graph; for an Alembic project, with what the other files bring along."""
    from whimbrel.revisions.loader import load

    if project.kind != "alembic":
        return lambda graph: load
    from whimbrel.revisions.side_effects import first

    among = first(load)
    return lambda graph: lambda revision: among(revision, graph.revisions.values())


def backup_folder(project: Project, options: RunArguments) -> Path | None:
    """Where to copy the databases before they are changed: as asked for, else as the project says.

    Raises CommandRefused where a script is written and a copy was asked for.
    """
    asked, sql = options.get("backup"), options.get("sql", False)
    if sql:
        if asked is not None:
            from whimbrel.errors import CommandRefused

            raise CommandRefused("--sql connects to nothing, so that there is nothing to back up.")
        return None
    if asked is not None:
        return asked
    named = project.value("backup")
    return project.root / named if named else None


def _backing_up(folder: Path, taken: list[Backup]) -> Callable[[Session], None]:
    def take(session: Session) -> None:
        from whimbrel.commands.backup import of_session
        from whimbrel.execution.events import BackupTaken
        from whimbrel.execution.telling import tell

        made = of_session(session, folder)
        taken.append(made)
        tell(BackupTaken(str(made.path), made.size, made.seen, made.seconds))

    return take


@contextmanager
def _observed(request: Request) -> Iterator[None]:
    """Plugins and OpenTelemetry are told what the runs of the block do."""
    from whimbrel.execution.events import observe
    from whimbrel.plugins import manager

    with ExitStack() as stack:
        if not request.as_sql and manager.has_plugins():
            hook = manager.hooks(env=False).whimbrel_event
            if hook.get_hookimpls():
                stack.enter_context(observe(lambda event: hook(event=event) and None, statements=True))
        if not request.as_sql and _is_telemetry_wanted():
            from whimbrel.execution import metrics, telemetry

            if (spans := telemetry.spans()) is not None:
                stack.enter_context(observe(spans, statements=True))
            if (measured := metrics.metrics()) is not None:
                stack.enter_context(observe(measured))
        yield


def _is_telemetry_wanted() -> bool:
    import os

    return "opentelemetry" in sys.modules or any(name.startswith("OTEL_") for name in os.environ)


def starting_rows(graph: Graph, name: str | None) -> tuple[str, ...]:
    """The rows a version table has at the revisions of this name, where a script begins; () for None."""
    from whimbrel.history.lineage import ancestors
    from whimbrel.history.names import resolve

    ids = [revision.id for revision in resolve(graph, name)]
    implied = ancestors(graph, [parent for id in ids for parent in graph.all_parents(id)])
    return tuple(id for id in ids if id not in implied)
