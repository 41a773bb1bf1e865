"""Finds a foreign key to columns that aren't unique, or have another type."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from whimbrel.lint.rule import ADVICE, DANGER, Example, Rule, Trouble
from whimbrel.lint.step import Step
from whimbrel.reading import actions as a
from whimbrel.reading import facts as f
from whimbrel.reading.catalog import Catalog, ColumnFacts, ConstraintFacts, TableFacts
from whimbrel.reading.read_columns import column_type
from whimbrel.reading.type_changes import base_type
from whimbrel.reading.type_families import FAMILIES


def check(step: Step) -> Iterator[Trouble]:
    """One trouble for each foreign key to columns that aren't unique, or of another type."""
    for item, table in _keys(step):
        target = step.before.table(item.referred)
        if target is None or not target.typed:
            continue
        yield from _short_lived(table, target)
        columns = item.referred_columns or next((c.columns for c in target.of_kind("primary")), ())
        if columns and len(columns) != len(item.columns):
            yield Trouble(
                f"The foreign key has {len(item.columns)} columns and refers to {len(columns)} of {target.name}: it "
                f"is refused (42830).",
                "Name as many columns on both sides.",
            )
            continue
        unique = {
            frozenset(i.columns) for i in step.before.indexes_of(target.name) if i.unique and i.where is None
        }
        if frozenset(columns) not in unique and (target.name != table.name or _is_alone(step.facts)):
            yield Trouble(
                f"{target.name} ({', '.join(columns)}) has no unique index: the foreign key is refused (42830).",
                "Make a unique index there first, CONCURRENTLY.",
            )
        elif _clashes(item.columns, columns, table, target, step.before):
            yield Trouble(
                f"{table.name} ({', '.join(item.columns)}) can't be compared with {target.name} "
                f"({', '.join(columns)}): the foreign key is refused (42804).",
                "Give both sides the same type.",
            )
        elif _differs(item.columns, columns, table, target):
            yield Trouble(
                f"{table.name} ({', '.join(item.columns)}) has another type than {target.name} ({', '.join(columns)}): "
                f"each comparison converts, and large values don't fit.",
                "Give both sides the same type.",
                ADVICE,
            )


def _is_alone(facts: f.Facts) -> bool:
    """Whether it is all that a statement does: nothing beside it makes the key that it refers to."""
    return isinstance(facts, f.AlterTable) and len(facts.actions) == 1


def _short_lived(table: TableFacts, target: TableFacts) -> Iterator[Trouble]:
    """A table that outlives the one it refers to."""
    kept, refers = (2 - one.unlogged - 2 * one.temporary for one in (table, target))
    if refers < kept or (table.temporary != target.temporary):
        kinds = {2: "permanent", 1: "unlogged", 0: "temporary"}
        yield Trouble(
            f"{table.name} is {kinds[kept]} and {target.name} {kinds[refers]}: the foreign key is refused (42P16).",
            "Let both be kept alike.",
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
    return any(column_type(x).name != column_type(y).name for x, y in _pairs(columns, others, table, target))


def _pairs(
    columns: tuple[str, ...], others: tuple[str, ...], table: TableFacts, target: TableFacts
) -> Iterator[tuple[ColumnFacts, ColumnFacts]]:
    for x, y in zip(columns, others, strict=False):
        if x in table.columns and y in target.columns:
            yield table.columns[x], target.columns[y]


_BREADTH = {"smallint": 0, "int": 0, "bigint": 0, "numeric": 1, "float4": 2, "float8": 2}
"""A foreign key may point to a broader kind of number, never to a narrower one (measured on 15 and 18)."""


def _clashes(
    columns: tuple[str, ...],
    others: tuple[str, ...],
    table: TableFacts,
    target: TableFacts,
    catalog: Catalog,
) -> bool:
    """Whether PostgreSQL has no equality between two of the columns."""
    for x, y in _pairs(columns, others, table, target):
        one, other = base_type(column_type(x), catalog), base_type(column_type(y), catalog)
        families = FAMILIES.get(one.name), FAMILIES.get(other.name)
        if one.array != other.array or (None not in families and families[0] != families[1]):
            return True
        if families == ("number", "number") and _BREADTH[one.name] > _BREADTH[other.name]:
            return True
    return False


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
    about=(a.AddColumn, a.AddConstraint, f.CreateTable),
    check=check,
)
