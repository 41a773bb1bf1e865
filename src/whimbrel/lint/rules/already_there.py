"""Finds something made that is there already."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from whimbrel.lint.rule import DANGER, Example, Rule, Trouble
from whimbrel.lint.step import Step
from whimbrel.reading import actions as a
from whimbrel.reading import facts as f
from whimbrel.reading.apply_drop import HANGING
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
    if isinstance(facts, f.AlterOther) and facts.renamed and facts.name is not None:
        on = _found_on(facts.kind, facts.renamed, facts.on, known)
        return on or _found_other(facts.kind, facts.name.renamed(facts.renamed), step)
    if isinstance(facts, f.CreateOn) and not facts.replaces:
        return _found_on(facts.kind, facts.name, facts.table, known)
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
        return _unless_hidden(made[0], known, temporary=made[1]) if made is not None else None
    if isinstance(facts, f.CreateTable) and not facts.if_not_exists:
        return _unless_hidden(facts.table.name, known, temporary=facts.table.temporary)
    if isinstance(facts, f.CreateIndex) and not facts.if_not_exists:
        named = facts.index.name in step.reading.sql  # one that PostgreSQL names gets a name that is free
        name = Name(facts.index.name, facts.index.table.schema)
        return _unless_hidden(name, known, step.table(facts.index.table).temporary) if named else None
    return _renamed_relation(facts) if step.script.dialect == "postgresql" else None


def _unless_hidden(name: Name, known: Catalog, temporary: bool) -> Name | None:
    """The name, unless what has it is in another schema than the new relation: only one of them temporary."""
    index = known.indexes.get(name)
    there = known.table(index.table if index is not None else name)
    same = there is None or there.temporary == temporary
    return name if same and (there is not None or not temporary) else None


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
        or (kind not in NAMED_OFTEN and known.has_other(kind, name))
    )
    return f"{kind.lower()} {name}" if there else ""


ROLES = ("ROLE", "USER", "GROUP")
NAMED_OFTEN = (
    "AGGREGATE",
    "CAST",
    "LANGUAGE",
    "OPERATOR",
    "OPERATOR CLASS",
    "OPERATOR FAMILY",
    "TRANSFORM",
    "USER MAPPING",
)
"""Kinds of which there may be several of a name, that have none, or that OR REPLACE makes anew."""


def _found_on(kind: str, wanted: str, on: Name | None, known: Catalog) -> str:
    """The trigger, policy, rule or statistics object that has a name already."""
    if kind == "STATISTICS":
        tables: Iterable[TableFacts] = known.tables.values() if wanted else ()
        there = any(name == wanted for one in tables for name, _ in one.statistics)
        return f"statistics object {wanted}" if there else ""
    table = known.table(on)
    if table is None or kind not in HANGING:
        return ""
    there = any(name == wanted for name, _ in getattr(table, HANGING[kind]))
    return f"{kind.lower()} {wanted} of {table.name}" if there else ""


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
    """The relation whose name the index of a key would get, which is new or renamed."""
    if isinstance(action, a.RenameConstraint):
        key = table.constraint(action.name)
        new = table.name.renamed(action.new)
        kind = kind_of(new, known) if key is not None and key.kind in INDEXED else ""
        return f"{kind} {new}" if kind else ""
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
        f.AlterOther,
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
