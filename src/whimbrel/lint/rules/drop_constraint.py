"""Finds a constraint dropped that nothing else stands for."""

from __future__ import annotations

from collections.abc import Iterator

from whimbrel.lint.bridges import is_redundant, is_replaced
from whimbrel.lint.rule import DANGER, Example, Rule, Trouble
from whimbrel.lint.step import Step
from whimbrel.reading import actions as a
from whimbrel.reading import facts as f
from whimbrel.reading.catalog import ConstraintFacts, IndexFacts


def check(step: Step) -> Iterator[Trouble]:
    """One trouble for each constraint or unique index whose promise nothing else keeps."""
    yield from _of_indexes(step)
    for action, table, catalog in step.actions(a.DropConstraint):
        found = table.constraint(action.name)
        if found is None and table.typed and catalog.complete:
            continue
        if found is not None and (is_redundant(found, table) or is_replaced(found, table, step)):
            users = (
                [k for _, k in catalog.pointing_at(table.name)] if found.kind in ("primary", "unique") else []
            )
            if users and not action.cascade and _is_target(found, users):
                yield Trouble(
                    f"{users[0].name} refers to {action.name}: the statement fails.",
                    "Drop the foreign key first.",
                )
            continue
        locks = (
            f" {found.referred} is locked for everybody as well."
            if found is not None and found.referred
            else ""
        )
        yield Trouble(
            f"What {action.name} promised of {table.name} holds no longer, and code that relies on it goes wrong.{locks}",
            "Drop it in a revision of its own, when no running code relies on it.",
        )


def _of_indexes(step: Step) -> Iterator[Trouble]:
    """A unique index that goes, whose rows no other key tells apart."""
    facts = step.facts
    for name in facts.names if isinstance(facts, f.Drop) and facts.kind == "INDEX" else ():
        index = step.before.indexes.get(name)
        if index is None or not (index.unique and index.valid) or not step.hot(index.table):
            continue
        kept = (one for one in _unique_indexes(step) if one.table == index.table and one.name != index.name)
        if not any(_as_strict(one, index) for one in kept):
            yield Trouble(
                f"Nothing keeps the rows of {index.table} apart by {_shown(index)} any more: duplicates get in, and an "
                f"ON CONFLICT that names it fails.",
                "Make the index that replaces it first, or drop it when no running code relies on it.",
            )


def _unique_indexes(step: Step) -> Iterator[IndexFacts]:
    """Those that are there, and those that the script makes behind it."""
    yield from (one for one in step.before.indexes.values() if one.unique)
    for other in step.of_script[step.place + 1 :]:
        if isinstance(other.facts, f.CreateIndex) and other.facts.index.unique:
            yield other.facts.index


def _as_strict(one: IndexFacts, other: IndexFacts) -> bool:
    """Whether what is unique by the first is so by the second."""
    whole = one.where is None or one.where == other.where
    return whole and set(one.columns) <= set(other.columns) and set(one.clauses) <= set(other.clauses)


def _shown(index: IndexFacts) -> str:
    return ", ".join((*index.columns, *(clause.text for clause in index.clauses)))


def _is_target(found: ConstraintFacts, users: list[ConstraintFacts]) -> bool:
    """Whether a foreign key refers to the columns of this key."""
    primary = found.kind == "primary"
    return any(
        key.referred_columns == found.columns or (primary and not key.referred_columns) for key in users
    )


RULE = Rule(
    name="drop-constraint",
    severity=DANGER,
    finds="a constraint dropped that nothing else stands for",
    why="Rows that were impossible become possible: duplicates, orphans, values that code can't read. Dropping a "
    "foreign key takes ACCESS EXCLUSIVE on both tables.",
    schema="CREATE TABLE t (a int NOT NULL CONSTRAINT positive CHECK (a > 0), CONSTRAINT has_a CHECK (a IS NOT NULL));",
    unsafe=Example("ALTER TABLE t DROP CONSTRAINT positive;"),
    safer=Example("ALTER TABLE t DROP CONSTRAINT has_a;"),
    about=(a.DropConstraint, f.Drop),
    check=check,
)
