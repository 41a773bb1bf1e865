"""What autogenerate would write, as SQL to be read, with no file written and nothing run."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from whimbrel.operations.what_is_renamed import NO_RENAMES, Renames

if TYPE_CHECKING:
    from whimbrel.commands.difference import Difference
    from whimbrel.dialects.base import Dialect
    from whimbrel.execution.session import Session
    from whimbrel.history.graph import Graph
    from whimbrel.project.project import Project


class Previewed(NamedTuple):
    """One operation: what it does, and its SQL."""

    description: str
    statements: tuple[str, ...]


def preview(project: Project, renames: Renames = NO_RENAMES) -> tuple[Previewed, ...]:
    """The operations that make the database what the models say; none where they agree.

    Raises NotAtHead, CommandRefused where there are no models.
    """
    from whimbrel.commands.difference import bring_models, difference
    from whimbrel.commands.scratching import settings_of
    from whimbrel.project.environment import Request, open_environment

    settings = settings_of(project)
    previewed: list[Previewed] = []

    def task(session: Session, graph: Graph) -> None:
        bring_models(project, graph)
        found = difference(session, graph, renames, settings)
        previewed.extend(_in_order(found, session.spelling))

    open_environment(project).run(task, Request(needs_models=True, dont_mutate=True, command="revision"))
    return tuple(previewed)


def _in_order(found: Difference, dialect: Dialect) -> Iterator[Previewed]:
    from whimbrel.operations.numbering import numbered

    schema = found.before
    for operation in numbered(found.upgrades, dialect):
        statements = tuple(statement.sql for statement in operation.statements(schema, dialect))
        yield Previewed(operation.describe(), statements)
        schema = operation.apply(schema)
