"""What a downgrade would hurt, so that somebody is asked before it runs."""

from __future__ import annotations

from collections.abc import Sequence
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
    to_base, in_production = target.rpartition("@")[2] == "base", is_production(project)
    if to_base and in_production:
        return f"This is the environment {project.environment}: a downgrade undoes what its code relies on."
    if project.kind != "whimbrel" or not (to_base or in_production):
        return ""
    return _lost_rows(project, target)


def is_production(project: Project) -> bool:
    """Whether the environment's name says that its users count."""
    return (project.environment or "").lower() in PRODUCTION


def _lost_rows(project: Project, target: str) -> str:
    """A sentence that names the tables whose rows go, or may go where a revision can't be known; or ""."""
    from whimbrel.history.path import downgrade_steps
    from whimbrel.project.environment import Request, open_environment

    said: list[str] = []

    def task(session: Session, graph: Graph) -> None:
        steps = downgrade_steps(graph, session.heads(), target)
        if steps:
            said.append(_said(session, steps))

    open_environment(project).run(task, Request(dont_mutate=True, command="downgrade", destination=target))
    return " ".join(filter(None, said))


def _said(session: Session, steps: Sequence[Step]) -> str:
    from whimbrel.commands.replaying import schema_of

    before = schema_of(session)
    dropped = _dropped(session, steps, before)
    tables = [table for key, table in before.tables.items() if dropped is None or key in dropped]
    names = ", ".join(table.full_name for table in tables if _has_rows(session, table.key))
    if not names:
        return ""
    if dropped is None:
        return f"Rows may be lost: what these revisions do isn't known before, and there are rows in {names}."
    return f"Rows would be lost: this drops {names}."


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
