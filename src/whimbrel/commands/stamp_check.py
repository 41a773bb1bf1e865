"""Whether a database is what revisions make, before the version table says so."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from whimbrel.errors import NotAsStamped, WhimbrelError
from whimbrel.execution.failure import by_a_lost_connection

if TYPE_CHECKING:
    from whimbrel.execution.session import Session
    from whimbrel.history.graph import Graph
    from whimbrel.project.project import Project
    from whimbrel.schema.schema import Schema


def require_alike(project: Project, revisions: Sequence[str], *, wait: float | None = None) -> None:
    """Raise NotAsStamped where the database isn't what these revisions make.

    At the newest revisions the models may tell it of tables; else, and where they say no, the revisions are
    run in scratch and both databases compared. Raises ScratchNotAvailable, RunFailed where the history can't.
    """
    from whimbrel.history.names import resolve

    graph = project.graph()
    ids = tuple(dict.fromkeys(one.id for name in revisions for one in resolve(graph, name)))
    to_models: list[str] | None = None
    if ids and set(ids) in (set(graph.heads), set(graph.effective_heads)):
        to_models = _to_models(project, wait)
        if to_models == []:
            return _require_beside_tables(project, graph, ids)
    try:
        found = _to_revisions(project, graph, ids)
    except WhimbrelError as error:
        if to_models is None or by_a_lost_connection(error):
            raise
        found = tuple(to_models)
    if found:  # a baseline that does nothing makes an empty database: then the models' words say more
        fewest = min((*([tuple(to_models)] if to_models else []), found), key=len)
        raise NotAsStamped(ids, fewest)


BESIDE_TABLES = ("view", "function", "trigger", "policy")
"""What a revision makes by SQL, as a rule, and models seldom know."""


def _require_beside_tables(project: Project, graph: Graph, ids: tuple[str, ...]) -> None:
    """Raise NotAsStamped where the database lacks such; a history that scratch can't run tells nothing."""
    try:
        found = _to_revisions(project, graph, ids)
    except WhimbrelError as error:
        if by_a_lost_connection(error):
            raise
        return
    missing = [line for line in found if line.startswith(BESIDE_TABLES) and line.endswith(" is missing")]
    if missing:
        raise NotAsStamped(ids, tuple(missing))


def _to_models(project: Project, wait: float | None) -> list[str] | None:
    """What leads from the database to the models, a line each; None where there are no models."""
    from whimbrel.commands.comparing import options_of, with_models
    from whimbrel.commands.difference import bring_models
    from whimbrel.commands.scratching import settings_of
    from whimbrel.errors import CommandRefused, ConfigError
    from whimbrel.project.environment import Request, open_environment

    settings = settings_of(project)
    lines: list[str] = []

    def task(session: Session, graph: Graph) -> None:
        bring_models(project, graph)
        _, _, found = with_models(session, options_of(session), settings)
        lines.extend(f"the models want: {operation.describe()}" for operation in found.operations)

    request = Request(needs_models=True, dont_mutate=True, command="stamp", wait=wait)
    try:
        open_environment(project).run(task, request)
    except (CommandRefused, ConfigError):
        return None
    return lines


def _to_revisions(project: Project, graph: Graph, ids: tuple[str, ...]) -> tuple[str, ...]:
    """How the database departs from one that was brought to these revisions in scratch."""
    from whimbrel.commands.drift import steps_to
    from whimbrel.commands.replaying import hushed, live_url, replay, schema_of
    from whimbrel.execution.events import unobserved
    from whimbrel.project.environment import Request, open_environment
    from whimbrel.proof.equality import settled

    lives: list[Schema] = []
    found: list[str] = []

    def read(session: Session, graph: Graph) -> None:
        lives.append(schema_of(session))

    def look(session: Session) -> None:
        assert session.connection is not None
        found.extend(settled(lives[0], schema_of(session), session.connection, session.spelling))

    url = live_url(project)
    open_environment(project).run(read, Request(dont_mutate=True, command="stamp"))
    with unobserved(), hushed(), replay(project, url) as scratch:
        scratch.run(steps_to(graph, ids), look)
    return tuple(found)
