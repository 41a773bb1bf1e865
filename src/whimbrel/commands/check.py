"""Whether the models and the database agree."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from whimbrel.errors import PendingChanges

if TYPE_CHECKING:
    from whimbrel.execution.session import Session
    from whimbrel.history.graph import Graph
    from whimbrel.project.project import Project


@dataclass(frozen=True, slots=True)
class CheckResult:
    """The models and the database agree."""

    message: str = "No new upgrade operations detected."
    doubts: tuple[str, ...] = ()
    """What was left in doubt, and why: a sentence each."""


def check(project: Project) -> CheckResult:
    """Compare models and database, and write nothing.

    Raises PendingChanges, which lists the differences as Alembic's tuples, where they differ; NotAtHead
    where the database lacks a revision.
    """
    from whimbrel.commands.autogenerate import difference
    from whimbrel.commands.scratching import settings_of
    from whimbrel.commands.tuples import as_tuples
    from whimbrel.project.environment import Request, open_environment

    settings = settings_of(project)
    changes: list[object] = []
    doubts: list[str] = []

    def task(session: Session, graph: Graph) -> None:
        found = difference(session, graph, scratch=settings)
        doubts.extend(found.doubts)
        changes.extend(as_tuples(found.upgrades, found.before))

    open_environment(project).run(task, Request(needs_models=True, dont_mutate=True, command="check"))
    if changes:
        raise PendingChanges(changes)
    return CheckResult(doubts=tuple(doubts))
