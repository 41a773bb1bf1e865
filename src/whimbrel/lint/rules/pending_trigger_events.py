"""Finds a table altered after its rows were changed, with deferred foreign keys between."""

from __future__ import annotations

from collections.abc import Iterator

from whimbrel.lint import hot
from whimbrel.lint.rule import DANGER, Example, Rule, Trouble
from whimbrel.lint.step import Step
from whimbrel.reading import facts as f
from whimbrel.reading.catalog import TableFacts


def check(step: Step) -> Iterator[Trouble]:
    """One trouble for a table altered while deferred checks of its rows are still to come."""
    tables = set(hot.changed_tables(step.facts))
    for earlier in step.earlier:
        facts = earlier.facts
        if isinstance(facts, f.Change) and facts.table in tables and _defers(step.table(facts.table)):
            yield Trouble(
                f"Rows of {facts.table} were changed in this transaction and its deferred foreign keys are still to be "
                f"checked: the statement fails (55006).",
                "Commit between the two.",
            )
            return


def _defers(table: TableFacts) -> bool:
    return any(c.deferrable for c in table.of_kind("foreign"))


RULE = Rule(
    name="pending-trigger-events",
    severity=DANGER,
    finds="a table altered after its rows were changed, with deferred foreign keys between",
    why="PostgreSQL refuses ALTER TABLE as long as triggers of the transaction wait to be run.",
    schema="CREATE TABLE p (id int PRIMARY KEY);\n"
    "CREATE TABLE t (id int PRIMARY KEY, p int REFERENCES p DEFERRABLE INITIALLY DEFERRED);",
    unsafe=Example("UPDATE t SET p = 1 WHERE id = 1;\nALTER TABLE t ADD COLUMN x int;"),
    safer=Example("UPDATE t SET p = 1 WHERE id = 1;\nALTER TABLE t ADD COLUMN x int;", alone=True),
    about=(f.AlterTable, f.CreateIndex, f.Drop),
    check=check,
)
