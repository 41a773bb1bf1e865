"""What the function of a trigger asks of the rows it gets; part of the rule create-trigger."""

from __future__ import annotations

from whimbrel.lint.step import Step
from whimbrel.reading.clause import Clause
from whimbrel.reading.names import Name
from whimbrel.reading.words import Words
from whimbrel.sqltext.names import folded

_BRANCHES = frozenset({"CASE", "EXCEPTION", "EXECUTE", "IF", "TG_RELNAME", "TG_TABLE_NAME"})
"""What lets a function say NEW.x for some tables only."""


def missing_field(trigger: Clause, table: Name, step: Step) -> str:
    """The field of NEW or OLD that its function names and the table hasn't got; "" where it has them all."""
    facts, words = step.table(table), Words(trigger.tokens)
    called = words.skip_to("EXECUTE") and words.take_one("FUNCTION", "PROCEDURE")
    routine = step.before.routines.get(words.name()) if called else None
    if routine is None or routine.language != "plpgsql" or not (facts.typed and facts.columns):
        return ""
    body = Words.of(routine.body)
    if not _BRANCHES.isdisjoint(body.upper):
        return ""
    fields = (
        folded(body.tokens[place + 2].text)
        for place in range(len(body.tokens) - 2)
        if body.upper[place] in ("NEW", "OLD") and body.upper[place + 1] == "."
    )
    return next((name for name in fields if name not in facts.columns), "")
