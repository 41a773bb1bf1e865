"""Finds rights taken away."""

from __future__ import annotations

from collections.abc import Iterator

from whimbrel.lint.rule import ADVICE, DANGER, Example, Rule, Trouble
from whimbrel.lint.step import Step
from whimbrel.reading import facts as f
from whimbrel.reading.catalog import Catalog
from whimbrel.reading.names import Name
from whimbrel.reading.rights import takes_calls, takes_something


def check(step: Step) -> Iterator[Trouble]:
    """One trouble for rights taken away."""
    facts = step.facts
    if isinstance(facts, f.AlterOther) and facts.kind in ("ROLE", "USER"):
        yield from _barred(facts)
    if isinstance(facts, f.Grant) and facts.revokes:
        if facts.tables and not any(step.hot(name) for name in facts.tables):
            return
        if facts.routines and all(_born(name, step) for name in facts.routines):
            return
        what = ", ".join(map(str, (*facts.tables, *facts.routines))) or "what the role could do"
        yield Trouble(
            f"Running code that uses its rights on {what} fails from this moment on.",
            "First deploy code that doesn't need them.",
            None if _takes(facts, step.before) else ADVICE,
        )


def _takes(facts: f.Grant, known: Catalog) -> bool:
    """Whether the roles lose what they have, as far as the schema tells."""
    if facts.tables:
        return takes_something(facts, known)
    return not facts.routines or takes_calls(facts, known)


def _barred(facts: f.AlterOther) -> Iterator[Trouble]:
    """One trouble for a role that can't log in any more, or may do less."""
    less = next((word for word in _LESS if word in facts.text.words), "")
    none = "connection limit 0" in facts.text.text
    if less or none:
        yield Trouble(
            f"Who logs in as {facts.name} can't, or may do less, from now on ({less or 'CONNECTION LIMIT 0'}).",
            "First let running code log in as another role.",
        )


_LESS = ("nologin", "nosuperuser", "nobypassrls", "noreplication", "nocreatedb", "nocreaterole")


def _born(name: Name, step: Step) -> bool:
    """Whether the script made the function itself."""
    routine = step.before.routines.get(name)
    return routine is not None and routine.born


RULE = Rule(
    name="revoke",
    severity=DANGER,
    finds="rights taken away",
    why="Queries of the roles concerned fail at once, also inside of open sessions.",
    unsafe=Example("REVOKE UPDATE ON orders FROM app;"),
    safer=Example("GRANT UPDATE ON orders TO app;"),
    about=(f.AlterOther, f.Grant),
    check=check,
)
