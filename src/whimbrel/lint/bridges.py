"""What stands in for an object that goes or changes its name: views, other constraints, the same again."""

from __future__ import annotations

from collections.abc import Collection

from whimbrel.lint.step import Step
from whimbrel.reading import actions as a
from whimbrel.reading import facts as f
from whimbrel.reading.catalog import ConstraintFacts, TableFacts, ViewFacts
from whimbrel.reading.names import Name
from whimbrel.reading.proofs import parts
from whimbrel.reading.read_columns import SERIALS


def stands_in(step: Step, table: Name, old: Name | None = None, columns: Collection[str] = ()) -> bool:
    """Whether the transaction puts a view in the place of a renamed table, so that old queries work.

    `old` is the name the table had; None: one that it lost in this transaction. The view must have `columns`.
    """
    olds = {old} if old is not None else set(_former(step, table))
    views = [o.facts.view for o in step.later if isinstance(o.facts, f.CreateView)]
    return any(
        view.name in olds
        and table.name in view.query.words
        and (view.columns is None or set(columns) <= set(view.columns))
        for view in views
    )


def columns_before(step: Step, table: Name) -> Collection[str]:
    """The columns that a table had when the transaction began; none where they can't be told."""
    first = step.earlier[0] if step.earlier else step
    found = first.before.table(first_name(step, table))
    return tuple(found.columns) if found is not None and found.typed else ()


def first_name(step: Step, table: Name) -> Name:
    """The name that the table had when the transaction began."""
    return step.so_far(dict[Name, Name], _rename).get(table, table)


def _rename(names: dict[Name, Name], step: Step) -> None:
    facts = step.facts
    if isinstance(facts, f.AlterTable):
        for action in facts.actions:
            if isinstance(action, a.RenameTo):
                names[facts.name.renamed(action.new)] = names.get(facts.name, facts.name)


def _former(step: Step, table: Name) -> list[Name]:
    found = []
    for other in step.earlier:
        facts = other.facts
        if isinstance(facts, f.AlterTable):
            found += [facts.name for x in facts.actions if isinstance(x, a.RenameTo) and x.new == table.name]
    return found


def offers_all(old: ViewFacts | None, new: ViewFacts) -> bool:
    """Whether the new view has every column of the old one."""
    if old is None or old.columns is None or new.columns is None:
        return True
    return set(old.columns) <= set(new.columns)


def is_gone_or_new(step: Step, facts: f.Drop, name: Name) -> bool:
    """Whether dropping the object hurts nobody: it isn't there, or the script made it."""
    known = step.before
    if facts.kind in ("VIEW", "MATERIALIZED VIEW"):
        view = known.views.get(name)
        return view.born if view is not None else known.complete and facts.if_exists
    if facts.kind in ("TYPE", "DOMAIN"):
        type_ = known.types.get(name)
        return type_.born if type_ is not None else known.complete and facts.if_exists
    if facts.kind in ("FUNCTION", "PROCEDURE", "ROUTINE"):
        routine = known.routines.get(name)
        return routine.born if routine is not None else known.complete and facts.if_exists
    if facts.kind == "SEQUENCE":
        made = known.sequences.get(name)
        return (
            bool(made) if made is not None else known.complete and facts.if_exists and not _owned(step, name)
        )
    if facts.kind == "SCHEMA":
        absent = name.name not in (*known.schemas, "public", *(table.schema for table in known.tables))
        return bool(known.schemas.get(name.name)) or (known.complete and facts.if_exists and absent)
    return known.complete and facts.if_exists and _is_absent(facts.kind, name, step)


def _is_absent(kind: str, name: Name, step: Step) -> bool:
    """Whether the schema tells of nothing of this kind and name; of a database nothing is told."""
    if kind in ("ROLE", "USER"):
        roles = step.before.roles
        return roles is None or name.name not in roles
    told = kind in _TOLD and step.before.others is not None
    return told and not step.before.has_other(kind, name)


_TOLD = ("EXTENSION", "PUBLICATION", "SUBSCRIPTION", "COLLATION", "SERVER")
"""Kinds of objects that a dump of the schema has."""


def _owned(step: Step, name: Name) -> bool:
    """Whether the sequence may be the one behind a serial or identity column."""
    return any(name.name.startswith(table.name) for table in step.before.tables)


def is_redundant(found: ConstraintFacts, table: TableFacts) -> bool:
    """Whether something else says what the constraint says: NOT NULL, or an equal constraint."""
    if found.kind == "check" and found.condition is not None:
        conditions = parts(found.condition)
        if all(_is_not_null(part.text, table) for part in conditions):
            return True
    return any(_equal(found, other) for other in table.constraints if other is not found and other.valid)


def _is_not_null(text: str, table: TableFacts) -> bool:
    column = table.columns.get(text.removesuffix(" is not null"))
    return text.endswith(" is not null") and column is not None and not column.nullable


def _equal(one: ConstraintFacts, other: ConstraintFacts) -> bool:
    if one.kind != other.kind or one.condition != other.condition:
        return False
    return one.referred == other.referred and (one.columns == other.columns or one.condition is not None)


def is_replaced(found: ConstraintFacts, table: TableFacts, step: Step) -> bool:
    """Whether the script itself made it, or the transaction puts another of the kind in its place."""
    neighbours = (*step.earlier, step, *step.later)
    added = [
        x.constraint
        for other in neighbours
        if isinstance(other.facts, f.AlterTable) and other.facts.name == table.name
        for x in other.facts.actions
        if isinstance(x, a.AddConstraint)
    ]
    if any(c.name == found.name or (c.kind == found.kind and _same_place(c, found)) for c in added):
        return True
    return _made_here(found, step) or _followed(found, table, step)


def _followed(found: ConstraintFacts, table: TableFacts, step: Step) -> bool:
    """Whether the script put another check of the same columns beside it, and validated it."""
    known = frozenset(table.columns)
    used = found.condition.words & known if found.condition is not None else frozenset()
    return bool(used) and any(
        other.condition is not None and other.condition.words & known == used and _made_here(other, step)
        for other in table.of_kind("check")
        if other is not found and other.valid
    )


def _same_place(new: ConstraintFacts, old: ConstraintFacts) -> bool:
    if new.kind == "primary":
        return True
    return new.kind != "check" and new.kind != "exclude" and new.columns == old.columns


def _made_here(found: ConstraintFacts, step: Step) -> bool:
    for place in range(step.place):
        facts = step.script.readings[place].facts
        actions = facts.actions if isinstance(facts, f.AlterTable) else ()
        if any(isinstance(x, a.AddConstraint) and x.constraint.name == found.name for x in actions):
            return True
    return False


def is_rebuilt(step: Step, table: Name) -> bool:
    """Whether the rows of a table that is dropped were copied into a new one, which then gets its name."""
    copies = {
        other.facts.table
        for other in step.of_script[: step.place]
        if isinstance(other.facts, f.Change)
        and other.facts.query is not None
        and table.name in other.facts.query.words
        and not step.hot(other.facts.table)
    }
    behind = (other.facts for other in step.of_script[step.place + 1 :])
    return any(
        isinstance(facts, f.AlterTable)
        and facts.name in copies
        and any(isinstance(action, a.RenameTo) and action.new == table.name for action in facts.actions)
        for facts in behind
    )


def is_filled_again(step: Step, table: Name, column: str) -> bool:
    """Whether the statement or its transaction gives the column another default, or an identity."""
    here = [step.facts, *(later.facts for later in step.later)]
    actions = [x for one in here if isinstance(one, f.AlterTable) and one.name == table for x in one.actions]
    return any(
        (isinstance(x, a.SetDefault) and x.column == column and x.default is not None)
        or (isinstance(x, a.AlterIdentity) and x.column == column and x.words.startswith("ADD"))
        for x in actions
    )


def counts_no_more(step: Step, sequence: Name) -> bool:
    """Whether the transaction took the sequence from its column, which it fills otherwise."""
    return any(
        action.default is None
        and _counts(table, action.column, sequence)
        and is_filled_again(step, table.name, action.column)
        for earlier in step.earlier
        for action, table, _ in earlier.actions(a.SetDefault)
    )


def _counts(table: TableFacts, column: str, sequence: Name) -> bool:
    found = table.columns.get(column)
    if found is None:
        return False
    default = found.default.text if found.default is not None else ""
    return sequence.name in default or (
        found.type.name in SERIALS and sequence.name == f"{table.name.name}_{column}_seq"
    )
