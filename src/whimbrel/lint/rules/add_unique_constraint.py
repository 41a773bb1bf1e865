"""Finds a unique constraint whose index is built on the spot."""

from __future__ import annotations

from collections.abc import Iterator

from whimbrel.lint.rule import DANGER, Example, Rule, Trouble
from whimbrel.lint.step import Step
from whimbrel.reading import actions as a
from whimbrel.reading.names import Name


def check(step: Step) -> Iterator[Trouble]:
    """One trouble for each unique constraint whose index is still to be built."""
    for action, table, _ in step.actions(a.AddConstraint):
        item = action.constraint
        if item.kind == "unique" and not item.index:
            yield _trouble(table.name, item.columns)
    for new, table, _ in step.actions(a.AddColumn):
        if new.column.name not in table.columns and any(c.kind == "unique" for c in new.constraints):
            yield _trouble(table.name, (new.column.name,))


def _trouble(table: Name, columns: tuple[str, ...]) -> Trouble:
    listed = ", ".join(columns)
    return Trouble(
        f"The index behind UNIQUE ({listed}) is built while nobody can read or write {table}.",
        f"CREATE UNIQUE INDEX CONCURRENTLY ... ON {table} ({listed}), then ADD CONSTRAINT ... UNIQUE USING INDEX.",
    )


RULE = Rule(
    name="add-unique-constraint",
    severity=DANGER,
    finds="a unique constraint whose index is built on the spot",
    why="ADD CONSTRAINT ... UNIQUE builds its index under ACCESS EXCLUSIVE. An index that was built CONCURRENTLY "
    "becomes the constraint in a moment.",
    unsafe=Example("ALTER TABLE customers ADD CONSTRAINT customers_email UNIQUE (email);"),
    safer=Example(
        "CREATE UNIQUE INDEX CONCURRENTLY customers_email ON customers (email);\n"
        "ALTER TABLE customers ADD CONSTRAINT customers_email UNIQUE USING INDEX customers_email;",
        alone=True,
    ),
    about=(a.AddColumn, a.AddConstraint),
    check=check,
)
