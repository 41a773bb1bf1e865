"""Finds a condition of a domain that is tried in all tables that use it."""

from __future__ import annotations

from collections.abc import Iterator

from whimbrel.lint.rule import DANGER, Example, Rule, Trouble
from whimbrel.lint.step import Step
from whimbrel.reading import facts as f


def check(step: Step) -> Iterator[Trouble]:
    """One trouble for a domain whose users are all read."""
    facts = step.facts
    if not isinstance(facts, f.AlterDomain):
        return
    tables = sorted({str(effect.relation) for effect in step.effects if effect.scans})
    valid = facts.constraint is None or facts.constraint.valid
    unknown = facts.action in ("set not null", "validate") or (facts.action == "add" and valid)
    if tables or (unknown and not step.before.complete and facts.name not in step.before.types):
        users = ", ".join(tables) or "every table with a column of it"
        yield Trouble(
            f"The condition of {facts.name} is tried on every row of {users}; nobody can write there meanwhile.",
            "ADD CONSTRAINT ... NOT VALID holds for new values at once; put the check of old rows on each table by itself.",
        )


RULE = Rule(
    name="alter-domain-scan",
    severity=DANGER,
    finds="a condition of a domain that is tried in all tables that use it",
    why="Each of them is held in SHARE until its rows were read. VALIDATE CONSTRAINT of a domain does that too.",
    schema="CREATE DOMAIN code AS text;\nCREATE TABLE t (id int, c code);",
    unsafe=Example("ALTER DOMAIN code ADD CONSTRAINT short CHECK (length(VALUE) < 9);"),
    safer=Example("ALTER DOMAIN code ADD CONSTRAINT short CHECK (length(VALUE) < 9) NOT VALID;"),
    about=(f.AlterDomain,),
    check=check,
)
