"""Finds a foreign key whose columns have no index."""

from __future__ import annotations

from collections.abc import Iterator

from whimbrel.lint.rule import ADVICE, Example, Rule, Trouble
from whimbrel.lint.step import Step
from whimbrel.reading import actions as a


def check(step: Step) -> Iterator[Trouble]:
    """One trouble for each foreign key whose own columns no index begins with."""
    for action, table, catalog in step.actions(a.AddConstraint):
        item = action.constraint
        if item.kind != "foreign" or not table.typed or not item.columns:
            continue
        indexes = catalog.indexes_of(table.name)
        if not any(set(i.columns[: len(item.columns)]) == set(item.columns) for i in indexes):
            yield Trouble(
                f"No index begins with {table.name} ({', '.join(item.columns)}): each delete in {item.referred} reads "
                f"all of {table.name}.",
                "CREATE INDEX CONCURRENTLY on these columns first.",
            )


RULE = Rule(
    name="foreign-key-without-index",
    severity=ADVICE,
    finds="a foreign key whose columns have no index",
    why="Deleting or renumbering a referred row looks for rows that point to it, by reading the whole table.",
    unsafe=Example(
        "ALTER TABLE orders ADD CONSTRAINT c FOREIGN KEY (customer_id) REFERENCES customers (id) NOT VALID;"
    ),
    safer=Example(
        "ALTER TABLE orders ADD CONSTRAINT c FOREIGN KEY (id) REFERENCES customers (id) NOT VALID;"
    ),
    about=(a.AddConstraint,),
    check=check,
)
