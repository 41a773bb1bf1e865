"""What PostgreSQL refuses of generated columns and of how values are stored; part of the rule refused."""

from __future__ import annotations

import re
from collections.abc import Iterator

from whimbrel.lint.rule import Trouble
from whimbrel.lint.step import Step
from whimbrel.reading import actions as a
from whimbrel.reading import facts as f
from whimbrel.reading.builtin_types import BUILTIN
from whimbrel.reading.catalog import ColumnFacts, TableFacts
from whimbrel.reading.read_columns import column_type
from whimbrel.reading.type_changes import base_type
from whimbrel.reading.volatility import is_not_immutable

FIXED = frozenset(
    ["smallint", "int", "bigint", "float4", "float8", "bool", "date", "time", "timetz", "timestamp",
     "timestamptz", "interval", "uuid", "oid", "money", "macaddr", "macaddr8", "point", "line", "lseg", "box",
     "circle", "name", "tid", "xid", "xid8", "pg_lsn"]
)  # fmt: skip
"""Built-in types that are never stored outside of the row (pg_type.typstorage, 12 to 18)."""


def refused_columns(step: Step) -> Iterator[Trouble]:
    """One trouble for each column that can't be what a statement makes of it."""
    facts = step.facts
    if isinstance(facts, f.CreateTable):
        for column in facts.table.columns.values():
            yield from _computed(column, facts.table, step)
            yield from _named(column.name)
            yield from _sized(column, facts.table)
            yield from _collated(column.collation, step)
    elif isinstance(facts, f.CreateIndex):
        table = step.before.tables.get(facts.index.table)
        yield from _virtual(table, facts.index.columns, "an index") if table is not None else ()
    for action, table, _ in step.all_actions():
        yield from _of_action(action, table, step)


def _of_action(action: a.Action, table: TableFacts, step: Step) -> Iterator[Trouble]:
    if isinstance(action, a.AddColumn):
        yield from _computed(action.column, table, step)
        yield from _named(action.column.name)
        yield from _sized(action.column, table)
        yield from _collated(action.column.collation, step)
    elif isinstance(action, a.RenameColumn):
        yield from _named(action.new)
    elif isinstance(action, a.SetType):
        yield from _sized(ColumnFacts(action.column, action.type, collation=action.collation), table)
        yield from _collated(action.collation, step)
    elif isinstance(action, a.AddConstraint) and action.constraint.kind in _KEYS:
        yield from _virtual(table, action.constraint.columns, _KEYS[action.constraint.kind])
    elif isinstance(action, a.SetExpression):
        yield from _expression(action, table)
    elif isinstance(action, a.SetDefault) and action.column in table.columns:
        yield from _default(table.columns[action.column], table)
    elif isinstance(action, a.OtherAction) and action.column in table.columns:
        yield from _stored(action, table.columns[action.column], table, step)


_KEYS = {"unique": "a unique constraint", "primary": "a primary key", "foreign": "a foreign key"}


def _computed(column: ColumnFacts, table: TableFacts, step: Step) -> Iterator[Trouble]:
    if column.expression is not None and is_not_immutable(column.expression, table, step.before):
        yield Trouble(
            f"{table.name}.{column.name} is computed by {column.expression.text}, which isn't IMMUTABLE: the "
            f"statement fails (42P17).",
            "Use functions that are IMMUTABLE, or a trigger.",
        )


SYSTEM = frozenset({"cmax", "cmin", "ctid", "tableoid", "xmax", "xmin"})
"""Columns that every table has."""


def _named(name: str) -> Iterator[Trouble]:
    if name in SYSTEM:
        yield Trouble(
            f"Every table has a column {name} of the system's own: the statement fails (42701).",
            "Give it another name.",
        )


_LONGEST = {"varchar": 10485760, "char": 10485760, "numeric": 1000}
_UNSORTED = BUILTIN - {"char", "name", "refcursor", "text", "varchar"}
"""Built-in types without a collation."""


def _sized(column: ColumnFacts, table: TableFacts) -> Iterator[Trouble]:
    """A length that no value of the type can have, and a collation for what isn't text."""
    type_, first = column.type, (*column.type.arguments, "")[0]
    longest = _LONGEST.get(type_.name, 0) if type_.schema is None else 0
    if longest and first.isdigit() and not 0 < int(first) <= longest:
        yield Trouble(
            f"{table.name}.{column.name} would be {type_}, and {type_.name} goes from 1 to {longest}: the "
            f"statement fails (22023).",
            "Write a length inside of that, or none.",
        )
    if column.collation is not None and type_.schema is None and type_.name in _UNSORTED:
        yield Trouble(
            f"{table.name}.{column.name} is {type_}, which has no collation: the statement fails (42804).",
            "Leave COLLATE out.",
        )


_LOCALE = re.compile(r"[a-z]{2,3}([-_@.].*)?$|und-", re.IGNORECASE)
"""The name of a language: which of them there are is the server's own."""
_COLLATIONS = frozenset({"default", "c", "posix", "ucs_basic", "unicode", "pg_c_utf8", "pg_unicode_fast"})


def _collated(collation: str | None, step: Step) -> Iterator[Trouble]:
    """A collation that nobody has made."""
    others = step.before.others
    if collation is None or others is None or not step.before.complete or step.reading.inner:
        return
    named = _LOCALE.match(collation) or collation.lower() in _COLLATIONS
    made = {name.rpartition(".")[2] for kind, name in others if kind == "COLLATION"}
    if not named and collation not in made:
        yield Trouble(
            f"There is no collation {collation}: the statement fails (42704).", "CREATE COLLATION first."
        )


def _virtual(table: TableFacts, columns: tuple[str, ...], what: str) -> Iterator[Trouble]:
    for column in filter(None, map(table.columns.get, columns)):
        if column.generated == "virtual":
            yield Trouble(
                f"{table.name}.{column.name} is VIRTUAL: {what} on it is refused (0A000).",
                "Index the expression itself, or make the column STORED.",
            )


def _expression(action: a.SetExpression, table: TableFacts) -> Iterator[Trouble]:
    """SET EXPRESSION where there is none or a check may use it, DROP EXPRESSION of what isn't stored."""
    column = table.columns.get(action.column)
    if column is None or action.if_exists:
        return
    if not column.generated:
        yield Trouble(
            f"{table.name}.{column.name} isn't a generated column: the statement fails (55000).",
            "Leave the statement out.",
        )
    elif column.generated == "virtual" and (action.expression is None or any(table.of_kind("check"))):
        why = (
            "a table with checks can't get another expression"
            if action.expression
            else "it has no values to keep"
        )
        yield Trouble(
            f"{table.name}.{column.name} is VIRTUAL, and {why}: the statement fails (0A000).",
            "Add a new column, and drop this one when nothing reads it any more.",
        )


def _default(column: ColumnFacts, table: TableFacts) -> Iterator[Trouble]:
    if column.generated or column.identity:
        how = "generated" if column.generated else "an identity"
        yield Trouble(
            f"{table.name}.{column.name} is {how} and has no default: the statement fails (42601).",
            "DROP EXPRESSION or DROP IDENTITY first, or leave the statement out.",
        )


def _stored(action: a.OtherAction, column: ColumnFacts, table: TableFacts, step: Step) -> Iterator[Trouble]:
    """SET STORAGE and SET COMPRESSION: by a way that nobody knows, or of values that have one size."""
    way = action.value.rpartition(" ")[2]
    ways = _WAYS.get(action.words)
    if ways is not None and way not in ways:
        yield Trouble(
            f"{action.words} knows no {way}: the statement fails (22023).", f"Write one of {', '.join(ways)}."
        )
        return
    kept = {"SET STORAGE": ("plain", "default"), "SET COMPRESSION": ("default",)}.get(action.words)
    type_ = base_type(column_type(column), step.before)
    if kept and way not in kept and type_.name in FIXED and type_.schema is None and not type_.array:
        yield Trouble(
            f"{table.name}.{column.name} is {type_}, which is stored in one way only: the statement "
            f"fails (0A000).",
            "Leave the statement out.",
        )


_WAYS = {
    "SET STORAGE": ("plain", "external", "extended", "main", "default"),
    "SET COMPRESSION": ("pglz", "lz4", "default"),
}
