"""Which index, trigger or rule, named in an ALTER or DROP, isn't there; part of the rule missing-object."""

from __future__ import annotations

from whimbrel.reading import actions as a
from whimbrel.reading import facts as f
from whimbrel.reading.calls import is_given
from whimbrel.reading.catalog import Catalog, TableFacts
from whimbrel.reading.names import DEFAULT_SCHEMA, Name, name_of
from whimbrel.reading.words import Words

GROUPS = ("all", "user")
"""What ENABLE and DISABLE TRIGGER say instead of a name."""


def makes_unseen(facts: f.Facts) -> bool:
    """Whether a statement may make what can't be told from it: a block, a function that is called."""
    if isinstance(facts, f.Query):
        return "into" in facts.text.words or not all(map(is_given, facts.text.calls))
    return isinstance(facts, f.Opaque | f.Do)


def missing_by_name(action: a.Action, table: TableFacts, known: Catalog) -> str:
    """The index that CLUSTER ON or REPLICA IDENTITY names, or the trigger to be switched; "" if there."""
    if not isinstance(action, a.OtherAction) or not known.complete:
        return ""
    first, *named = action.words.split() or [""]
    if first == "OF" and named and not known.other_types and action.value == "":
        composite = (
            type_ for type_, facts in known.types.items() if facts.kind not in ("enum", "domain", "range")
        )
        there = any(type_.name.lower() == named[0].strip('"').lower() for type_ in composite)
        return "" if there else f"composite type {named[0].lower()}"
    last = action.value.split()[-1:] or [""]
    if action.words == "CLUSTER ON" or action.value.startswith("using index"):
        return "" if _has_index(table, last[0], known) else f"index {last[0]} of {table.name}"
    if action.words in ("ENABLE ALWAYS", "ENABLE REPLICA") and action.value.startswith("rule "):
        return "" if _has_rule(table, last[0]) else f"rule {last[0]} of {table.name}"
    if action.words in _SWITCHES and last[0] not in GROUPS:
        return "" if _has_trigger(table, last[0], known) else f"trigger {last[0]} of {table.name}"
    if action.words in ("ENABLE RULE", "DISABLE RULE"):
        return "" if _has_rule(table, last[0]) else f"rule {last[0]} of {table.name}"
    return ""


_SWITCHES = ("ENABLE TRIGGER", "DISABLE TRIGGER", "ENABLE ALWAYS", "ENABLE REPLICA")


def missing_trigger(facts: f.Drop, known: Catalog) -> str:
    """The trigger that DROP TRIGGER names, where it isn't there."""
    table = known.table(facts.on)
    gone = (name for name in facts.names if table and not _has_trigger(table, name.name.lower(), known))
    return next((f"trigger {name.name} of {facts.on}" for name in gone), "")


def missing_hanging(facts: f.Drop, known: Catalog) -> str:
    """The rule or policy that DROP names, where it isn't there."""
    table, kind = known.table(facts.on), facts.kind.lower()
    has = _has_rule if kind == "rule" else _has_policy
    gone = (name.name for name in facts.names if table is not None and not has(table, name.name))
    return next((f"{kind} {name} of {facts.on}" for name in gone), "")


def missing_owner(facts: f.AlterOther | f.CreateOther, known: Catalog) -> str:
    """The column that OWNED BY names, where it isn't there."""
    words = Words(facts.text.tokens)
    if facts.kind != "SEQUENCE" or not words.skip_to("OWNED", "BY") or words.sees("NONE"):
        return ""
    *table, column = words.dotted()
    owner = known.tables.get(name_of(table)) if table else None
    if owner is None:
        return f"table {name_of(table)}" if table else ""
    return "" if column in owner.columns or not owner.typed else f"column {owner.name}.{column}"


def missing_schema(facts: f.Facts, known: Catalog) -> str:
    """The schema in which something is to be made, where nobody has made it."""
    made = _made_in(facts)
    if made is None or made.schema is None or made.schema.startswith(("pg_", "information_schema")):
        return ""
    used = {name.schema for part in (known.tables, known.views, known.types, known.routines) for name in part}
    return "" if made.schema in known.schemas or made.schema in used else f"schema {made.schema}"


def _made_in(facts: f.Facts) -> Name | None:
    """The object that is made, or that stands for a schema which is indexed anew."""
    if isinstance(facts, f.Reindex) and facts.kind == "SCHEMA" and facts.name is not None:
        return Name("", None if facts.name.name == DEFAULT_SCHEMA else facts.name.name)
    if isinstance(facts, f.CreateTable):
        return facts.table.name
    if isinstance(facts, f.CreateView):
        return facts.view.name
    if isinstance(facts, f.CreateType):
        return facts.type.name
    return facts.routine.name if isinstance(facts, f.CreateRoutine) else None


def missing_on(facts: f.AlterOther, known: Catalog) -> str:
    """The trigger, rule or policy that ALTER names, where its table hasn't got it."""
    table, name = known.table(facts.on), facts.name.name if facts.name is not None else ""
    if table is None or facts.kind not in ("POLICY", "RULE", "TRIGGER"):
        return ""
    if facts.kind == "POLICY":
        has = _has_policy(table, name)
    else:
        has = _has_rule(table, name) if facts.kind == "RULE" else _has_trigger(table, name, known)
    return "" if has else f"{facts.kind.lower()} {name} of {facts.on}"


def _has_index(table: TableFacts, name: str, known: Catalog) -> bool:
    given = name.strip('"').startswith(table.name.name[:20].lower()) and name.endswith(("key", "idx"))
    plain = name.strip('"')
    return given or any(index.name.lower() == plain for index in known.indexes_of(table.name))


def _has_trigger(table: TableFacts, name: str, known: Catalog) -> bool:
    """Whether the table or one above it has the trigger."""
    above = [known.table(parent) for parent in (table.parent, *table.inherits)]
    tables = [one for one in (table, *above) if one is not None]
    return any(own.lower() == name.strip('"') for one in tables for own, _ in one.triggers)


def _has_rule(table: TableFacts, name: str) -> bool:
    return any(own.lower() == name.strip('"').lower() for own, _ in table.rules)


def _has_policy(table: TableFacts, name: str) -> bool:
    return any(own == name for own, _ in table.policies)


def is_unfit_identity(action: a.OtherAction, table: TableFacts, known: Catalog) -> bool:
    """Whether REPLICA IDENTITY USING INDEX names an index that can't be one: not unique or partial."""
    name = Name(action.value.split()[-1].strip('"'), table.name.schema)
    index = known.indexes.get(name) if action.value.startswith("using index") else None
    if index is None or not table.typed:
        return False
    columns = [table.columns.get(column) for column in index.columns]
    nullable = any(column is not None and column.nullable for column in columns)
    return not index.unique or index.where is not None or bool(index.clauses) or nullable
