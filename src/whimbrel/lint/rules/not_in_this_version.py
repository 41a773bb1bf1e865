"""Finds a form that the server's version doesn't know."""

from __future__ import annotations

from collections.abc import Iterator

from whimbrel.lint.rule import DANGER, Example, Rule, Trouble
from whimbrel.lint.step import Step
from whimbrel.reading import facts as f
from whimbrel.reading.newer_forms import newer_forms
from whimbrel.reading.versions import needed_versions


def check(step: Step) -> Iterator[Trouble]:
    """One trouble for each form that came with a later version."""
    for words, since in dict([*needed_versions(step.facts), *newer_forms(step.reading.sql)]).items():
        if since > step.version and not _is_made(words, step):
            yield Trouble(
                f"PostgreSQL {step.version} doesn't know {words}, which came with {since}: the statement fails.",
                f"Wait for version {since}, or write it in the older form.",
            )


def _is_made(words: str, step: Step) -> bool:
    """Whether the function is one that the schema has by itself or by an extension (gen_random_uuid)."""
    name = words.removesuffix("()")
    return words.endswith("()") and any(routine.name == name for routine in step.before.routines)


RULE = Rule(
    name="not-in-this-version",
    severity=DANGER,
    finds="a form that the server's version doesn't know",
    why="The statement is refused as a syntax error, half-way through a release.",
    unsafe=Example("ALTER TABLE orders ADD COLUMN cents bigint GENERATED ALWAYS AS (total * 100) VIRTUAL;"),
    safer=Example("ALTER TABLE orders ADD COLUMN cents bigint;"),
    about=(*f.WORKING, f.SetVariable),
    check=check,
)
