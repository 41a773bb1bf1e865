"""Finds a trigger or rule switched off or dropped."""

from __future__ import annotations

from collections.abc import Iterator

from whimbrel.lint.missing_parts import missing_hanging, missing_trigger
from whimbrel.lint.rule import ADVICE, DANGER, Example, Rule, Trouble
from whimbrel.lint.step import Step
from whimbrel.reading import actions as a
from whimbrel.reading import facts as f
from whimbrel.reading.names import Name


def check(step: Step) -> Iterator[Trouble]:
    """One trouble for each trigger that is switched off."""
    for action, table, _ in step.actions(a.OtherAction):
        if action.words in _OFF:
            every = action.value == "all"
            yield Trouble(
                f"Foreign keys to and from {table.name} aren't kept any more."
                if every
                else f"What {_OFF[action.words]} {action.value} did for rows of {table.name} isn't done any more.",
                "Switch it on again in the same transaction.",
                None if every or not _is_on_again(step, table.name, action) else ADVICE,
            )
    facts = step.facts
    if isinstance(facts, f.SetVariable) and facts.name == "session_replication_role":
        if facts.value == "replica":
            yield Trouble(
                "No trigger of what follows is run, and no foreign key is kept.",
                "Leave it out; change the rows in an order that their foreign keys allow.",
            )
    if isinstance(facts, f.Drop) and facts.kind in ("TRIGGER", "RULE") and step.hot(facts.on):
        yield Trouble(
            f"What the {facts.kind.lower()} did for rows of {facts.on} isn't done any more.",
            "Make sure that nothing relies on it.",
            ADVICE if _is_replaced(step, facts) or _is_absent(step, facts) else None,
        )


_OFF = {"DISABLE TRIGGER": "the trigger", "DISABLE RULE": "the rule", "ENABLE REPLICA": "the"}
"""What switches off; ENABLE REPLICA leaves it to a subscriber's changes."""


def _is_on_again(step: Step, table: Name, off: a.OtherAction) -> bool:
    """Whether the transaction itself switches it on again: nobody else has written rows meanwhile."""
    behind = (later.facts for later in step.later)
    actions = (
        x for one in behind if isinstance(one, f.AlterTable) and one.name == table for x in one.actions
    )
    on = off.words.replace("DISABLE", "ENABLE")
    return any(isinstance(x, a.OtherAction) and (x.words, x.value) == (on, off.value) for x in actions)


def _is_replaced(step: Step, facts: f.Drop) -> bool:
    """Whether the transaction puts another in its place."""
    others = (other.facts for other in (*step.earlier, *step.later))
    return any(isinstance(o, f.CreateOn) and (o.kind, o.table) == (facts.kind, facts.on) for o in others)


def _is_absent(step: Step, facts: f.Drop) -> bool:
    """Whether IF EXISTS finds nothing."""
    missing = missing_trigger if facts.kind == "TRIGGER" else missing_hanging
    return facts.if_exists and step.before.complete and bool(missing(facts, step.before))


RULE = Rule(
    name="disable-trigger",
    severity=DANGER,
    finds="a trigger or rule switched off or dropped",
    why="Rows are written meanwhile without what it does; ALL takes foreign keys with it.",
    unsafe=Example("ALTER TABLE orders DISABLE TRIGGER audit;"),
    safer=Example("ALTER TABLE orders ENABLE TRIGGER audit;"),
    schema="CREATE TABLE orders (id int);\n"
    "CREATE FUNCTION note_it() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';\n"
    "CREATE TRIGGER audit AFTER UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION note_it();",
    about=(a.OtherAction, f.Drop, f.SetVariable),
    check=check,
)
