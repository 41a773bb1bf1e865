"""Finds a primary key that builds its index, or reads rows for NULLs, on the spot."""

from __future__ import annotations

from collections.abc import Iterator

from whimbrel.lint.rule import DANGER, Example, Rule, Trouble
from whimbrel.lint.step import Step
from whimbrel.reading import actions as a
from whimbrel.reading.names import Name


def check(step: Step) -> Iterator[Trouble]:
    """One trouble for each primary key that builds its index or reads the rows."""
    for action, table, catalog in step.actions(a.AddConstraint):
        item = action.constraint
        if item.kind != "primary":
            continue
        effect = step.effects_of(action, table, catalog)[0]
        if effect.builds:
            yield _builds(table.name, item.columns)
        elif effect.scans:
            yield _reads(table.name, item.index)
    for new, table, _ in step.actions(a.AddColumn):
        if new.column.name not in table.columns and any(c.kind == "primary" for c in new.constraints):
            yield _builds(table.name, (new.column.name,))


def _builds(table: Name, columns: tuple[str, ...]) -> Trouble:
    listed = ", ".join(columns)
    return Trouble(
        f"The index behind PRIMARY KEY ({listed}) is built while nobody can read or write {table}.",
        f"CREATE UNIQUE INDEX CONCURRENTLY ... ON {table} ({listed}), make the columns NOT NULL by a validated "
        f"CHECK, then ADD PRIMARY KEY USING INDEX.",
    )


def _reads(table: Name, index: str) -> Trouble:
    return Trouble(
        f"A column of {index} may be NULL: making it the primary key reads every row of {table} while nobody can "
        f"read or write it.",
        "Add CHECK (column IS NOT NULL) NOT VALID, VALIDATE it, and SET NOT NULL first.",
    )


RULE = Rule(
    name="add-primary-key",
    severity=DANGER,
    finds="a primary key that builds its index, or reads rows for NULLs, on the spot",
    why="Both happen under ACCESS EXCLUSIVE. With a unique index built CONCURRENTLY on columns that are NOT NULL "
    "already, only the catalog changes.",
    schema="CREATE TABLE orders (id bigint NOT NULL, code text);",
    unsafe=Example("ALTER TABLE orders ADD PRIMARY KEY (id);"),
    safer=Example(
        "CREATE UNIQUE INDEX CONCURRENTLY orders_id ON orders (id);\n"
        "ALTER TABLE orders ADD CONSTRAINT orders_pkey PRIMARY KEY USING INDEX orders_id;",
        alone=True,
    ),
    about=(a.AddColumn, a.AddConstraint),
    check=check,
)
