"""`plan --trace`: the plan run on an empty copy of the schema, and what the server did there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from whimbrel.commands.trace_bench import set_zone
from whimbrel.dialects.statement import Statement
from whimbrel.errors import CommandRefused, WhimbrelError
from whimbrel.execution import events
from whimbrel.execution.failure import by_a_lost_connection
from whimbrel.operations.data import ExecuteSQL
from whimbrel.planning.impact import Impact
from whimbrel.planning.plan import Plan, PlannedOperation, PlannedStep
from whimbrel.proof.tracer import Traced, Tracer
from whimbrel.values import dataclass

if TYPE_CHECKING:
    from whimbrel.execution.session import Session
    from whimbrel.operations.base import Operation
    from whimbrel.operations.receiver import Receiver
    from whimbrel.project.project import Project


@dataclass(frozen=True, slots=True)
class Trace:
    """What was seen of a plan. `seen` are the impacts of each statement that was traced, by its place."""

    plan: Plan
    seen: Mapping[tuple[int, int, int], tuple[Impact, ...]] = field(default_factory=dict)
    where: str = ""
    notes: tuple[str, ...] = ()


class Sent(NamedTuple):
    """Statements that were traced for one operation."""

    operation: Operation
    traced: list[Traced]


def traced(project: Project, plan: Plan, zone: str = "") -> Trace:
    """Run the plan's steps in a scratch database, and see what each statement does there.

    `zone` is the live session's time zone, which a database may set and a copy doesn't have by itself.

    A step that couldn't be known is known then. Raises ScratchNotAvailable, CommandRefused for a database
    other than PostgreSQL.
    """
    from whimbrel.commands.replaying import hushed, replay
    from whimbrel.commands.schema_copy import copy_schema

    notes: list[str] = []
    with hushed(), replay(project) as place:
        if place.url.get_backend_name() != "postgresql":
            raise CommandRefused("A trace needs PostgreSQL. Leave out --trace.")
        notes += copy_schema(project, place.url, plan.applied)
        seen = _Seen()
        try:
            _run(project, place.url, plan, seen, zone)
        except WhimbrelError as error:
            if by_a_lost_connection(error):
                raise
            notes.append(f"On an empty copy it goes no further: {error}")
        return _merged(plan, seen.steps, place.words, tuple(notes))


def _run(project: Project, url: Any, plan: Plan, seen: _Seen, zone: str) -> None:
    from whimbrel.execution.runner import run
    from whimbrel.project.environment import Request, open_environment
    from whimbrel.revisions.loader import load
    from whimbrel.scratch.redirect import check_led_to, redirected

    steps = [planned.step for planned in plan.steps]

    def task(session: Session, graph: object) -> None:
        assert session.connection is not None
        check_led_to(session.connection, url)
        session.careful = None  # nobody is to be waited for, and its own statements aren't the plan's
        inner = session.hooks.receiver
        session.hooks = replace(session.hooks, receiver=lambda own: _Watched(inner(own), seen))
        if zone:
            set_zone(session.connection, zone)
        with Tracer(session.connection, seen.note).watching():
            session.connection.commit()  # what the tracer has set stays set
            run(session, lambda heads: steps, load)

    with redirected(url), events.observe(seen.follow):
        open_environment(project).run(task, Request(command="upgrade"))


class _Seen:
    """What comes, by step and operation."""

    def __init__(self) -> None:
        self.steps: dict[str, list[Sent]] = {}
        self.current: list[Sent] | None = None
        self.inside = False

    def follow(self, event: events.Event) -> None:
        """A step begins or ends."""
        if isinstance(event, events.StepStarted):
            self.current = self.steps[event.step.revision.id] = []
        elif isinstance(event, events.StepDone):
            self.current = None

    def note(self, traced: Traced) -> None:
        """A statement was run; one that belongs to no operation is the revision's own, or the version row."""
        if self.current is None:
            return
        if self.inside:
            self.current[-1].traced.append(traced)
        else:
            self.current.append(Sent(ExecuteSQL(traced.sql, None), [traced]))


class _Watched:
    """A receiver that tells which operation is under way."""

    def __init__(self, inner: Receiver, seen: _Seen) -> None:
        self._inner, self._seen = inner, seen

    def receive(self, operation: Operation) -> Any:
        """Carry it out."""
        if self._seen.inside or self._seen.current is None:
            return self._inner.receive(operation)
        self._seen.current.append(Sent(operation, []))
        self._seen.inside = True
        try:
            return self._inner.receive(operation)
        finally:
            self._seen.inside = False

    def __getattr__(self, name: str) -> Any:
        """Whatever else the receiver has."""
        return getattr(self._inner, name)


def _merged(plan: Plan, seen: Mapping[str, list[Sent]], where: str, notes: tuple[str, ...]) -> Trace:
    """The plan with what was seen; a step that wasn't known as it was sent."""
    steps: list[PlannedStep] = []
    found: dict[tuple[int, int, int], tuple[Impact, ...]] = {}
    for number, step in enumerate(plan.steps):
        sent = seen.get(step.step.revision.id, [])
        steps.append(_known(step, sent) if step.opaque and sent else step)
        for place, impacts in _matched(steps[-1], [one for item in sent for one in item.traced]):
            found[(number, *place)] = impacts
    return Trace(replace(plan, steps=tuple(steps)), found, where, notes)


def _known(step: PlannedStep, sent: list[Sent]) -> PlannedStep:
    """The step with the operations that were carried out; those known before keep their statements."""
    before = step.operations
    operations = []
    for number, item in enumerate(sent):
        same = number < len(before) and before[number].operation == item.operation
        made = tuple(Statement(one.sql.strip()) for one in item.traced)
        operations.append(before[number] if same else PlannedOperation(item.operation, made))
    return replace(step, operations=tuple(operations), opaque="")


def _matched(step: PlannedStep, sent: list[Traced]) -> Iterator[tuple[tuple[int, int], tuple[Impact, ...]]]:
    """The statements of the step that were traced, in their order."""
    left = iter(sent)
    following = next(left, None)
    for number, operation in enumerate(step.operations):
        for index, statement in enumerate(operation.statements):
            if following is not None and following.sql.strip() == statement.sql.strip():
                yield (number, index), following.impacts
                following = next(left, None)
