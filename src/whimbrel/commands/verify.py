"""Whether revisions do what they say: each one up, down and up again on a scratch database."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from whimbrel.commands.replaying import Look, Replay, back, live_url, replay, schema_of
from whimbrel.errors import CommandRefused, HistoryBeginsLater, WhimbrelError
from whimbrel.history.names import parse_range, resolve
from whimbrel.history.path import upgrade_steps

if TYPE_CHECKING:
    from whimbrel.execution.session import Session
    from whimbrel.history.graph import Graph
    from whimbrel.history.step import Step
    from whimbrel.project.project import Project
    from whimbrel.proof.rows import Content
    from whimbrel.schema.schema import Schema, TableKey


@dataclass(frozen=True, slots=True)
class Verified:
    """What was seen of one revision. `rows` is how many sample rows went through it."""

    revision: str
    message: str
    path: str
    problems: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    rows: int = 0
    seconds: float = 0.0

    @property
    def ok(self) -> bool:
        """Whether it went up, down and up again, and everything was as it should be."""
        return not self.problems


@dataclass(frozen=True, slots=True)
class VerifyResult:
    """What was seen, revision by revision; `skipped` are those that could not be reached."""

    where: str
    revisions: tuple[Verified, ...] = ()
    skipped: tuple[str, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether every revision of the range is as it should be."""
        return not self.skipped and all(one.ok for one in self.revisions)


def verify(project: Project, range: str | None = None) -> VerifyResult:
    """Run each revision of the range (`a:b`: those after a, up to b; an id: that one; None: all) in scratch.

    Raises ScratchNotAvailable, HistoryError.
    """
    graph = project.graph()
    steps, wanted = _chosen(graph, range)
    done: list[Verified] = []
    position, words = 0, ""
    url = live_url(project)
    while position < len(steps):
        with replay(project, url) as scratch:
            words = scratch.words
            run = _Run(scratch, steps, wanted)
            position = run.go(position)
            done += run.seen
            if run.stuck:
                break
    left = tuple(step.revision.id for step in steps[position:] if step.revision.id in wanted)
    return VerifyResult(words, tuple(done), left)


def _chosen(graph: Graph, range: str | None) -> tuple[tuple[Step, ...], frozenset[str]]:
    """All steps up to the end of the range, and the ids to look at."""
    if range is None:
        steps = upgrade_steps(graph, (), "heads")
        return steps, frozenset(step.revision.id for step in steps)
    if ":" not in range:
        (found,) = resolve(graph, range) or (None,)
        if found is None:
            raise CommandRefused("base is no revision to verify. Name one, or a range a:b.")
        return upgrade_steps(graph, (), found.id), frozenset({found.id})
    start, end = parse_range(range)
    steps = upgrade_steps(graph, (), end or "heads")
    before = {step.revision.id for step in upgrade_steps(graph, (), start)} if start else set()
    return steps, frozenset(step.revision.id for step in steps if step.revision.id not in before)


class _Run:
    """The revisions on one scratch database, as far as it is of use."""

    def __init__(self, scratch: Replay, steps: tuple[Step, ...], wanted: frozenset[str]) -> None:
        self.scratch, self.steps, self.wanted = scratch, steps, wanted
        self.seen: list[Verified] = []
        self.stuck = False
        self.schema: Schema
        self.content: Mapping[TableKey, Content] = {}

    def go(self, position: int) -> int:
        """Look at the revisions from this place on; returns the place to go on from, on a new database."""
        first = self._first_wanted(position)
        self.scratch.run(self.steps[:first], self._note)
        for place in range(first, len(self.steps)):
            if self.steps[place].revision.id not in self.wanted:
                self.scratch.run([self.steps[place]], self._note)
                continue
            one, clean = self._one(place)
            self.seen.append(one)
            if not clean:
                return place + 1
        return len(self.steps)

    def _first_wanted(self, position: int) -> int:
        places = (p for p in range(position, len(self.steps)) if self.steps[p].revision.id in self.wanted)
        return next(places, len(self.steps))

    def _note(self, session: Session) -> None:
        from whimbrel.commands.sampling import content_of

        self.schema = schema_of(session)
        self.content = content_of(session, self.schema)

    def _one(self, place: int) -> tuple[Verified, bool]:
        """What is seen of the revision, and whether the database is afterwards where it should be."""
        step, began = self.steps[place], time.monotonic()
        look = _Look(self, step, self.steps[place - 1].heads if place else ())
        clean = look.up() and look.down() and look.up_again()
        self.stuck = not look.is_up
        revision = step.revision
        message = revision.doc.strip().partition("\n")[0]
        seen = (revision.id, message, revision.path, tuple(look.problems), tuple(look.notes), look.rows)
        return Verified(*seen, time.monotonic() - began), clean


class _Look:
    """One revision: up, down, up."""

    def __init__(self, run: _Run, step: Step, heads: tuple[str, ...]) -> None:
        self.run, self.step, self.heads = run, step, heads
        self.problems: list[str] = []
        self.notes: list[str] = []
        self.rows = 0
        self.is_up = False
        self.before, self.content = run.schema, run.content

    def up(self) -> bool:
        """Whether it runs; rows that can't take it are told and taken away."""
        from whimbrel.commands.sampling import filled

        def look(session: Session) -> None:
            self.run.schema = schema_of(session)
            self.rows = filled(session, self.run.schema)
            self.run._note(session)

        reason = self._upward(look)
        if reason is not None:
            self.problems.append(f"upgrade fails: {reason}")
        self.is_up = reason is None
        return self.is_up

    def down(self) -> bool:
        """Whether it runs and returns to the schema before, with the rows of before."""
        after = self.run.schema
        reason = self._attempt(back(self.step, self.heads), self._returned)
        if reason is None:
            return not self.problems
        self.problems.append(f"downgrade fails: {reason}")
        self.run.schema = after
        return False

    def _returned(self, session: Session) -> None:
        from whimbrel.commands.sampling import content_of, fewer
        from whimbrel.proof.equality import differences

        now = schema_of(session)
        left = list(differences(now, self.before, session.spelling))
        if left:
            self.problems.append(f"downgrade doesn't return: {'; '.join(left)}")
        dropped = [key for key in self.content if key not in self.run.schema.tables]
        lost = fewer(self.content, content_of(session, now), dropped)
        self.problems += [f"downgrade loses rows of {name}" for name in lost]

    def up_again(self) -> bool:
        """Whether it runs once more, to the same schema."""
        expected = self.run.schema

        def look(session: Session) -> None:
            from whimbrel.proof.equality import differences

            self.run._note(session)
            left = list(differences(self.run.schema, expected, session.spelling))
            if left:
                self.problems.append(f"the second upgrade leads elsewhere: {'; '.join(left)}")

        reason = self._upward(look)
        if reason is not None:
            self.problems.append(f"the second upgrade fails: {reason}")
        return not self.problems

    def _upward(self, look: Look) -> str | None:
        """Run it upwards; rows that refuse it are told, and taken out. Returns why it fails without them."""
        from whimbrel.commands.sampling import cleared

        reason = self._attempt(self.step, look)
        if reason is None:
            return None
        self.run.scratch.run((), lambda session: cleared(session, self.before))
        self.content = {}
        again = self._attempt(self.step, look)
        if again is None:
            self.notes.append(f"rows can refuse the upgrade: {reason}")
        return again

    def _attempt(self, step: Step, look: Look) -> str | None:
        """Run one step; returns why it fails."""
        try:
            self.run.scratch.run([step], look)
        except WhimbrelError as error:
            return _reason(error)
        return None


def _reason(error: BaseException) -> str:
    """What went wrong in one line: the cause's own words."""
    if isinstance(error, HistoryBeginsLater):
        return str(error)
    cause = error.__cause__ or error
    text = str(getattr(cause, "orig", None) or cause).strip()
    return f"{type(cause).__name__}: {text.splitlines()[0]}" if text else type(cause).__name__
