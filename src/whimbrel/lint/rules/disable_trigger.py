"""Finds a trigger switched off or dropped."""

from __future__ import annotations

from collections.abc import Iterator

from whimbrel.lint.rule import ADVICE, DANGER, Example, Rule, Trouble
from whimbrel.lint.step import Step
from whimbrel.reading import actions as a
from whimbrel.reading import facts as f


def check(step: Step) -> Iterator[Trouble]:
    """One trouble for each trigger that is switched off."""
    for action, table, _ in step.actions(a.OtherAction):
        if action.words == "DISABLE TRIGGER":
            every = action.value == "all"
            yield Trouble(
                f"Foreign keys to and from {table.name} aren't kept any more."
                if every
                else f"What the trigger {action.value} did for rows of {table.name} isn't done any more.",
                "Switch it on again in the same transaction.",
                DANGER if every else None,
            )
    facts = step.facts
    if isinstance(facts, f.SetVariable) and facts.name == "session_replication_role":
        if facts.value == "replica":
            yield Trouble(
                "No trigger of what follows is run, and no foreign key is kept.",
                "Leave it out; change the rows in an order that their foreign keys allow.",
                DANGER,
            )
    if isinstance(facts, f.Drop) and facts.kind == "TRIGGER" and step.hot(facts.on):
        yield Trouble(
            f"What the trigger did for rows of {facts.on} isn't done any more.",
            "Make sure that nothing relies on it.",
        )


RULE = Rule(
    name="disable-trigger",
    severity=ADVICE,
    finds="a trigger switched off or dropped",
    why="Rows are written meanwhile without what it does; ALL takes foreign keys with it.",
    unsafe=Example("ALTER TABLE orders DISABLE TRIGGER audit;"),
    safer=Example("ALTER TABLE orders ENABLE TRIGGER audit;"),
    schema="CREATE TABLE orders (id int);\n"
    "CREATE FUNCTION note_it() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';\n"
    "CREATE TRIGGER audit AFTER UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION note_it();",
    about=(a.OtherAction, f.Drop, f.SetVariable),
    check=check,
)
