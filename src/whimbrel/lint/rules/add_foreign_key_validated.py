"""Finds a foreign key that is tried on every row at once."""

from __future__ import annotations

from collections.abc import Iterator

from whimbrel.lint.rule import DANGER, Example, Rule, Trouble
from whimbrel.lint.step import Step
from whimbrel.reading import actions as a
from whimbrel.reading.names import Name


def check(step: Step) -> Iterator[Trouble]:
    """One trouble for each foreign key that is tried on every row at once."""
    for action, table, _ in step.actions(a.AddConstraint):
        item = action.constraint
        if item.kind == "foreign" and item.valid and item.enforced:
            yield _trouble(table.name, item.referred)
    for new, table, _ in step.actions(a.AddColumn):
        column = new.column
        filled = column.default is not None and column.default.text != "null"
        for item in new.constraints:
            if item.kind == "foreign" and filled and column.name not in table.columns:
                yield _trouble(table.name, item.referred)


def _trouble(table: Name, referred: Name | None) -> Trouble:
    return Trouble(
        f"The foreign key to {referred} is tried on every row of {table}; nobody can write to either table meanwhile.",
        "Add it NOT VALID, then VALIDATE CONSTRAINT in a transaction of its own.",
    )


RULE = Rule(
    name="add-foreign-key-validated",
    severity=DANGER,
    finds="a foreign key that is tried on every row at once",
    why="Both tables are held in SHARE ROW EXCLUSIVE while the rows are compared: writes to both wait. VALIDATE "
    "CONSTRAINT does the same work while writes go on.",
    unsafe=Example(
        "ALTER TABLE orders ADD CONSTRAINT to_customer FOREIGN KEY (customer_id) REFERENCES customers (id);"
    ),
    safer=Example(
        "ALTER TABLE orders ADD CONSTRAINT to_customer FOREIGN KEY (customer_id) REFERENCES customers (id) NOT VALID;\n"
        "ALTER TABLE orders VALIDATE CONSTRAINT to_customer;",
        alone=True,
    ),
    about=(a.AddColumn, a.AddConstraint),
    check=check,
)
