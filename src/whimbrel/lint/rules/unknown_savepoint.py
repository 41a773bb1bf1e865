"""Finds a savepoint that is released or gone back to, and isn't there."""

from __future__ import annotations

from collections.abc import Iterator

from whimbrel.lint.rule import DANGER, Example, Rule, Trouble
from whimbrel.lint.step import Step
from whimbrel.reading import facts as f


def check(step: Step) -> Iterator[Trouble]:
    """One trouble for a savepoint that nobody has made, or that has gone."""
    facts = step.facts
    if not isinstance(facts, f.Transaction) or facts.does in ("", "SAVEPOINT") or not step.in_transaction:
        return
    if facts.savepoint not in step.so_far(list[str], _follow):
        yield Trouble(
            f"There is no savepoint {facts.savepoint}: the statement fails (3B001).",
            "Name one that was made in this transaction, and hasn't been released.",
        )


def _follow(there: list[str], step: Step) -> None:
    """The savepoints that a statement leaves, the outermost first."""
    facts = step.facts
    if not isinstance(facts, f.Transaction):
        return
    if facts.does == "SAVEPOINT":
        there.append(facts.savepoint)
    elif facts.savepoint in there:
        last = len(there) - 1 - there[::-1].index(facts.savepoint)
        del there[last + (facts.does == "ROLLBACK") :]


RULE = Rule(
    name="unknown-savepoint",
    severity=DANGER,
    finds="a savepoint that is released or gone back to, and isn't there",
    why="The statement fails, and the transaction with it. RELEASE ends the savepoints made after it too.",
    unsafe=Example("SAVEPOINT a;\nRELEASE SAVEPOINT a;\nROLLBACK TO SAVEPOINT a;"),
    safer=Example("SAVEPOINT a;\nROLLBACK TO SAVEPOINT a;\nRELEASE SAVEPOINT a;"),
    about=(f.Transaction,),
    check=check,
)
