"""Finds a type, function, schema, sequence or enum value renamed under running code."""

from __future__ import annotations

from collections.abc import Iterator

from whimbrel.lint.rule import DANGER, Example, Rule, Trouble
from whimbrel.lint.step import Step
from whimbrel.reading import facts as f


def check(step: Step) -> Iterator[Trouble]:
    """One trouble for each type, function, schema, sequence or enum value with another name."""
    facts = step.facts
    if isinstance(facts, f.AlterEnum) and facts.old:
        found = step.before.types.get(facts.name)
        if found is None or not found.born:
            yield _trouble(f"the value {facts.old!r} of {facts.name}", repr(facts.label))
    elif isinstance(facts, f.AlterOther) and facts.action.startswith("RENAME") and facts.kind in _USED:
        if not _is_new(step, facts) and not step.changes_attribute("RENAME ATTRIBUTE"):
            part = "an attribute of " if facts.action == "RENAME ATTRIBUTE" else ""
            yield _trouble(f"{part}{facts.kind.lower()} {facts.name}", _new_name(facts))
    elif isinstance(facts, f.AlterDomain) and facts.action == "rename":
        yield _trouble(f"domain {facts.name}", facts.constraint.name if facts.constraint else "")


_USED = frozenset(
    ("TYPE", "FUNCTION", "PROCEDURE", "ROUTINE", "SCHEMA", "SEQUENCE", "DATABASE", "ROLE", "USER")
)


def _is_new(step: Step, facts: f.AlterOther) -> bool:
    if facts.name is None:
        return False
    known = step.before
    made = (known.types.get(facts.name), known.routines.get(facts.name))
    return any(item is not None and item.born for item in made) or bool(known.sequences.get(facts.name))


def _new_name(facts: f.AlterOther) -> str:
    words = facts.text.text.split()
    return words[-2] if words[-1].upper() in ("CASCADE", "RESTRICT") else words[-1]


def _trouble(old: str, new: str) -> Trouble:
    return Trouble(
        f"Running code that uses {old} fails once it is called {new}.",
        "Add the new one beside the old, deploy, and drop the old one in a later revision.",
    )


RULE = Rule(
    name="rename-other",
    severity=DANGER,
    finds="a type, function, schema, sequence or enum value renamed under running code",
    why="Whatever names it fails: queries, casts, calls of functions, nextval(). Names of indexes and constraints are "
    "in nobody's queries and may change.",
    schema="CREATE TYPE mood AS ENUM ('sad', 'glad');\nCREATE TABLE t (id int, m mood);\nCREATE INDEX t_id ON t (id);",
    unsafe=Example("ALTER TYPE mood RENAME VALUE 'sad' TO 'blue';"),
    safer=Example("ALTER INDEX t_id RENAME TO t_by_id;"),
    about=(
        f.AlterDomain,
        f.AlterEnum,
        f.AlterOther,
    ),
    check=check,
)
