"""Finds a statement that changes nothing and locks the table all the same."""

from __future__ import annotations

from collections.abc import Iterator

from whimbrel.lint.rule import ADVICE, Example, Rule, Trouble
from whimbrel.lint.step import Step
from whimbrel.reading import actions as a
from whimbrel.reading import facts as f
from whimbrel.reading.catalog import TableFacts
from whimbrel.reading.names import Name


def check(step: Step) -> Iterator[Trouble]:
    """One trouble for a statement that changes nothing and locks all the same."""
    facts = step.facts
    for action, table, _ in step.all_actions():
        words = _idle(action, table)
        if words:
            yield Trouble(
                f"{words}: nothing changes, but the statement takes its lock on {table.name} all the same.",
                "Look at the catalog first, and leave the statement out.",
            )
    if isinstance(facts, f.CreateIndex) and facts.if_not_exists and step.hot(facts.index.table):
        if Name(facts.index.name, facts.index.table.schema) in step.before.indexes:
            yield Trouble(
                f"The index {facts.index.name} is there: nothing happens, but writes to {facts.index.table} wait for "
                f"the lock.",
                "Leave the statement out.",
            )


def _idle(action: a.Action, table: TableFacts) -> str:
    if isinstance(action, a.AddColumn) and action.if_not_exists and action.column.name in table.columns:
        return f"{action.column.name} is there"
    if (
        isinstance(action, a.DropColumn)
        and action.if_exists
        and table.typed
        and action.column not in table.columns
    ):
        return f"{action.column} isn't there"
    if isinstance(action, a.SetNullable):
        column = table.columns.get(action.column)
        if column is not None and column.nullable == action.nullable:
            return f"{action.column} is {'nullable' if action.nullable else 'NOT NULL'} already"
    if isinstance(action, a.SetDefault) and action.column in table.columns:
        return (
            f"{action.column} has this default"
            if table.columns[action.column].default == action.default
            else ""
        )
    return ""


RULE = Rule(
    name="no-op-still-locks",
    severity=ADVICE,
    finds="a statement that changes nothing and locks the table all the same",
    why="IF EXISTS and IF NOT EXISTS save an error, not the lock: ALTER TABLE takes ACCESS EXCLUSIVE and CREATE INDEX "
    "SHARE before they look.",
    unsafe=Example("ALTER TABLE orders ADD COLUMN IF NOT EXISTS status varchar(20);"),
    safer=Example("CREATE TABLE IF NOT EXISTS orders (id bigint PRIMARY KEY);"),
    about=(a.AddColumn, a.DropColumn, a.SetDefault, a.SetNullable, f.CreateIndex),
    check=check,
)
