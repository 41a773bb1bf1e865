"""Triggers that PostgreSQL refuses: of another kind than the relation takes, or with another function."""

from __future__ import annotations

from collections.abc import Iterator

from whimbrel.lint.rule import Trouble
from whimbrel.lint.step import Step
from whimbrel.reading import facts as f
from whimbrel.reading.clause import Clause
from whimbrel.reading.names import Name
from whimbrel.reading.words import Words


def refused_trigger(step: Step) -> Iterator[Trouble]:
    """One trouble for a trigger that can't be where it is to be, or whose function gives something else."""
    facts = step.facts
    if isinstance(facts, f.CreateOn) and facts.kind == "TRIGGER" and facts.table is not None:
        yield from _conditioned(facts.text)
        yield from _formed(Words.of(step.reading.sql), facts.text, facts.table, step)
        yield from _placed(facts.text.text.partition(" execute ")[0], facts.table, step)
        yield from _called(facts.text, "trigger", step)
    elif isinstance(facts, f.CreateOther) and facts.kind == "EVENT TRIGGER":
        yield from _called(facts.text, "event_trigger", step)


def _placed(text: str, table: Name, step: Step) -> Iterator[Trouble]:
    view = step.before.views.get(table)
    if view is None and text.startswith("instead of ") and table in step.before.tables:
        yield _refused(f"{table} is a table and has no INSTEAD OF triggers", "Make it BEFORE or AFTER.")
    if view is None:
        return
    if view.materialized:
        yield _refused(f"{table} is a materialized view and has no triggers", "Put it on the tables below.")
    elif "for each row" in text and not text.startswith("instead of "):
        yield _refused(f"{table} is a view: its triggers for each row are INSTEAD OF", "Make it INSTEAD OF.")


def _conditioned(text: Clause) -> Iterator[Trouble]:
    """A WHEN about a row that the event hasn't got."""
    words = Words(text.tokens)
    event = words.until(("WHEN", "EXECUTE")).words
    rows = words.inside().rest().words if words.take("WHEN") and words.peek() == "(" else frozenset()
    if rows & {"old", "new"} and "row" not in event:
        yield _refused("A trigger for each statement has no row to ask for", "Make it FOR EACH ROW.")
    for row, verb in (("old", "insert"), ("new", "delete")):
        if row in rows and verb in event:
            yield _refused(f"{verb.upper()} has no row {row.upper()} to ask for", f"Leave {row.upper()} out.")


def _formed(words: Words, text: Clause, table: Name, step: Step) -> Iterator[Trouble]:
    """The forms of a trigger that no table takes, and those that a partition doesn't."""
    event, _, behind = text.text.partition(" execute ")[0].partition(" for ")
    each_row = "each row" in behind or "for row" in f"for {behind}"
    if "truncate" in event.split() and each_row:
        yield _refused("TRUNCATE has no rows to run a trigger for", "Make it FOR EACH STATEMENT.")
    if words.sees("CREATE", "CONSTRAINT") and not (event.startswith("after ") and each_row):
        yield _refused(
            "A constraint trigger is AFTER and FOR EACH ROW", "Make it so, or leave CONSTRAINT out."
        )
    if "referencing" not in text.words:
        return
    verbs = event.partition(" referencing ")[0].split()
    if verbs[0] != "after" or "or" in verbs or "of" in verbs:
        yield _refused(
            "Tables of changed rows are for triggers AFTER one event, without columns",
            "Make a trigger for each event.",
        )
    facts = step.table(table)
    if each_row and (facts.partition_key is not None or facts.parent is not None or facts.inherits):
        yield _refused(
            f"{table} has partitions or a parent: its row triggers get no table of rows", "Leave it out."
        )


def _called(text: Clause, wanted: str, step: Step) -> Iterator[Trouble]:
    words = Words(text.tokens)
    if not words.skip_to("EXECUTE") or not words.take_one("FUNCTION", "PROCEDURE"):
        return
    routine = step.before.routines.get(words.name())
    if routine is not None and routine.returns not in ("", wanted) and routine.arguments == 0:
        yield _refused(f"{routine.name} returns {routine.returns}, not {wanted}", "Name another function.")


def _refused(why: str, help: str) -> Trouble:
    return Trouble(f"{why}: the statement fails.", help)
