"""How far a step has come: counted in the calls of its revision, and in the statements of the present one."""

from __future__ import annotations

from hashlib import blake2b

from whimbrel.values import dataclass


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in a step: `acts` calls are done, and `statements` of the next; `trail` tells which they were.

    `trail` counts the next one in as soon as anything of it is done. `doing` is the statement that was begun
    there and may or may not have come to its end.
    """

    acts: int = 0
    statements: int = 0
    trail: str = ""
    doing: str = ""


START = Mark()


RUN = "writes on the connection"
"""What an act is called that is made of the revision's own writes, one after the other."""


class Position:
    """Follows a revision's calls, and says which of them were done in an earlier try.

    An act is a call that changes something: an operation, a piece of SQL, a row of writes on the connection.
    How many writes there are may hang on what the code has read, so they count as one act until the next
    call; where a commit comes between them, they are told apart by what they say.
    """

    def __init__(self, reached: Mark = START) -> None:
        self.reached = reached
        self.acts = self.statements = 0
        self.trail = ""
        self._within = self._in_run = False
        self._begun = self._chain = ""

    @property
    def here(self) -> Mark:
        """Where the step is now."""
        return self.mark()

    def mark(self, done: int = 0, doing: str = "") -> Mark:
        """Where the step is when `done` more statements are done, or while it is at `doing`."""
        statements = self.statements + done
        if self._in_run:
            return Mark(self.acts, statements, self.trail, f"{RUN} {self._chain}" if statements else "")
        trail = _linked(self.trail, self._begun) if self._within and (statements or doing) else self.trail
        return Mark(self.acts, statements, trail, doing)

    @property
    def is_ahead(self) -> bool:
        """Whether everything that an earlier try had done lies behind."""
        return self._place >= self._reached_place

    @property
    def is_further(self) -> bool:
        """Whether more is done than an earlier try had done; at its place, its doubts are to be kept."""
        return self.reached == START or self._place > self._reached_place

    @property
    def within(self) -> bool:
        """Whether a call is under way."""
        return self._within

    def begin_act(self, words: str) -> bool:
        """A call begins, described by `words`; whether it was done in an earlier try. Raises Strayed."""
        self.end_run()
        self._within, self._begun, self.statements = True, words, 0
        at_it = self.acts == self.reached.acts and bool(self.reached.statements or self.reached.doing)
        if at_it and _linked(self.trail, words) != self.reached.trail:
            raise Strayed
        return self.acts < self.reached.acts

    def end_act(self) -> None:
        """The call is done. Raises Strayed where an earlier try had done something else until here."""
        self.trail = _linked(self.trail, self._begun)
        self.acts, self.statements, self._within = self.acts + 1, 0, False
        between = not self.reached.statements or self.reached.doing.startswith(RUN)
        if (
            self.acts == self.reached.acts
            and between
            and not self._doubts
            and self.trail != self.reached.trail
        ):
            raise Strayed

    def skips_statement(self) -> bool:
        """Whether the next statement of the call was done in an earlier try; then it counts as done."""
        if self.acts == self.reached.acts and self.statements < self.reached.statements:
            self.statements += 1
            return True
        return self.acts < self.reached.acts

    def in_doubt(self) -> str:
        """The statement begun here in an earlier try whose end nobody saw; "" where there is none."""
        return self.reached.doing if self._place == self._reached_place else ""

    def statement_done(self) -> None:
        """The statement is done."""
        self.statements += 1

    def skips_write(self, words: str) -> bool:
        """Whether the next write on the connection was done in an earlier try. Raises Strayed."""
        if not self._in_run:
            self._in_run, self._chain, self.statements = True, "", 0
        self._chain = _linked(self._chain, words)
        if not self.skips_statement():
            return False
        if self._place == self._reached_place and self.here.doing != self.reached.doing:
            raise Strayed
        return True

    def end_run(self) -> None:
        """The writes on the connection are over, if there were any. Raises Strayed."""
        if self._in_run:
            self._in_run, self._begun = False, RUN
            self.end_act()

    @property
    def _doubts(self) -> bool:
        return bool(self.reached.doing) and not self.reached.doing.startswith(RUN)

    @property
    def _place(self) -> tuple[int, int]:
        return self.acts, self.statements

    @property
    def _reached_place(self) -> tuple[int, int]:
        return self.reached.acts, self.reached.statements


class Strayed(Exception):
    """The revision did something else than in the try that it takes up."""


def _linked(chain: str, words: str) -> str:
    return blake2b(f"{chain}\0{words}".encode(), digest_size=16).hexdigest()
