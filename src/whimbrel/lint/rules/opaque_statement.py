"""Finds a statement that can't be read."""

from __future__ import annotations

from collections.abc import Iterator

from whimbrel.lint.rule import ADVICE, Example, Rule, Trouble
from whimbrel.lint.step import Step
from whimbrel.reading import facts as f


def check(step: Step) -> Iterator[Trouble]:
    """One trouble for a statement of which nothing is known."""
    facts = step.facts
    if isinstance(facts, f.Opaque):
        yield Trouble(
            f"What {facts.why!r} does isn't known here.", "Try it on a copy: `whimbrel plan --trace` does."
        )
    elif isinstance(facts, f.Do) and not any(
        r.index == step.reading.index and r.inner for r in step.script.readings
    ):
        yield Trouble(
            "What this DO block does isn't known here.", "Try it on a copy: `whimbrel plan --trace` does."
        )


RULE = Rule(
    name="opaque-statement",
    severity=ADVICE,
    finds="a statement that can't be read",
    why="Nothing can be said about its locks, and what comes after it is judged on a schema it may have changed.",
    unsafe=Example("CALL tidy_up();"),
    safer=Example("ALTER TABLE orders ADD COLUMN note text;"),
    about=(f.Do, f.Opaque),
    check=check,
)
