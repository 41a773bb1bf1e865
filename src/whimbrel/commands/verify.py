"""Whether revisions do what they say: each one up, down and up again on a scratch database."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import TYPE_CHECKING

from whimbrel.commands.replaying import Replay, hushed, live_url, replay, schema_of
from whimbrel.commands.verifying import BothWays
from whimbrel.errors import CommandRefused
from whimbrel.history.names import parse_range, resolve
from whimbrel.history.path import upgrade_steps
from whimbrel.revisions.reader import unchanging
from whimbrel.values import dataclass

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


def verify(project: Project, range: str | None = None, *, verbose: bool = False) -> VerifyResult:
    """Run each revision of the range (`a:b`: those after a, up to b; an id: that one; None: all) in scratch.

    `verbose`: what env.py logs of it is heard. Raises ScratchNotAvailable, HistoryError.
    """
    with hushed(unless=verbose), unchanging():
        steps, wanted = _chosen(project.graph(), range)
        return _verified(project, steps, wanted)


def _verified(project: Project, steps: tuple[Step, ...], wanted: frozenset[str]) -> VerifyResult:
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
        self.scratch.run(self.steps[:first], self.note)
        for place in range(first, len(self.steps)):
            if self.steps[place].revision.id not in self.wanted:
                self.scratch.run([self.steps[place]], self.note)
                continue
            one, clean = self._one(place)
            self.seen.append(one)
            if not clean:
                return place + 1
        return len(self.steps)

    def _first_wanted(self, position: int) -> int:
        places = (p for p in range(position, len(self.steps)) if self.steps[p].revision.id in self.wanted)
        return next(places, len(self.steps))

    def note(self, session: Session) -> None:
        """Note down schema and rows as they are now."""
        from whimbrel.commands.sampling import content_of

        self.schema = schema_of(session)
        self.content = content_of(session, self.schema)

    def _one(self, place: int) -> tuple[Verified, bool]:
        """What is seen of the revision, and whether the database is afterwards where it should be."""
        step, began = self.steps[place], time.monotonic()
        look = BothWays(self, step, self.steps[place - 1].heads if place else ())
        clean = (look.up() and look.down() and look.up_again()) or look.is_where_it_was()
        self.stuck = not look.is_up
        revision = step.revision
        message = revision.doc.strip().partition("\n")[0]
        seen = (revision.id, message, revision.path, tuple(look.problems), tuple(look.notes), look.rows)
        return Verified(*seen, time.monotonic() - began), clean
