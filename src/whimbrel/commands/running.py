"""What upgrade, downgrade, stamp and ensure_version share: a run in each database of the project."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from whimbrel.execution.result import RunResult
    from whimbrel.execution.session import Session
    from whimbrel.history.graph import Graph
    from whimbrel.history.step import Step
    from whimbrel.project.environment import Request
    from whimbrel.project.project import Project

Planner = Callable[["Graph", tuple[str, ...]], "Sequence[Step]"]
"""The steps for a database at these heads."""


class Ran(NamedTuple):
    """What a command did: one run for each database of the project, in order. `sql`: a script was written."""

    runs: tuple[RunResult, ...]
    sql: bool = False

    @property
    def steps(self) -> tuple[Step, ...]:
        """All steps of all runs."""
        return tuple(step for run in self.runs for step in run.steps)


def run_everywhere(project: Project, request: Request, planner: Planner) -> Ran:
    """Run what `planner` says in each database, or write it for a database at `request.starting`.

    Raises HistoryError, DatabaseAhead where a database is at a revision that no file knows, and what a run
    raises.
    """
    from whimbrel.execution.runner import run
    from whimbrel.project.environment import open_environment
    from whimbrel.revisions.loader import load

    runs: list[RunResult] = []

    def task(session: Session, graph: Graph) -> None:
        if session.as_sql:
            session.came_to(starting_rows(graph, session.opts.get("starting_rev") or request.starting))
        runs.append(run(session, lambda heads: planner(graph, heads), load, purge=request.purge))

    open_environment(project).run(task, request)
    return Ran(tuple(runs), request.as_sql)


def starting_rows(graph: Graph, name: str | None) -> tuple[str, ...]:
    """The rows a version table has at the revisions of this name, where a script begins; () for None."""
    from whimbrel.history.lineage import ancestors
    from whimbrel.history.names import resolve

    ids = [revision.id for revision in resolve(graph, name)]
    implied = ancestors(graph, [parent for id in ids for parent in graph.all_parents(id)])
    return tuple(id for id in ids if id not in implied)
