"""Finds an index that can't become the constraint it is meant for."""

from __future__ import annotations

from collections.abc import Iterator

from whimbrel.lint.rule import DANGER, Example, Rule, Trouble
from whimbrel.lint.step import Step
from whimbrel.reading import actions as a
from whimbrel.reading.catalog import ColumnFacts, IndexFacts, TableFacts
from whimbrel.reading.names import Name


def check(step: Step) -> Iterator[Trouble]:
    """One trouble for an index that can't become a constraint."""
    for action, table, catalog in step.actions(a.AddConstraint):
        item = action.constraint
        index = catalog.indexes.get(Name(item.index, table.name.schema)) if item.index else None
        if not item.index or (index is None and not catalog.complete):
            continue
        why = _why_not(index, table)
        if why:
            yield Trouble(
                f"The index {item.index} {why}: the statement fails.",
                f"CREATE UNIQUE INDEX CONCURRENTLY {item.index} on plain columns in their own order, without a condition.",
            )


def _why_not(index: IndexFacts | None, table: TableFacts) -> str:
    if index is None:
        return "isn't there"
    if index.table != table.name:
        return f"belongs to {index.table}"
    if not index.unique:
        return "isn't unique"
    if any(item.name == index.name for item in table.constraints if item.kind in ("primary", "unique")):
        return "belongs to a constraint already"
    if index.where is not None or index.clauses:
        return "has a condition or an expression"
    return "sorts otherwise than its columns do" if _sorts_otherwise(index, table) else ""


def _sorts_otherwise(index: IndexFacts, table: TableFacts) -> bool:
    """Whether an order, a collation or an operator class isn't the column's own (refused on 15 and 18)."""
    said = dict(zip(index.columns, index.classes, strict=False))
    return any(
        name in table.columns and not _is_own_order(text, table.columns[name]) for name, text in said.items()
    )


def _is_own_order(said: str, column: ColumnFacts) -> bool:
    words = said.split()
    if "desc" in words or "first" in words:
        return False
    if words[:1] == ["collate"]:
        return _plain(words[1]) == _plain(column.collation or "default")
    return not any(word.endswith(_OTHER_CLASSES) for word in words)


def _plain(collation: str) -> str:
    return collation.replace('"', "").rpartition(".")[2].lower()


_OTHER_CLASSES = ("_pattern_ops", "_image_ops")
"""The operator classes for btree that are the default of no type."""


RULE = Rule(
    name="using-index-refused",
    severity=DANGER,
    finds="an index that can't become the constraint it is meant for",
    why="Only a valid unique index on plain columns of that table, in their own order, without a condition can.",
    schema="CREATE TABLE t (id int NOT NULL);\nCREATE INDEX plain ON t (id);\nCREATE UNIQUE INDEX strict ON t (id);",
    unsafe=Example("ALTER TABLE t ADD CONSTRAINT u UNIQUE USING INDEX plain;"),
    safer=Example("ALTER TABLE t ADD CONSTRAINT u UNIQUE USING INDEX strict;"),
    about=(a.AddConstraint,),
    check=check,
)
