"""Finds a change that SQLite's ALTER TABLE can't make."""

from __future__ import annotations

from collections.abc import Iterator

from whimbrel.lint.rule import DANGER, Example, Rule, Trouble
from whimbrel.lint.step import Step
from whimbrel.reading import actions as a
from whimbrel.reading import facts as f
from whimbrel.reading.catalog import Catalog, ColumnFacts, TableFacts

REBUILD = "Build the table anew: op.batch_alter_table() copies it into the new form in one transaction."
CLOCKS = frozenset({"current_time", "current_date", "current_timestamp"})


def check(step: Step) -> Iterator[Trouble]:
    """One trouble for each action that SQLite refuses."""
    facts = step.facts
    if not isinstance(facts, f.AlterTable) or facts.kind != "TABLE":
        return
    if len(facts.actions) > 1:
        yield Trouble(
            "SQLite takes one action in an ALTER TABLE: the statement is a syntax error.",
            "Write one for each.",
        )
        return
    for action, table, known in step.all_actions():
        why = _refused(action, table, known)
        if why:
            yield Trouble(f"{why}: the statement fails.", REBUILD)


def _refused(action: a.Action, table: TableFacts, known: Catalog) -> str:
    if isinstance(action, a.AddColumn):
        return _of_new(action)
    if isinstance(action, a.DropColumn):
        return _of_dropped(action, table, known)
    if isinstance(action, a.RenameTo | a.RenameColumn):
        return ""
    if isinstance(action, a.SetType | a.SetDefault | a.AlterIdentity | a.SetExpression):
        return f"SQLite can't alter the column {action.column}"
    if isinstance(action, a.SetNullable):
        return f"SQLite before 3.53 can't alter the column {action.column}"
    if isinstance(action, a.AddConstraint | a.DropConstraint):
        return "SQLite has no ADD or DROP CONSTRAINT (before 3.53, and then for CHECK alone)"
    return "SQLite's ALTER TABLE renames, adds and drops columns and does nothing else"


def _of_new(action: a.AddColumn) -> str:
    """Why SQLite can't add the column; "" where it can."""
    column, kinds = action.column, {item.kind for item in action.constraints}
    if action.if_not_exists:
        return "SQLite has no IF NOT EXISTS for columns"
    if "unique" in kinds or "primary" in kinds:
        return f"SQLite can't add {column.name} with a key of its own"
    if column.generated == "stored":
        return f"SQLite can't add {column.name}, which is computed and stored"
    if _is_computed(column):
        return f"SQLite can't give {column.name} a default that isn't constant"
    if "foreign" in kinds and column.default is not None and column.default.text != "null":
        return f"SQLite can't add {column.name} with REFERENCES and a default while foreign keys are on"
    return ""


def _is_computed(column: ColumnFacts) -> bool:
    """Whether the default is one that SQLite computes for each row."""
    default = column.default
    if default is None:
        return False
    signed = len(default.tokens) == 2 and default.tokens[0].text in ("-", "+")
    return not CLOCKS.isdisjoint(default.words) or (len(default.tokens) > 1 and not signed)


def _of_dropped(action: a.DropColumn, table: TableFacts, known: Catalog) -> str:
    """What still uses the column; "" where nothing does."""
    name = action.column
    if action.if_exists or action.cascade:
        return "SQLite has no IF EXISTS and no CASCADE for columns"
    for item in table.constraints:
        used = item.condition is not None and name in item.condition.words
        if (name in item.columns and item.kind != "not null") or used:
            return f"A constraint of {table.name} uses {name}"
    index = next((index for index in known.indexes_of(table.name) if index.mentions(name)), None)
    if index is not None:
        return f"The index {index.name} uses {name}"
    others = (other for other in table.columns.values() if other.expression is not None)
    if any(other.expression is not None and name in other.expression.words for other in others):
        return f"A generated column of {table.name} uses {name}"
    views = (view for view in known.views.values() if {table.name.name, name} <= view.query.words)
    view = next(views, None)
    return f"The view {view.name} uses {name}" if view is not None else ""


RULE = Rule(
    name="sqlite-refuses",
    severity=DANGER,
    finds="a change that SQLite's ALTER TABLE can't make",
    why="SQLite keeps a table as the text that made it, and changes little of that in place. The statement fails; "
    "what is needed is a new table into which the rows are copied.",
    unsafe=Example("ALTER TABLE orders ADD COLUMN seen text DEFAULT CURRENT_TIMESTAMP;"),
    safer=Example("ALTER TABLE orders ADD COLUMN seen text;"),
    postgresql_only=False,
    sqlite_only=True,
    about=(f.AlterTable,),
    check=check,
)
