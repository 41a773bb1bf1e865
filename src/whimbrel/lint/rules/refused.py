"""Finds an index, a function or a row that PostgreSQL refuses, whatever is in the table."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from functools import cache

from whimbrel.lint.given_values import rows_of
from whimbrel.lint.refused_calls import refused_calls
from whimbrel.lint.refused_classes import refused_classes
from whimbrel.lint.refused_columns import refused_columns
from whimbrel.lint.refused_constraints import refused_constraints
from whimbrel.lint.refused_expressions import refused_expressions
from whimbrel.lint.refused_forms import (
    refused_clauses,
    refused_cluster,
    refused_company,
    refused_conflict,
    refused_index,
    refused_owner,
    refused_statistics,
    refused_table,
)
from whimbrel.lint.refused_lists import refused_lists
from whimbrel.lint.refused_maintenance import refused_maintenance
from whimbrel.lint.refused_names import refused_names
from whimbrel.lint.refused_partitions import refused_partition
from whimbrel.lint.refused_policies import refused_policy
from whimbrel.lint.refused_queries import refused_query
from whimbrel.lint.refused_routines import refused_routine
from whimbrel.lint.refused_sequences import refused_sequence
from whimbrel.lint.refused_triggers import refused_trigger
from whimbrel.lint.refused_types import refused_types
from whimbrel.lint.refused_views import refused_view
from whimbrel.lint.rule import DANGER, Example, Rule, Trouble
from whimbrel.lint.step import Step
from whimbrel.reading import actions as a
from whimbrel.reading import facts as f
from whimbrel.reading.catalog import Catalog, ColumnFacts, TableFacts
from whimbrel.reading.clause import Clause
from whimbrel.reading.effects_alter import is_known_not_null
from whimbrel.reading.names import Name
from whimbrel.reading.partition_indexes import index_above
from whimbrel.reading.proofs import refuses_null
from whimbrel.reading.read_columns import SERIALS
from whimbrel.reading.volatility import is_not_immutable
from whimbrel.reading.words import Words


def check(step: Step) -> Iterator[Trouble]:
    """One trouble for each thing that the server refuses."""
    facts = step.facts
    if isinstance(facts, f.CreateIndex):
        yield from _index(facts, step)
        yield from refused_index(facts.index, step)
    elif isinstance(facts, f.Drop) and facts.kind == "INDEX":
        yield from _drop_index(facts, step.before)
    elif isinstance(facts, f.CreateRoutine):
        yield from refused_routine(facts, step.before)
    elif isinstance(facts, f.Change):
        yield from _row(facts, step)
        yield from refused_conflict(facts, step.before)
    elif isinstance(facts, f.CreateOn) and facts.kind == "STATISTICS":
        yield from _statistics(facts.text, step.table(facts.table) if facts.table is not None else None)
    elif isinstance(facts, f.AlterOther) and facts.kind == "TYPE" and facts.name is not None:
        yield from _attribute(facts, facts.name, step.before)
    elif isinstance(facts, f.AlterTable):
        yield from refused_statistics(facts, step.before)
        yield from refused_company(facts)
    elif isinstance(facts, f.AlterOther) and facts.kind == "SEQUENCE":
        yield from refused_owner(facts, step.before)
    for action, table, _ in step.actions(a.AddConstraint):
        if action.constraint.kind in ("unique", "primary"):
            yield from _unordered(action.constraint.columns, table)
    kind: type = type(facts)
    for part in _parts_for(kind):
        yield from part(step)


_SHAPES = (f.AlterTable, f.CreateIndex, f.CreateTable)
_ROWS = (f.Change, f.CreateView, f.Query)
_PARTS: tuple[tuple[Callable[[Step], Iterator[Trouble]], tuple[type, ...]], ...] = (
    (refused_calls, (*_SHAPES, *_ROWS, f.CreateOn, f.Opaque)),
    (refused_classes, (f.CreateIndex,)),
    (refused_clauses, (f.AlterTable,)),
    (refused_cluster, (f.AlterTable,)),
    (refused_columns, _SHAPES),
    (refused_constraints, _SHAPES),
    (refused_expressions, _SHAPES),
    (refused_lists, _ROWS),
    (refused_maintenance, (f.Vacuum,)),
    (refused_names, (f.AlterTable, f.Change, f.Query)),
    (refused_partition, (f.Change,)),
    (refused_policy, (f.CreateOn,)),
    (refused_query, (*_ROWS, f.CreateTable)),
    (refused_sequence, (f.AlterOther, f.CreateOther)),
    (refused_table, (f.AlterTable, f.CreateTable)),
    (refused_trigger, (f.CreateOn, f.CreateOther)),
    (refused_types, (*_SHAPES, *_ROWS, f.CreateOn)),
    (refused_view, (f.AlterTable, f.CreateView)),
)
"""Its parts, each with the kinds of statements that it looks at."""


@cache
def _parts_for(kind: type) -> tuple[Callable[[Step], Iterator[Trouble]], ...]:
    return tuple(part for part, kinds in _PARTS if kind in kinds)


UNORDERED = frozenset({"json", "xml", "point", "line", "lseg", "box", "path", "polygon", "circle"})
"""Built-in types without a btree operator class (pg_opclass, 12 to 18)."""


def _index(facts: f.CreateIndex, step: Step) -> Iterator[Trouble]:
    index = facts.index
    if facts.if_not_exists and Name(index.name, index.table.schema) in step.before.indexes:
        return
    if index.method == "btree" and not any(index.classes):
        yield from _unordered(index.columns, step.table(index.table))
    for clause in (*index.clauses, *filter(None, (index.where,))):
        if is_not_immutable(clause, step.table(index.table), step.before):
            yield Trouble(
                f"The index {index.name} computes {clause.text}, which isn't IMMUTABLE: the statement fails (42P17).",
                "Index plain columns, or functions that are IMMUTABLE.",
            )


def _unordered(columns: tuple[str, ...], table: TableFacts) -> Iterator[Trouble]:
    for name in columns:
        column = table.columns.get(name)
        if column is not None and column.type.name in UNORDERED and not column.type.array:
            yield Trouble(
                f"{table.name}.{name} is {column.type}, which has no order: an index on it is refused (42704).",
                "Make it jsonb, or index an expression of it.",
            )


def _drop_index(facts: f.Drop, catalog: Catalog) -> Iterator[Trouble]:
    if facts.concurrently and (len(facts.names) > 1 or facts.cascade):
        yield Trouble(
            "DROP INDEX CONCURRENTLY takes one index, and no CASCADE: the statement fails.",
            "Drop them one by one.",
        )
    for name in facts.names:
        above = index_above(name, catalog)
        if above is not None and above not in facts.names:
            yield Trouble(
                f"{name} is a part of {above}: the statement fails (2BP01).",
                f"Drop {above}: its parts go with it.",
            )
        index = catalog.indexes.get(name)
        table = catalog.table(index.table) if index is not None else None
        key = table.constraint(name.name) if table is not None else None
        if key is not None and key.kind in ("primary", "unique", "exclude"):
            yield Trouble(
                f"{name} belongs to a constraint of {index.table if index else ''}: the statement fails (2BP01).",
                "ALTER TABLE ... DROP CONSTRAINT instead.",
            )


def _attribute(facts: f.AlterOther, name: Name, catalog: Catalog) -> Iterator[Trouble]:
    user = next(catalog.users_of(name), None)
    if facts.action == "ALTER ATTRIBUTE" and user is not None:
        yield Trouble(
            f"{user[0].name}.{user[1].name} is of type {name}, so that none of its attributes can get another type: the "
            f"statement fails (0A000).",
            "Make another type, and a new column of it.",
        )


def _statistics(columns: Clause, table: TableFacts | None) -> Iterator[Trouble]:
    words = Words(columns.tokens)
    if words.peek() == "(":
        words.inside()
    parts = words.rest_raw().split(",") if words.take("ON") else ()
    if len(parts) == 1 and len(parts[0].tokens) == 1:
        yield Trouble(
            "Statistics of one column are there without: the statement fails (42P17).",
            "Name two columns or more, or ALTER COLUMN ... SET STATISTICS.",
        )
    twice = next((one.text for place, one in enumerate(parts) if one in parts[:place]), "")
    if twice:
        yield Trouble(f"{twice} stands there twice: the statement fails (42701).", "Name it once.")
    measured = [table.columns.get(one.text) for one in parts] if table is not None else []
    for column in measured:
        if column is not None and column.type.name in UNORDERED and not column.type.array:
            yield Trouble(
                f"{column.name} is {column.type}, which has no order: the statement fails (0A000).",
                "Leave it out.",
            )


def _row(facts: f.Change, step: Step) -> Iterator[Trouble]:
    """An INSERT or COPY that names its columns and leaves out one that must have a value."""
    table = step.before.tables.get(facts.table)
    if (
        facts.kind not in ("INSERT", "COPY")
        or table is None
        or not table.typed
        or table.is_changed_before(facts.kind)
    ):
        return
    named = _filled(facts, table)
    left = [c for c in table.columns.values() if c.name not in named and _must_have(c, table)]
    if left and not step.reading.inner:
        yield Trouble(
            f"{table.name}.{left[0].name} takes no NULL, has no default and gets no value: the statement fails.",
            "Give it a value.",
        )


def _filled(facts: f.Change, table: TableFacts) -> Collection[str]:
    """The columns that get a value: those named, else the first ones; all where that can't be told."""
    if facts.sets or facts.whole is None:
        return facts.sets or table.columns
    widths = [*map(len, rows_of(facts))]
    if not widths and "default values" not in facts.whole.text:
        return table.columns
    return tuple(table.columns)[: max(widths, default=0)]


def _must_have(column: ColumnFacts, table: TableFacts) -> bool:
    filled = column.default is not None or column.identity or column.generated
    plain = column.type.name not in SERIALS and column.type.schema is None
    required = is_known_not_null(table, column.name) or refuses_null(table, column.name)
    return not filled and plain and required


RULE = Rule(
    name="refused",
    severity=DANGER,
    finds="an index, a function or a row that PostgreSQL refuses, whatever is in the table",
    why="The release stops there, and what ran before it in other transactions stays. A trace (lint --trace) "
    "finds every statement that is refused on an empty copy of the schema.",
    schema="CREATE TABLE t (id int, data json, body jsonb);",
    unsafe=Example("CREATE INDEX CONCURRENTLY t_data ON t (data);", alone=True),
    safer=Example("CREATE INDEX CONCURRENTLY t_body ON t (body);", alone=True),
    about=(
        f.AlterOther,
        f.AlterTable,
        f.Change,
        f.CreateIndex,
        f.CreateOn,
        f.CreateOther,
        f.CreateRoutine,
        f.CreateTable,
        f.CreateView,
        f.Drop,
        f.Opaque,
        f.Query,
        f.Vacuum,
    ),
    check=check,
)
