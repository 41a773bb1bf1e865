"""Finds NOT NULL set on a column that no constraint proves to be full."""

from __future__ import annotations

from collections.abc import Iterator

from whimbrel.lint.rule import DANGER, Example, Rule, Trouble
from whimbrel.lint.step import Step
from whimbrel.reading import actions as a
from whimbrel.reading.names import Name


def check(step: Step) -> Iterator[Trouble]:
    """One trouble for each column whose rows are read for NULLs."""
    for action, table, catalog in step.actions(a.SetNullable):
        family = (table, *catalog.partitions_of(table.name))
        read = (
            one for one in family if not action.nullable and step.effects_of(action, one, catalog)[0].scans
        )
        yield from (_trouble(one.name, action.column, step.version) for one in read)
    for added, table, _ in step.actions(a.AddColumn):
        column = added.column
        if column.name not in table.columns and column.generated == "virtual" and not column.nullable:
            yield _trouble(table.name, column.name, step.version)
    for new, table, catalog in step.actions(a.AddConstraint):
        if new.constraint.kind == "not null" and step.effects_of(new, table, catalog)[0].scans:
            yield _trouble(table.name, new.constraint.columns[0], step.version)


def _trouble(table: Name, column: str, version: int) -> Trouble:
    proof = (
        f"ADD CONSTRAINT ... NOT NULL {column} NOT VALID, then VALIDATE CONSTRAINT in a transaction of its own."
        if version >= 18
        else f"ADD CONSTRAINT ... CHECK ({column} IS NOT NULL) NOT VALID, VALIDATE it in a transaction of its own, "
        f"SET NOT NULL, and drop the CHECK."
    )
    return Trouble(
        f"Every row of {table} is read for a NULL in {column} while nobody can read or write the table.",
        proof,
    )


RULE = Rule(
    name="set-not-null",
    severity=DANGER,
    finds="NOT NULL set on a column that no constraint proves to be full",
    why="The table is read from end to end under ACCESS EXCLUSIVE. A validated CHECK (column IS NOT NULL) proves "
    "it beforehand, and reading the rows for that stops nobody.",
    unsafe=Example("ALTER TABLE orders ALTER COLUMN customer_id SET NOT NULL;"),
    safer=Example(
        "ALTER TABLE orders ADD CONSTRAINT has_customer CHECK (customer_id IS NOT NULL) NOT VALID;\n"
        "ALTER TABLE orders VALIDATE CONSTRAINT has_customer;\n"
        "ALTER TABLE orders ALTER COLUMN customer_id SET NOT NULL;\n"
        "ALTER TABLE orders DROP CONSTRAINT has_customer;",
        alone=True,
    ),
    about=(a.AddColumn, a.AddConstraint, a.SetNullable),
    check=check,
)
