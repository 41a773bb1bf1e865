"""Finds LOCK TABLE in a mode that stops writers."""

from __future__ import annotations

from collections.abc import Iterator

from whimbrel.lint.rule import DANGER, Example, Rule, Trouble
from whimbrel.lint.step import Step
from whimbrel.reading import facts as f


def check(step: Step) -> Iterator[Trouble]:
    """One trouble for LOCK TABLE in a mode that stops writers."""
    facts = step.facts
    if not isinstance(facts, f.LockTable):
        return
    blocking = [effect for effect in step.effects if effect.blocks_writers]
    if blocking:
        who = "nobody can read or write" if blocking[0].blocks_readers else "nobody can write to"
        yield Trouble(
            f"LOCK TABLE: {who} {', '.join(str(e.relation) for e in blocking)} until the transaction ends.",
            "Leave the locking to the statements themselves, and keep transactions short.",
        )


RULE = Rule(
    name="explicit-lock",
    severity=DANGER,
    finds="LOCK TABLE in a mode that stops writers",
    why="The lock is held until the transaction ends, whatever comes in between.",
    unsafe=Example("LOCK TABLE orders IN SHARE ROW EXCLUSIVE MODE;"),
    safer=Example("LOCK TABLE orders IN SHARE UPDATE EXCLUSIVE MODE;"),
    about=(f.LockTable,),
    check=check,
)
