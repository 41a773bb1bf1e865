"""Finds an extension updated."""

from __future__ import annotations

from collections.abc import Iterator

from whimbrel.lint.rule import ADVICE, Example, Rule, Trouble
from whimbrel.lint.step import Step
from whimbrel.reading import facts as f


def check(step: Step) -> Iterator[Trouble]:
    """One trouble for an extension of another version."""
    facts = step.facts
    if isinstance(facts, f.AlterOther) and facts.kind == "EXTENSION" and facts.action.startswith("UPDATE"):
        yield Trouble(
            f"The new version of {facts.name} may change or lock its objects, and can't be undone.",
            "Read its notes, and try it on a copy.",
        )


RULE = Rule(
    name="alter-extension",
    severity=ADVICE,
    finds="an extension updated",
    why="What its script does is known only to its authors, and there is no way back.",
    unsafe=Example("ALTER EXTENSION citext UPDATE;"),
    safer=Example("CREATE EXTENSION IF NOT EXISTS citext;"),
    about=(f.AlterOther,),
    check=check,
)
