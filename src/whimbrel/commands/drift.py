"""Whether the live database is what its revision says: the history is replayed, and both are compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whimbrel.values import dataclass

if TYPE_CHECKING:
    from whimbrel.execution.session import Session
    from whimbrel.history.graph import Graph
    from whimbrel.history.step import Step
    from whimbrel.project.project import Project
    from whimbrel.schema.schema import Schema
    from whimbrel.snapshot.postgresql_tuning import Tuning


@dataclass(frozen=True, slots=True)
class DriftResult:
    """What the live database has otherwise than its revisions make it. `heads` are those it is at."""

    heads: tuple[str, ...]
    where: str
    differences: tuple[str, ...] = ()


def drift(project: Project, *, verbose: bool = False) -> DriftResult:
    """Compare the live database with a scratch database that was brought to the same revisions.

    The live one is only read. `verbose`: what env.py logs of it is heard. Raises ScratchNotAvailable,
    DatabaseAhead, RunFailed.
    """
    from whimbrel.commands.replaying import hushed

    with hushed(unless=verbose):
        return _compared(project)


def _compared(project: Project) -> DriftResult:
    from whimbrel.commands.replaying import live_url, replay, schema_of
    from whimbrel.project.environment import Request, open_environment
    from whimbrel.proof.equality import settled
    from whimbrel.proof.tuning import differences, revoked

    lives: list[tuple[tuple[str, ...], Schema, Tuning]] = []

    def read(session: Session, graph: Graph) -> None:
        lives.append((session.heads(), schema_of(session), _tuning(session)))

    url = live_url(project)
    open_environment(project).run(read, Request(dont_mutate=True, command="current"))
    heads, live, tuned = lives[0]
    found: list[str] = []
    with replay(project, url) as scratch:

        def look(session: Session) -> None:
            assert session.connection is not None
            made = schema_of(session)
            found.extend(settled(live, made, session.connection, session.spelling))
            found.extend(differences(tuned, _tuning(session), live))
            found.extend(revoked(live, made))

        scratch.run(steps_to(project.graph(), heads), look)
        return DriftResult(heads, scratch.words, tuple(found))


def _tuning(session: Session) -> Tuning:
    """How the tables are kept, where a database lets somebody change that."""
    if session.connection is None or not session.spelling.features.has_storage_parameters:
        return {}
    from whimbrel.snapshot.postgresql_tuning import tuning

    return tuning(session.connection)


def steps_to(graph: Graph, heads: tuple[str, ...]) -> list[Step]:
    """All steps from base to these heads."""
    from whimbrel.history.path import upgrade_steps

    steps: list[Step] = []
    rows: tuple[str, ...] = ()
    for head in heads:
        more = upgrade_steps(graph, rows, head)
        steps += more
        rows = more[-1].heads if more else rows
    return steps
