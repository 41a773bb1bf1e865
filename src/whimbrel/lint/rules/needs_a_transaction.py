"""Finds a statement that fails, or does nothing, because no transaction is around it."""

from __future__ import annotations

from collections.abc import Iterator

from whimbrel.lint.rule import DANGER, Example, Rule, Trouble
from whimbrel.lint.step import Step
from whimbrel.reading import facts as f


def check(step: Step) -> Iterator[Trouble]:
    """One trouble for a statement that can only run in a transaction and is in none."""
    words = "" if step.in_transaction else _words(step.facts)
    if words:
        yield Trouble(
            f"{words} works only in a transaction: the statement fails (25P01).",
            "Write BEGIN before and COMMIT behind it and what it is for, or run the file in one transaction.",
        )


def _words(facts: f.Facts) -> str:
    if isinstance(facts, f.LockTable):
        return "LOCK TABLE"
    return "A savepoint" if isinstance(facts, f.Transaction) and facts.kind == "savepoint" else ""


RULE = Rule(
    name="needs-a-transaction",
    severity=DANGER,
    finds="a statement that fails because no transaction is around it",
    why="LOCK TABLE and savepoints end with their transaction; PostgreSQL refuses them where each statement is one.",
    unsafe=Example("LOCK TABLE orders IN SHARE UPDATE EXCLUSIVE MODE;", alone=True),
    safer=Example("BEGIN;\nLOCK TABLE orders IN SHARE UPDATE EXCLUSIVE MODE;\nCOMMIT;", alone=True),
    about=(f.LockTable, f.Transaction),
    check=check,
)
