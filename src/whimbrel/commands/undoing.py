"""What a downgrade would hurt, so that somebody is asked before it runs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from whimbrel.execution.session import Session
    from whimbrel.history.graph import Graph
    from whimbrel.history.step import Step
    from whimbrel.project.project import Project
    from whimbrel.schema.schema import Schema, TableKey

PRODUCTION = frozenset({"production", "prod", "live"})
"""Names of environments in which nothing is undone unasked."""


def harm(project: Project, target: str) -> str:
    """A sentence to ask with before the downgrade, "" where nobody needs to be asked.

    In production base is asked; a rollback by a step goes on, as scripts expect that nobody watches. In a
    project of ours it's asked too whether rows may go: on the way to base, and in production on any way back.
    Raises HistoryError, ConnectionFailed.
    """
    to_base = target.rpartition("@")[2] == "base"
    in_production = (project.environment or "").lower() in PRODUCTION
    if to_base and in_production:
        return f"This is the environment {project.environment}: a downgrade undoes what its code relies on."
    if project.kind != "whimbrel" or not (to_base or in_production):
        return ""
    names = _tables_with_rows(project, target)
    return f"Rows would be lost: this drops {', '.join(names)}." if names else ""


def _tables_with_rows(project: Project, target: str) -> list[str]:
    from whimbrel.history.path import downgrade_steps
    from whimbrel.project.environment import Request, open_environment

    found: list[str] = []

    def task(session: Session, graph: Graph) -> None:
        steps = downgrade_steps(graph, session.heads(), target)
        if steps:
            found.extend(_dropped_with_rows(session, steps))

    open_environment(project).run(task, Request(dont_mutate=True, command="downgrade", destination=target))
    return found


def _dropped_with_rows(session: Session, steps: Sequence[Step]) -> Iterator[str]:
    """The tables that have rows and that these steps drop, or may drop where that isn't known."""
    from whimbrel.commands.replaying import schema_of

    before = schema_of(session)
    dropped = _dropped(session, steps, before)
    for key, table in before.tables.items():
        if (dropped is None or key in dropped) and _has_rows(session, key):
            yield table.full_name


def _dropped(session: Session, steps: Sequence[Step], before: Schema) -> set[TableKey] | None:
    """The tables that the steps drop; None where it can't be told without running them."""
    from whimbrel.operations.tables import DropTable
    from whimbrel.planning.planner import plan
    from whimbrel.revisions.loader import load

    planned = plan((), steps, load, session.spelling, before)
    operations = [item.operation for step in planned.steps for item in step.operations]
    if any(step.opaque for step in planned.steps) or any(one.runs_any_sql for one in operations):
        return None
    return {(one.schema, one.table_name) for one in operations if isinstance(one, DropTable)}


def _has_rows(session: Session, key: TableKey) -> bool:
    import sqlalchemy as sa

    assert session.connection is not None
    schema, name = key
    select = sa.select(sa.literal(1)).select_from(sa.table(name, schema=schema)).limit(1)
    return session.connection.execute(select).first() is not None
