"""Finds a transaction of MySQL or MariaDB that a change of the schema ends before its COMMIT."""

from __future__ import annotations

from collections.abc import Iterator

from whimbrel.lint.rule import DANGER, Example, Rule, Trouble
from whimbrel.lint.step import Step
from whimbrel.reading import facts as f

DEFINES = (f.AlterTable, f.CreateIndex, f.CreateTable, f.CreateView, f.CreateRoutine, f.Drop, f.Truncate)
"""What commits first. CREATE TEMPORARY TABLE and its DROP don't."""


def check(step: Step) -> Iterator[Trouble]:
    """One trouble for the first change of the schema behind BEGIN or behind rows that were changed."""
    if not _defines(step) or any(_defines(other) for other in step.earlier):
        return
    rows = [other.facts.table for other in step.earlier if isinstance(other.facts, f.Change)]
    begun = any(
        isinstance(x.facts, f.Transaction) and x.facts.kind == "begin" for x in step.of_script[: step.place]
    )
    if rows or (begun and step.in_transaction):
        what = f"the rows changed in {rows[0]} stay" if rows else "what comes behind it is in no transaction"
        yield Trouble(
            f"This commits the transaction that it stands in: {what}, whatever fails later, and ROLLBACK undoes nothing.",
            "Change rows and the schema in different revisions, and make each statement fit to be run again.",
        )


def _defines(step: Step) -> bool:
    if isinstance(step.facts, f.CreateTable) and step.facts.table.temporary:
        return False
    return isinstance(step.facts, DEFINES)


RULE = Rule(
    name="commits-implicitly",
    severity=DANGER,
    finds="a transaction of MySQL or MariaDB that a change of the schema ends before its COMMIT",
    why="These servers commit before and after every statement that changes the schema. A script that stops in the "
    "middle leaves its first half behind, and can't just be run again.",
    unsafe=Example(
        "BEGIN;\nUPDATE orders SET status = 'x' WHERE id = 1;\nDROP INDEX i ON orders;\nCOMMIT;", alone=True
    ),
    safer=Example("ALTER TABLE orders ADD COLUMN note text;", alone=True),
    postgresql_only=False,
    mysql_only=True,
    about=DEFINES,
    check=check,
)
