"""Finds an enum value whose place isn't said."""

from __future__ import annotations

from collections.abc import Iterator

from whimbrel.lint.rule import ADVICE, Example, Rule, Trouble
from whimbrel.lint.step import Step
from whimbrel.reading import facts as f


def check(step: Step) -> Iterator[Trouble]:
    """One trouble for an enum value that is put last without saying so."""
    facts = step.facts
    if isinstance(facts, f.AlterEnum) and not facts.old and not facts.placed:
        yield Trouble(
            f"{facts.label!r} becomes the greatest value of {facts.name}, and values can't be reordered or dropped.",
            "Say BEFORE or AFTER which value it stands.",
        )


RULE = Rule(
    name="enum-value-order",
    severity=ADVICE,
    finds="an enum value whose place isn't said",
    why="Enums sort by the order of their values; a wrong place can be repaired only by a new type.",
    schema="CREATE TYPE mood AS ENUM ('sad', 'glad');",
    unsafe=Example("ALTER TYPE mood ADD VALUE 'calm';"),
    safer=Example("ALTER TYPE mood ADD VALUE 'calm' AFTER 'sad';"),
    about=(f.AlterEnum,),
    check=check,
)
