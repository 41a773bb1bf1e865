"""What an upgrade or a downgrade would run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whimbrel.errors import CommandRefused, RangeNotAllowed
from whimbrel.history.path import downgrade_steps, upgrade_steps

if TYPE_CHECKING:
    from collections.abc import Callable

    from whimbrel.execution.session import Session
    from whimbrel.history.graph import Graph
    from whimbrel.planning.plan import Plan
    from whimbrel.planning.recorder import Recorder
    from whimbrel.project.project import Project
    from whimbrel.schema.schema import Schema


LOCK_WAIT = 5.0
"""Seconds that a plan which runs waits for another run."""


def plan(
    project: Project,
    target: str = "heads",
    *,
    down: bool = False,
    online: bool = False,
    lock_wait: float | None = None,
    look: Callable[[Session], object] | None = None,
) -> Plan:
    """The plan for the project's database; of several databases, the first. Nothing is changed there.

    `down` plans a downgrade. With `online` the steps run and are rolled back, and the plan tells what they
    really did; `lock_wait` are the seconds to wait for another run. `look` sees the session first.
    Raises RangeNotAllowed, HistoryError, DatabaseAhead, and with `online` CommandRefused and LockNotAcquired.
    """
    if ":" in target:
        raise RangeNotAllowed("Range revision not allowed")
    from whimbrel.project.environment import Request, open_environment

    make = _online if online else _plan
    plans: list[Plan] = []
    request = Request(
        dont_mutate=True,
        command="plan",
        arguments={"revision": target, "down": down},
        destination=target,
        lock_wait=LOCK_WAIT if lock_wait is None else lock_wait,
    )

    def task(session: Session, graph: Graph) -> None:
        if look is not None:
            look(session)
        plans.append(make(session, graph, target, down))

    open_environment(project).run(task, request)
    if not plans:
        raise CommandRefused("env.py ended without context.run_migrations(), so that there is no plan.")
    return plans[0]


def _plan(session: Session, graph: Graph, target: str, down: bool) -> Plan:
    from whimbrel.planning import planner
    from whimbrel.revisions.loader import load

    heads = session.heads()
    steps = (downgrade_steps if down else upgrade_steps)(graph, heads, target)
    before = _schema(session) if steps else None
    return planner.plan(heads, steps, load, session.spelling, before, lambda: _recorder(session))


def _recorder(session: Session) -> Recorder:
    from whimbrel.planning.recorder import Recorder

    return Recorder(session.spelling, creates_types=bool(session.opts.get("explicit_types")))


def _online(session: Session, graph: Graph, target: str, down: bool) -> Plan:
    from whimbrel.execution.rehearsal import rehearse
    from whimbrel.revisions.loader import load

    heads = session.heads()
    return rehearse(session, heads, (downgrade_steps if down else upgrade_steps)(graph, heads, target), load)


def _schema(session: Session) -> Schema:
    from whimbrel.snapshot.database import read

    table = session.version_table
    assert session.connection is not None
    exclude = (table.schema, table.name)
    return read(session.connection, session.spelling, exclude=exclude, objects=True)
