"""Finds an object moved to another schema."""

from __future__ import annotations

from collections.abc import Iterator

from whimbrel.lint.rule import DANGER, Example, Rule, Trouble
from whimbrel.lint.step import Step
from whimbrel.reading import actions as a
from whimbrel.reading import facts as f


def check(step: Step) -> Iterator[Trouble]:
    """One trouble for each object that moves to another schema."""
    facts = step.facts
    if isinstance(facts, f.AlterTable):
        for action in facts.actions:
            if isinstance(action, a.SetSchema) and step.hot(facts.name):
                yield _trouble(str(facts.name), action.schema)
    elif isinstance(facts, f.AlterOther) and facts.action == "SET SCHEMA":
        yield _trouble(f"{facts.kind.lower()} {facts.name}", facts.text.text.split()[-1])
    elif isinstance(facts, f.AlterDomain) and facts.action.startswith("set schema"):
        yield _trouble(f"domain {facts.name}", facts.action.split()[-1])


def _trouble(name: str, schema: str) -> Trouble:
    return Trouble(
        f"Running code doesn't find {name} any more where it isn't in the schema {schema} by its search_path.",
        "Leave a view under the old name, or move it when no old code runs.",
    )


RULE = Rule(
    name="move-schema",
    severity=DANGER,
    finds="an object moved to another schema",
    why="Names with the old schema, and those found by search_path, fail.",
    unsafe=Example("ALTER TABLE orders SET SCHEMA archive;"),
    safer=Example("CREATE SCHEMA archive;"),
    about=(f.AlterDomain, f.AlterOther, a.SetSchema),
    check=check,
)
