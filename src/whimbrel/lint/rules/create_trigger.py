"""Finds a trigger or rule created on a table in use."""

from __future__ import annotations

from collections.abc import Iterator

from whimbrel.lint.rule import ADVICE, DANGER, Example, Rule, Trouble
from whimbrel.lint.step import Step
from whimbrel.lint.trigger_rows import missing_field
from whimbrel.reading import facts as f


def check(step: Step) -> Iterator[Trouble]:
    """One trouble for a trigger or rule on a table in use."""
    facts = step.facts
    if isinstance(facts, f.CreateOn) and facts.kind in ("TRIGGER", "RULE") and step.hot(facts.table):
        swallows = "instead" in facts.text.words and (
            facts.table in step.before.tables or "nothing" in facts.text.words or not step.before.complete
        )
        if facts.kind == "RULE" and swallows:  # a rule is how a view is written to
            yield Trouble(
                f"The rule does something else instead: what running code writes to {facts.table} isn't written.",
                "Deploy the code that wants it first.",
                DANGER,
            )
        gone = missing_field(facts.text, facts.table, step) if facts.kind == "TRIGGER" and facts.table else ""
        if gone:
            yield Trouble(
                f"The trigger's function asks for {gone}, which {facts.table} hasn't got: every write that it is for "
                f"fails, as far as the function's text tells.",
                "Add the column first, or write a function for this table.",
                DANGER,
            )
        waits = "nobody can write to" if facts.kind == "TRIGGER" else "nobody can read or write"
        yield Trouble(
            f"While CREATE {facts.kind} waits for its lock, {waits} {facts.table}; afterwards every write pays for it.",
            "Set lock_timeout and try again; change the trigger's function instead where there is one.",
        )


RULE = Rule(
    name="create-trigger",
    severity=ADVICE,
    finds="a trigger or rule created on a table in use",
    why="CREATE TRIGGER takes SHARE ROW EXCLUSIVE for a moment, CREATE RULE ACCESS EXCLUSIVE. CREATE OR REPLACE "
    "FUNCTION changes what a trigger does without any lock.",
    unsafe=Example("CREATE TRIGGER audit AFTER UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION note_it();"),
    safer=Example(
        "CREATE OR REPLACE FUNCTION note_it() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';"
    ),
    about=(f.CreateOn,),
    check=check,
)
