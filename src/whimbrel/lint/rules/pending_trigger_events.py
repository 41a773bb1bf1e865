"""Finds a table altered after its rows were changed, with deferred foreign keys between."""

from __future__ import annotations

from collections.abc import Iterator

from whimbrel.lint import hot
from whimbrel.lint.rule import DANGER, Example, Rule, Trouble
from whimbrel.lint.step import Step
from whimbrel.reading import facts as f
from whimbrel.reading.catalog import Catalog, ConstraintFacts
from whimbrel.reading.effects_alter import primary_columns
from whimbrel.reading.names import Name


def check(step: Step) -> Iterator[Trouble]:
    """One trouble for a table altered while deferred checks of its rows are still to come."""
    tables = set(hot.changed_tables(step.facts))
    waiting: set[Name] = set()
    deferred: bool | None = None
    for earlier in step.earlier_of(f.SetVariable, f.Change):
        facts = earlier.facts
        if isinstance(facts, f.SetVariable) and facts.value.startswith("all "):
            deferred = facts.value.endswith("deferred")
            waiting = waiting if deferred else set()
        elif isinstance(facts, f.Change) and facts.table in tables and _waits(facts, step.before, deferred):
            waiting.add(facts.table)
    for table in sorted(waiting, key=str):
        yield Trouble(
            f"Rows of {table} were changed in this transaction and its deferred foreign keys are still to be "
            f"checked: the statement fails (55006).",
            "Commit between the two, or SET CONSTRAINTS ALL IMMEDIATE.",
        )


def _waits(change: f.Change, known: Catalog, deferred: bool | None) -> bool:
    """Whether a check of the changed rows waits: of their own keys, or of those that refer to them.

    `deferred` is what the transaction said of all constraints, None where it said nothing.
    """
    table = known.tables.get(change.table)
    own = table.of_kind("foreign") if table is not None and change.kind != "DELETE" else ()
    if any(_is_deferred(key, deferred) and _touches(change, key.columns) for key in own):
        return True
    keys = (key for _, key in known.pointing_at(change.table)) if change.kind in ("UPDATE", "DELETE") else ()
    referred = primary_columns(table) if table is not None else ()
    return any(
        _is_deferred(key, deferred)
        and not (key.cascades and change.kind == "DELETE")
        and _touches(change, key.referred_columns or referred)
        for key in keys
    )


def _is_deferred(key: ConstraintFacts, deferred: bool | None) -> bool:
    return key.deferred if deferred is None else key.deferrable and deferred


def _touches(change: f.Change, columns: tuple[str, ...]) -> bool:
    """Whether the change may give one of the columns another value."""
    return change.kind != "UPDATE" or not change.sets or not set(columns).isdisjoint(change.sets)


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
