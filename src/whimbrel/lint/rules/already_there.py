"""Finds something made that is there already."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from whimbrel.lint.rule import DANGER, Example, Rule, Trouble
from whimbrel.lint.step import Step
from whimbrel.reading import actions as a
from whimbrel.reading import facts as f
from whimbrel.reading.catalog import Catalog, TableFacts
from whimbrel.reading.names import Name, name_of
from whimbrel.reading.queries import made_by
from whimbrel.reading.relations import kind_of, type_called


def check(step: Step) -> Iterator[Trouble]:
    """One trouble for something made that is there already; a DO block may look before it makes it."""
    if step.reading.inner:
        return
    found = _found(step)
    if found:
        yield Trouble(
            f"There is {'an' if found.startswith(('index', 'extension', 'event')) else 'a'} {found} already: the statement fails.",
            "Compare the schema with what the script expects.",
        )


def _found(step: Step) -> str:
    shared = step.script.dialect == "postgresql"
    parts = (
        _found_part(x, t) or (_found_index(x, t, c) if shared else "") for x, t, c in step.told_actions()
    )
    return _found_object(step) or next(filter(None, parts), "")


def _found_object(step: Step) -> str:
    facts, known = step.facts, step.before
    if isinstance(facts, f.CreateType):
        kind = type_called(facts.type.name, known)
        return f"{kind} {facts.type.name}" if kind else ""
    if isinstance(facts, f.CreateOther) and not facts.if_not_exists and facts.name is not None:
        return _found_other(facts.kind, facts.name, step)
    if isinstance(facts, f.CreateOn) and not facts.replaces:
        return _found_on(facts, known)
    if isinstance(facts, f.AlterEnum) and not facts.if_not_exists:
        enum = known.types.get(facts.name)
        there = enum is not None and facts.label in enum.labels
        return f"value {facts.label!r} of {facts.name}" if there else ""
    return _found_relation(step, _made_relation(step))


def _found_relation(step: Step, name: Name | None) -> str:
    """What stands in the way of a new relation of this name; elsewhere than in PostgreSQL an index never does."""
    kind = kind_of(name, step.before) if name is not None else ""
    of_tables = isinstance(step.facts, f.CreateIndex) or kind not in ("index", "sequence")
    shared = step.script.dialect == "postgresql" or of_tables
    return f"{kind} {name}" if kind and shared else ""


def _made_relation(step: Step) -> Name | None:
    """The name of the relation that a statement makes, where it must be free."""
    facts, known = step.facts, step.before
    if isinstance(facts, f.CreateView) and not facts.if_not_exists:
        own = known.views.get(facts.view.name)
        replaced = facts.replaces and own is not None and not own.materialized
        return None if replaced else facts.view.name
    if isinstance(facts, f.Query) and "into" in facts.text.words:
        made = made_by(facts.text)
        return made[0] if made is not None and not made[1] else None
    if isinstance(facts, f.CreateTable) and not facts.if_not_exists and not facts.table.temporary:
        return facts.table.name
    if isinstance(facts, f.CreateIndex) and not facts.if_not_exists:
        named = facts.index.name in step.reading.sql  # one that PostgreSQL names gets a name that is free
        return Name(facts.index.name, facts.index.table.schema) if named else None
    return _renamed_relation(facts) if step.script.dialect == "postgresql" else None


def _renamed_relation(facts: f.Facts) -> Name | None:
    """The new name of a table, view or index, or the one it has in another schema."""
    if not isinstance(facts, f.AlterTable):
        return None
    for action in facts.actions:
        if isinstance(action, a.RenameTo):
            return facts.name.renamed(action.new)
        if isinstance(action, a.SetSchema):
            return name_of([action.schema, facts.name.name])
    return None


def _found_other(kind: str, name: Name, step: Step) -> str:
    known = step.before
    if kind == "SEQUENCE":
        return _found_relation(step, name)
    there = (
        (kind == "SCHEMA" and name.name in known.schemas)
        or (kind in ROLES and name.name in (known.roles or ()))
        or (kind in NAMED_ALONE and (kind, name.name) in (known.others or ()))
    )
    return f"{kind.lower()} {name}" if there else ""


ROLES = ("ROLE", "USER", "GROUP")
NAMED_ALONE = ("EXTENSION", "PUBLICATION", "SERVER", "SUBSCRIPTION", "EVENT TRIGGER")
"""Kinds of which a name is there once, in whatever schema."""


def _found_on(facts: f.CreateOn, known: Catalog) -> str:
    table = known.table(facts.table)
    if table is None:
        return ""
    if facts.kind == "STATISTICS":
        tables: Iterable[TableFacts] = known.tables.values() if facts.name else ()
        there = any(name == facts.name for one in tables for name, _ in one.statistics)
        return f"statistics object {facts.name}" if there else ""
    kept = {"TRIGGER": table.triggers, "POLICY": table.policies}.get(facts.kind, ())
    there = any(name == facts.name for name, _ in kept)
    return f"{facts.kind.lower()} {facts.name} of {table.name}" if there else ""


def _found_part(action: a.Action, table: TableFacts) -> str:
    if isinstance(action, a.AddColumn) and not action.if_not_exists:
        column = action.column.name
        return f"column {table.name}.{column}" if column in table.columns else ""
    if isinstance(action, a.RenameColumn):
        return f"column {table.name}.{action.new}" if action.new in table.columns else ""
    named = ""
    if isinstance(action, a.AddConstraint):
        named = action.constraint.name
    if isinstance(action, a.RenameConstraint):
        named = action.new
    return f"constraint {named} of {table.name}" if named and table.constraint(named) else ""


def _found_index(action: a.Action, table: TableFacts, known: Catalog) -> str:
    """The relation whose name the index of a new key would get."""
    if not isinstance(action, a.AddConstraint) or not action.constraint.name:
        return ""
    item, name = action.constraint, table.name.renamed(action.constraint.name)
    kind = kind_of(name, known) if item.kind in INDEXED and item.index in ("", item.name) else ""
    own = kind == "index" and item.index == item.name
    return f"{kind} {name}" if kind and not own else ""


INDEXED = ("primary", "unique", "exclude")
"""The kinds of constraint that have an index of their name."""


RULE = Rule(
    name="already-there",
    severity=DANGER,
    finds="a table, column, index, constraint, view, type or trigger made that is there already",
    why="The statement fails, and what ran before it in other transactions stays.",
    unsafe=Example("ALTER TABLE orders ADD COLUMN status text;"),
    safer=Example("ALTER TABLE orders ADD COLUMN IF NOT EXISTS status text;"),
    postgresql_only=False,
    about=(
        f.AlterEnum,
        f.AlterTable,
        f.CreateIndex,
        f.CreateOn,
        f.CreateOther,
        f.CreateTable,
        f.CreateType,
        f.CreateView,
        f.Query,
    ),
    check=check,
)
