"""Finds schema and rows changed in one transaction."""

from __future__ import annotations

from collections.abc import Iterator

from whimbrel.lint import hot
from whimbrel.lint.rule import ADVICE, Example, Rule, Trouble
from whimbrel.lint.step import Step
from whimbrel.reading import facts as f


def check(step: Step) -> Iterator[Trouble]:
    """One trouble for the first change of rows in a transaction that changes tables too."""
    facts = step.facts
    if not isinstance(facts, f.Change) or not step.hot(facts.table):
        return
    before = [o for o in step.earlier if isinstance(o.facts, f.Change) and o.hot(o.facts.table)]
    if not before and any(o.effects and hot.changed_tables(o.facts) for o in (*step.earlier, *step.later)):
        yield Trouble(
            "The transaction changes tables and rows: it can be neither quick nor repeated in part.",
            "Put the rows into a revision of their own.",
        )


RULE = Rule(
    name="schema-and-data-mixed",
    severity=ADVICE,
    finds="schema and rows changed in one transaction",
    why="Schema changes want short transactions, rows want many of them.",
    unsafe=Example("ALTER TABLE orders ADD COLUMN note text;\nUPDATE orders SET note = '' WHERE id = 1;"),
    safer=Example(
        "ALTER TABLE orders ADD COLUMN note text;\nUPDATE orders SET note = '' WHERE id = 1;", alone=True
    ),
    postgresql_only=False,
    about=(f.Change,),
    check=check,
)
