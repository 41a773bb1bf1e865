"""Finds a foreign key to columns that aren't unique, or have another type."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from whimbrel.lint.rule import ADVICE, DANGER, Example, Rule, Trouble
from whimbrel.lint.step import Step
from whimbrel.reading import actions as a
from whimbrel.reading import facts as f
from whimbrel.reading.catalog import ConstraintFacts, TableFacts
from whimbrel.reading.read_columns import column_type


def check(step: Step) -> Iterator[Trouble]:
    """One trouble for each foreign key to columns that aren't unique, or of another type."""
    for item, table in _keys(step):
        target = step.before.table(item.referred)
        if target is None or not target.typed:
            continue
        columns = item.referred_columns or next((c.columns for c in target.of_kind("primary")), ())
        unique = {
            frozenset(i.columns) for i in step.before.indexes_of(target.name) if i.unique and i.where is None
        }
        if target.name != table.name and frozenset(columns) not in unique:
            yield Trouble(
                f"{target.name} ({', '.join(columns)}) has no unique index: the foreign key is refused (42830).",
                "Make a unique index there first, CONCURRENTLY.",
            )
        elif _differs(item.columns, columns, table, target):
            yield Trouble(
                f"{table.name} ({', '.join(item.columns)}) has another type than {target.name} ({', '.join(columns)}): "
                f"each comparison converts, and large values don't fit.",
                "Give both sides the same type.",
                ADVICE,
            )


def _keys(step: Step) -> Iterator[tuple[ConstraintFacts, TableFacts]]:
    for action, table, _ in step.actions(a.AddConstraint):
        if action.constraint.referred is not None:
            yield action.constraint, table
    for new, table, _ in step.actions(a.AddColumn):
        for item in new.constraints:
            if item.referred is not None:
                yield item, replace(table, columns={**table.columns, new.column.name: new.column})
    if isinstance(step.facts, f.CreateTable) and step.facts.table.name not in step.before.tables:
        for item in step.facts.table.of_kind("foreign"):
            yield item, step.facts.table


def _differs(
    columns: tuple[str, ...], others: tuple[str, ...], table: TableFacts, target: TableFacts
) -> bool:
    pairs = zip(columns, others, strict=False)
    known = [
        (table.columns[x], target.columns[y]) for x, y in pairs if x in table.columns and y in target.columns
    ]
    return any(column_type(x).name != column_type(y).name for x, y in known)


RULE = Rule(
    name="foreign-key-target",
    severity=DANGER,
    finds="a foreign key to columns that aren't unique, or have another type",
    why="PostgreSQL refuses the first. The second works until a value doesn't fit into the smaller type.",
    unsafe=Example(
        "ALTER TABLE orders ADD CONSTRAINT r FOREIGN KEY (status) REFERENCES customers (region) NOT VALID;"
    ),
    safer=Example(
        "ALTER TABLE orders ADD CONSTRAINT r FOREIGN KEY (customer_id) REFERENCES customers (id) NOT VALID;"
    ),
    about=(
        f.AlterTable,
        f.CreateTable,
    ),
    check=check,
)
