"""Columns that the script itself has added: no running code knows them."""

from __future__ import annotations

from whimbrel.lint.step import Step
from whimbrel.reading import actions as a
from whimbrel.reading import facts as f
from whimbrel.reading.catalog import Catalog
from whimbrel.reading.names import Name


def is_new_column(column: str, table: Name, step: Step) -> bool:
    """Whether a statement before this one has added the column, perhaps under another name."""
    new: set[tuple[Name, str]] = set()
    for reading in step.script.readings[: step.place]:
        if isinstance(reading.facts, f.AlterTable):
            new = _followed(new, reading.facts, reading.before)
    return (table, column) in new


def _followed(new: set[tuple[Name, str]], facts: f.AlterTable, known: Catalog) -> set[tuple[Name, str]]:
    """The new columns after one ALTER TABLE."""
    there = known.table(facts.name)
    for action in facts.actions:
        if isinstance(action, a.AddColumn):
            is_there = there is None or action.column.name in there.columns
            new = new if action.if_not_exists and is_there else new | {(facts.name, action.column.name)}
        elif isinstance(action, a.RenameColumn) and (facts.name, action.column) in new:
            new = new - {(facts.name, action.column)} | {(facts.name, action.new)}
        elif isinstance(action, a.RenameTo):
            renamed = facts.name.renamed(action.new)
            new = {(renamed if name == facts.name else name, column) for name, column in new}
    return new
