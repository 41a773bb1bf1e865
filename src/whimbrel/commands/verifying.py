"""One revision up, down and up again on a scratch database, and whether it leaves it fit for the next."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Protocol

from whimbrel.commands.replaying import Look, Replay, back, schema_of
from whimbrel.errors import HistoryBeginsLater, WhimbrelError
from whimbrel.execution.failure import by_a_lost_connection
from whimbrel.history.step import Direction
from whimbrel.schema.objects import Extension

if TYPE_CHECKING:
    from whimbrel.execution.session import Session
    from whimbrel.history.step import Step
    from whimbrel.proof.rows import Content
    from whimbrel.schema.schema import Schema, TableKey


class State(Protocol):
    """A scratch database between two revisions: its schema and its rows, as last noted."""

    scratch: Replay
    schema: Schema
    content: Mapping[TableKey, Content]

    def note(self, session: Session) -> None:
        """Note down schema and rows as they are now."""


class BothWays:
    """One revision on a scratch database: up, down, up."""

    def __init__(self, run: State, step: Step, heads: tuple[str, ...]) -> None:
        self.run, self.step, self.heads = run, step, heads
        self.problems: list[str] = []
        self.notes: list[str] = []
        self.rows = 0
        self.is_up = False
        self.before, self.content = run.schema, run.content
        self.after, self.filled = run.schema, run.content

    def up(self) -> bool:
        """Whether it runs; rows that can't take it are told and taken away."""
        from whimbrel.commands.sampling import filled

        def look(session: Session) -> None:
            self.run.schema = schema_of(session)
            self.rows = filled(session, self.run.schema)
            self.run.note(session)

        reason = self._upward(look)
        if reason is not None:
            self.problems.append(f"upgrade fails: {reason}")
        self.is_up = reason is None
        self.after, self.filled = self.run.schema, self.run.content
        return self.is_up

    def down(self) -> bool:
        """Whether it runs and returns to the schema before, with the rows of before."""
        reason = self._attempt(back(self.step, self.heads), self._returned)
        if reason is None:
            return not self.problems
        self.problems.append(f"downgrade fails: {reason}")
        return False

    def _returned(self, session: Session) -> None:
        from whimbrel.commands.sampling import content_of, fewer
        from whimbrel.proof.equality import differences

        now = schema_of(session)
        left = list(differences(self._but_extensions(now), self.before, session.spelling))
        if left:
            self.problems.append(f"downgrade doesn't return: {'; '.join(left)}")
        dropped = [key for key in self.content if key not in self.run.schema.tables]
        lost = fewer(self.content, content_of(session, now), dropped)
        self.problems += [f"downgrade loses rows of {name}" for name in lost]

    def _but_extensions(self, schema: Schema) -> Schema:
        """The schema without extensions that were left, each told in a note.

        `CREATE EXTENSION IF NOT EXISTS` can't know whether others need it too, and who keeps it is right; one
        without these words fails in the second upgrade.
        """
        for key in schema.objects.keys() - self.before.objects.keys():
            if key.kind == Extension.kind:
                self.notes.append(f"left: extension {key.name}")
                schema = schema.without_object(key)
        return schema

    def up_again(self) -> bool:
        """Whether it runs once more, to the same schema."""

        def look(session: Session) -> None:
            from whimbrel.proof.equality import differences

            self.run.note(session)
            left = list(differences(self.run.schema, self.after, session.spelling))
            if left:
                self.problems.append(f"the second upgrade leads elsewhere: {'; '.join(left)}")

        reason = self._upward(look)
        if reason is not None:
            self.problems.append(f"the second upgrade fails: {reason}")
        return not self.problems

    def is_where_it_was(self) -> bool:
        """Whether the database is as the upgrade left it, though the way back went wrong.

        It is where there is no way back, or one that does nothing. The next revision can then run on it: a
        history of many such revisions isn't begun anew for each.
        """
        heads: list[tuple[str, ...]] = []

        def look(session: Session) -> None:
            from whimbrel.commands.sampling import fewer
            from whimbrel.proof.equality import differences

            self.run.note(session)
            is_same = not any(differences(self.run.schema, self.after, session.spelling))
            if is_same and not any(fewer(self.filled, self.run.content, ())):
                heads.append(session.heads())

        if not self.is_up or self._attempt(None, look) is not None or not heads:
            return False
        if set(heads[0]) != set(self.step.heads):
            self._attempt(self.step._replace(direction=Direction.STAMP), self.run.note)
        return True

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

    def _attempt(self, step: Step | None, look: Look) -> str | None:
        """Run one step, or none, and look; returns why it fails."""
        try:
            self.run.scratch.run([step] if step else [], look)
        except WhimbrelError as error:
            if by_a_lost_connection(error):
                raise
            return _reason(error)
        return None


def _reason(error: BaseException) -> str:
    """What went wrong in one line: the cause's own words."""
    if isinstance(error, HistoryBeginsLater):
        return str(error)
    cause = error.__cause__ or error
    text = str(getattr(cause, "orig", None) or cause).strip()
    return f"{type(cause).__name__}: {text.splitlines()[0]}" if text else type(cause).__name__
