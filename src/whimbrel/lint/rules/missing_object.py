"""Finds a statement about a table, column, constraint or index that isn't there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from whimbrel.lint.missing_parts import (
    missing_by_name,
    missing_hanging,
    missing_on,
    missing_owner,
    missing_schema,
    missing_trigger,
)
from whimbrel.lint.refused_policies import policy_conditions
from whimbrel.lint.rule import DANGER, Example, Rule, Trouble
from whimbrel.lint.step import Step
from whimbrel.reading import actions as a
from whimbrel.reading import facts as f
from whimbrel.reading.builtin_types import is_missing
from whimbrel.reading.catalog import Catalog, ConstraintFacts, TableFacts, TypeFacts, TypeName
from whimbrel.reading.clause import Clause
from whimbrel.reading.names import Name
from whimbrel.reading.resolution import (
    missing_column,
    missing_function,
    missing_in_change,
    missing_locked,
    operands,
)
from whimbrel.reading.words import Words


def check(step: Step) -> Iterator[Trouble]:
    """One trouble for a statement about something that isn't there."""
    if not step.before.complete or step.reading.inner:  # a DO block may look before it changes
        return
    missing = _missing(step)
    if missing:
        yield Trouble(
            f"There is no {missing}: the statement fails.", "Compare the schema with what the script expects."
        )


def _missing(step: Step) -> str:
    facts, known = step.facts, step.before
    called = missing_function(Clause(Words.of(step.reading.sql).tokens), known) if _calls(facts, step) else ""
    if called:
        return f"function {called}()"
    if (schema := missing_schema(facts, known)) and step.script.dialect == "postgresql":
        return schema
    if isinstance(facts, f.AlterTable):
        return _missing_of_alter(facts, step)
    if isinstance(facts, f.Drop):
        return "" if facts.if_exists else _missing_of_drop(facts, known)
    if isinstance(facts, f.CreateIndex):
        return _missing_of_index(facts, known)
    if isinstance(facts, f.Change) and facts.table in known.tables:
        plain = facts if step.script.dialect == "postgresql" else facts._replace(where=None, query=None)
        return _missing_of_change(plain, known.tables[facts.table], known)
    if isinstance(facts, f.CreateView | f.Query) and step.script.dialect == "postgresql":
        query = facts.view.query if isinstance(facts, f.CreateView) else facts.text
        return _called(missing_column(query, known)) or _missing_locked(facts, known)
    if isinstance(facts, f.CreateOn):
        return _missing_of_on(facts, known)
    if isinstance(facts, f.AlterEnum | f.AlterDomain) and not known.other_types:
        return _missing_label(facts, known) if facts.name in known.types else f"type {facts.name}"
    if isinstance(facts, f.Comment):
        return _missing_commented(facts, known)
    if isinstance(facts, f.CreateTable) and not (facts.if_not_exists and facts.table.name in known.tables):
        return next(filter(None, (_missing_type(c.type, known) for c in facts.table.columns.values())), "")
    if isinstance(facts, f.Grant):
        tables = filter(None, map(known.table, facts.tables))
        return next(filter(None, (_missing_column(table, facts.columns) for table in tables)), "")
    if isinstance(facts, f.AlterOther | f.CreateOther) and facts.kind == "SEQUENCE":
        return missing_owner(facts, known) if step.script.dialect == "postgresql" else ""
    if isinstance(facts, f.AlterOther):
        return missing_on(facts, known)
    if isinstance(facts, f.Truncate):
        return next((f"table {name}" for name in facts.tables if name not in known.tables), "")
    if isinstance(facts, f.Vacuum):
        listed = ((table, columns) for name, columns in facts.columns if (table := known.table(name)))
        return next(filter(None, (_missing_column(*one) for one in listed)), "")
    return ""


def _missing_of_on(facts: f.CreateOn, known: Catalog) -> str:
    """What a new trigger, policy or statistics object names."""
    if facts.kind == "TRIGGER" and facts.table is not None:
        return _missing_of_trigger(facts.table, facts.text, known)
    table = known.table(facts.table)
    if facts.kind not in ("POLICY", "STATISTICS"):
        return ""
    if table is None:
        return f"table {facts.table}" if facts.table not in known.views else ""
    own = policy_conditions(facts.text) if facts.kind == "POLICY" else _measured(facts.text)
    return _unknown(table, *own)


def _missing_of_alter(facts: f.AlterTable, step: Step) -> str:
    """The table or index, or what an action says of it."""
    known, name = step.before, facts.name
    if facts.kind == "INDEX" and not facts.if_exists:
        parts = [x.partition for x in facts.actions if isinstance(x, a.Attach)]
        gone = [one for one in (name, *parts) if one not in known.indexes and one not in known.tables]
        return next((f"index {one}" for one in gone if not _is_given_to(one.name, known)), "")
    if facts.kind != "TABLE":
        return ""
    if not any(name in place for place in (known.tables, known.views, known.sequences, known.indexes)):
        return "" if facts.if_exists else f"table {name}"
    found = (
        _missing_part(x, t) or _missing_target(x, t, c) or _missing_kind(x, t, c) or missing_by_name(x, t, c)
        for x, t, c in step.told_actions()
    )
    return next(filter(None, found), "")


def _measured(statistics: Clause) -> Iterator[Clause]:
    """The columns and expressions of a CREATE STATISTICS."""
    words = Words(statistics.tokens)
    return iter(words.rest().split(",")) if words.skip_to("ON") else iter(())


def _called(column: str) -> str:
    return f"column {column}" if column else ""


def _calls(facts: f.Facts, step: Step) -> bool:
    """Whether it calls functions by the names of PostgreSQL's schemas."""
    calls = isinstance(facts, f.Change | f.CreateView | f.Query) or facts == f.Opaque("CALL")
    if not calls or step.script.dialect != "postgresql" or "." not in step.reading.sql:
        return False
    return not any(isinstance(one.facts, f.Do | f.Opaque | f.Query) for one in step.of_script[: step.place])


def _missing_locked(facts: f.CreateView | f.Query, known: Catalog) -> str:
    """The relation that FOR UPDATE OF names."""
    locked = missing_locked(facts.text, known) if isinstance(facts, f.Query) and facts.locks else ""
    return f"relation {locked} in the query" if locked else ""


def _missing_of_index(facts: f.CreateIndex, known: Catalog) -> str:
    table, index = known.tables.get(facts.index.table), facts.index
    return (
        _missing_column(table, index.columns) or _unknown(table, *index.clauses, index.where) if table else ""
    )


def _missing_of_change(facts: f.Change, table: TableFacts, known: Catalog) -> str:
    """A column that gets a value, is asked for, or is read."""
    if facts.kind == "MERGE":
        return ""
    if facts.kind == "INSERT":
        query = _called(missing_column(facts.query, known)) if facts.query is not None else ""
        return _missing_column(table, facts.sets) or _unknown(table, *_returned(facts)) or query
    words = facts.whole.words if facts.whole is not None else frozenset()
    several = not words.isdisjoint(("select", "using", "with", "returning")) or ("from" in words) > (
        facts.kind == "DELETE"
    )
    joined = missing_in_change(facts.whole, known) if several and facts.whole is not None else ""
    return (
        _missing_column(table, facts.sets)
        or _called(joined)
        or ("" if several else _unknown(table, facts.where))
    )


def _returned(facts: f.Change) -> Iterator[Clause]:
    """The plain columns behind RETURNING."""
    words = Words(facts.whole.tokens if facts.whole is not None else ())
    if "WITH" not in words.upper and words.skip_to("RETURNING"):
        yield from (part.rest() for part in words.parts() if len(part.tokens) == 1)


def _missing_label(facts: f.AlterEnum | f.AlterDomain, known: Catalog) -> str:
    """The label that is to get another name, or beside which a new one is to stand; of a domain its check."""
    if isinstance(facts, f.AlterDomain):
        return _missing_condition(facts, known.types[facts.name])
    labels = known.types[facts.name].labels
    gone = (label for label in (facts.old, facts.beside) if label and label not in labels)
    return next((f"label '{label}' of {facts.name}" for label in gone), "")


def _missing_condition(facts: f.AlterDomain, domain: TypeFacts) -> str:
    """The constraint that ALTER DOMAIN names, unless it may be that of NOT NULL (which has a name from 18 on)."""
    if facts.constraint is None or facts.action not in _OF_CHECKS or facts.if_exists or not domain.nullable:
        return ""
    name, told = facts.constraint.name, domain.kind == "domain" and all(check.name for check in domain.checks)
    there = not told or any(check.name == name for check in domain.checks)
    return "" if there else f"constraint {name} of {domain.name}"


_OF_CHECKS = ("drop", "rename constraint", "validate")


def _missing_of_drop(facts: f.Drop, known: Catalog) -> str:
    if facts.kind == "TABLE":
        return next((f"table {name}" for name in facts.names if name not in known.tables), "")
    if facts.kind == "TRIGGER":
        return missing_trigger(facts, known)
    if facts.kind in ("POLICY", "RULE"):
        return missing_hanging(facts, known)
    if facts.kind == "STATISTICS":
        there = {name for table in known.tables.values() for name, _ in table.statistics}
        return next((f"statistics object {name}" for name in facts.names if name.name not in there), "")
    if facts.kind != "INDEX":
        return ""
    gone = (n for n in facts.names if n not in known.indexes and not _is_given_to(n.name, known))
    return next((f"index {name}" for name in gone), "")


GIVEN_TRIGGERS = frozenset(
    ["suppress_redundant_updates_trigger", "tsvector_update_trigger", "tsvector_update_trigger_column"]
)
"""Trigger functions that PostgreSQL brings along."""


def _missing_of_trigger(table: Name, text: Clause, known: Catalog) -> str:
    """The table, or the function that it is to call."""
    if table not in known.tables and table not in known.views:
        return f"table {table}"
    words = Words(text.tokens)
    own = known.tables.get(table)
    if own is not None and words.skip_to("OF"):
        gone = _missing_column(own, words.listed(Words.identifier))
        if gone:
            return gone
    words.at = 0
    if known.other_types or not words.skip_to("EXECUTE") or not words.take_one("FUNCTION", "PROCEDURE"):
        return ""
    name = words.name()
    made = any(name.name == routine.name for routine in known.routines)  # by whatever search_path
    there = name.schema is not None or made or name.name in GIVEN_TRIGGERS
    return "" if there else f"function {name}()"


def _missing_commented(facts: f.Comment, known: Catalog) -> str:
    """The table, column or constraint that a comment is about."""
    table = known.table(facts.table)
    if facts.kind in ("TRIGGER", "INDEX", "RULE", "POLICY") and facts.table is not None:
        named = (facts.table if facts.kind == "INDEX" else Name(facts.name),)
        return _missing_of_drop(f.Drop(facts.kind, named, on=facts.table), known)
    if facts.kind in ("VIEW", "MATERIALIZED VIEW"):
        return "" if facts.table in known.views else f"view {facts.table}"
    if facts.table is None or facts.kind not in ("TABLE", "COLUMN", "CONSTRAINT"):
        return ""
    if facts.kind == "CONSTRAINT":
        return _missing_constraint(table, facts.name) if table is not None else f"table {facts.table}"
    if table is None:
        elsewhere = facts.table in known.views or facts.table in known.types
        return "" if elsewhere else f"table {facts.table}"
    is_column = facts.kind == "COLUMN" and table.typed
    return _missing_column(table, (facts.name,)) if is_column else ""


def _missing_type(type_: TypeName, known: Catalog) -> str:
    return f"type {type_.name}" if is_missing(type_, known) else ""


def _missing_kind(action: a.Action, table: TableFacts, known: Catalog) -> str:
    """The type of a column that isn't there."""
    if isinstance(action, a.AddColumn) and not (action.if_not_exists and action.column.name in table.columns):
        return _missing_type(action.column.type, known)
    return _missing_type(action.type, known) if isinstance(action, a.SetType) else ""


def _missing_column(table: TableFacts, columns: Iterable[str]) -> str:
    if not table.typed or not table.columns:
        return ""
    return next((f"column {table.name}.{name}" for name in columns if name not in table.columns), "")


def _unknown(table: TableFacts, *clauses: Clause | None) -> str:
    """A column that expressions name and the table hasn't got."""
    names = (
        name
        for clause in clauses
        if clause is not None and "select" not in clause.words
        for name in operands(clause)
    )
    return _missing_column(table, (name for name in names if name != table.name.name))


def _missing_part(action: a.Action, table: TableFacts) -> str:
    if not table.typed or not table.columns:
        return ""
    if isinstance(action, a.SetType) and action.column in table.columns:
        return _unknown(table, action.using)
    if isinstance(action, a.AddColumn):
        return _missing_in_new(action, table)
    if isinstance(action, a.SetType | a.SetDefault | a.SetNullable | a.RenameColumn):
        return _missing_column(table, (action.column,))
    if isinstance(action, a.DropColumn) and not action.if_exists:
        return _missing_column(table, (action.column,))
    if isinstance(action, a.AddConstraint) and action.constraint.kind in ("unique", "primary", "foreign"):
        return _missing_column(table, action.constraint.columns)
    if isinstance(action, a.AddConstraint) and action.constraint.kind == "check":
        return _unknown(table, action.constraint.condition)
    if isinstance(action, a.AlterIdentity | a.OtherAction | a.SetExpression) and action.column.isidentifier():
        return _missing_column(table, (action.column,))
    if isinstance(action, a.ValidateConstraint | a.RenameConstraint | a.AlterConstraint):
        return _missing_constraint(table, action.name)
    if isinstance(action, a.DropConstraint) and not action.if_exists:
        return _missing_constraint(table, action.name)
    return ""


def _missing_target(action: a.Action, table: TableFacts, catalog: Catalog) -> str:
    """The table that a foreign key refers to, where it isn't there."""
    items: tuple[ConstraintFacts, ...] = ()
    if isinstance(action, a.AddConstraint):
        items = (action.constraint,)
    if isinstance(action, a.AddColumn) and not (action.if_not_exists and action.column.name in table.columns):
        items = action.constraints
    referred = (item.referred for item in items if item.referred is not None)
    return next((f"table {name}" for name in referred if name not in catalog.tables), "")


def _missing_constraint(table: TableFacts, name: str) -> str:
    return "" if _is_given(name, table) or table.constraint(name) else f"constraint {name} of {table.name}"


_GIVEN = re.compile(r"_(check|fkey|key|pkey|excl|idx|not_null)\d*$")
_KINDS = {"check": "check", "fkey": "foreign", "key": "unique", "pkey": "primary", "excl": "exclude"}
"""The kind of constraint that gets such an ending."""


def _is_given(name: str, table: TableFacts) -> bool:
    """Whether PostgreSQL may have given the name itself: then the catalog may know it by another.

    Such a name begins with the table's and goes on with columns, each of them perhaps cut off.
    """
    ending, start = _GIVEN.search(name), table.name.name[:20]
    if ending is None or not name.startswith(start):
        return False
    if ending[1] in _KINDS and table.typed and not any(table.of_kind(_KINDS[ending[1]])):
        return False
    middle = name[: ending.start()].removeprefix(table.name.name).strip("_")
    short = [column[:12] for column in table.columns]
    return not middle or not table.typed or any(middle.startswith(column) for column in short)


def _is_given_to(name: str, catalog: Catalog) -> bool:
    return any(_is_given(name, table) for table in catalog.tables.values())


def _missing_in_new(action: a.AddColumn, table: TableFacts) -> str:
    """A column that the expression or a check of a new one names."""
    new = {**table.columns, action.column.name: action.column}
    checks = (item.condition for item in action.constraints if item.kind == "check")
    return _unknown(replace(table, columns=new), action.column.expression, *checks)


RULE = Rule(
    name="missing-object",
    severity=DANGER,
    finds="a statement about a table, column, constraint or index that isn't there",
    why="It fails, and what ran before it in other transactions stays.",
    unsafe=Example("ALTER TABLE orders DROP COLUMN nothing;"),
    safer=Example("ALTER TABLE orders DROP COLUMN IF EXISTS nothing;"),
    postgresql_only=False,
    about=(
        f.AlterDomain,
        f.AlterEnum,
        f.AlterOther,
        f.AlterTable,
        f.Change,
        f.Comment,
        f.CreateIndex,
        f.CreateOn,
        f.CreateOther,
        f.CreateRoutine,
        f.CreateTable,
        f.CreateType,
        f.CreateView,
        f.Drop,
        f.Grant,
        f.Opaque,
        f.Query,
        f.Reindex,
        f.Truncate,
        f.Vacuum,
    ),
    check=check,
)
