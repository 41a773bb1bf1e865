"""Whether the revisions, run on a scratch database, lead to the models."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whimbrel.commands.replaying import hushed, replay
from whimbrel.history.path import upgrade_steps

if TYPE_CHECKING:
    from whimbrel.execution.session import Session
    from whimbrel.project.project import Project


def differences(project: Project) -> tuple[str, ...]:
    """What the models have otherwise than the revisions make it, a sentence each; empty where they agree.

    Raises ScratchNotAvailable, NoModels, and what a run raises.
    """
    from whimbrel.commands.difference import difference
    from whimbrel.commands.scratching import settings_of

    graph, settings = project.graph(), settings_of(project)
    found: list[str] = []

    def look(session: Session) -> None:
        upgrades = difference(session, graph, scratch=settings).upgrades
        found.extend(operation.describe() for operation in upgrades)

    with hushed(), replay(project) as scratch:
        scratch.run(upgrade_steps(graph, (), "heads"), look, needs_models=True)
    return tuple(found)
