"""What PostgreSQL refuses of constraints, whatever is in the table; part of the rule refused."""

from __future__ import annotations

import re
from collections.abc import Iterator

from whimbrel.lint.refused_columns import SYSTEM
from whimbrel.lint.rule import Trouble
from whimbrel.lint.step import Step
from whimbrel.reading import actions as a
from whimbrel.reading import facts as f
from whimbrel.reading.builtin_types import BUILTIN
from whimbrel.reading.catalog import ColumnFacts, ConstraintFacts, TableFacts
from whimbrel.reading.clause import Clause
from whimbrel.reading.read_columns import column_type
from whimbrel.sqltext.names import folded

SPANS = frozenset(name for name in BUILTIN if name.endswith("range"))
"""Range and multirange types."""
GIST = SPANS | {"box", "circle", "point", "polygon", "tsquery", "tsvector"}
"""Built-in types with a GiST operator class that is taken unasked (pg_opclass, 12 to 18)."""


def refused_constraints(step: Step) -> Iterator[Trouble]:
    """One trouble for each constraint that can't be, or can't be changed so."""
    facts = step.facts
    if isinstance(facts, f.CreateTable):
        for item in facts.table.constraints:
            yield from _gist(item, facts.table, step)
    for action, table, _ in step.all_actions():
        if isinstance(action, a.AddConstraint):
            yield from _gist(action.constraint, table, step)
            yield from _computed(action.constraint, table, step)
        elif isinstance(action, a.AlterConstraint):
            yield from _altered(action, table)
        elif isinstance(action, a.ValidateConstraint):
            yield from _validated(action, table)
    if isinstance(facts, f.CreateIndex) and facts.index.method == "gist" and not any(facts.index.classes):
        yield from _unclassed(facts.index.columns, step.table(facts.index.table), step)


def _altered(action: a.AlterConstraint, table: TableFacts) -> Iterator[Trouble]:
    found = table.constraint(action.name)
    wanted = "not null" if "INHERIT" in action.words else "foreign"
    if found is not None and found.kind != wanted:
        kind = "NOT NULL" if wanted == "not null" else "foreign key"
        yield Trouble(
            f"{action.name} isn't a {kind} constraint and can't be altered so: the statement fails (42809).",
            "Drop it, and add another one that is as it should be.",
        )


_SETS = re.compile(r"\bon\s+(?:update\s+(?:cascade|set)|delete\s+set)\b", re.IGNORECASE)


def _computed(item: ConstraintFacts, table: TableFacts, step: Step) -> Iterator[Trouble]:
    """A foreign key that would write to a generated column, a check of a column of the system's."""
    generated = [name for name in item.columns if name in table.columns and table.columns[name].generated]
    if item.kind == "foreign" and generated and _SETS.search(step.reading.sql):
        yield Trouble(
            f"{table.name}.{generated[0]} is generated, and no foreign key can set it: the statement "
            f"fails (42601).",
            "Leave ON UPDATE and ON DELETE SET out.",
        )
    asked = item.condition.words & (SYSTEM - {"tableoid"}) if item.condition is not None else frozenset()
    if item.kind == "check" and asked - table.columns.keys():
        yield Trouble(
            f"No check can ask for {min(asked)}: the statement fails (42P10).",
            "Name columns of the table's own.",
        )


def _validated(action: a.ValidateConstraint, table: TableFacts) -> Iterator[Trouble]:
    found = table.constraint(action.name)
    if found is not None and (not found.enforced or found.kind in ("primary", "unique", "exclude")):
        why = "isn't a foreign key, check or NOT NULL" if found.enforced else "is NOT ENFORCED"
        yield Trouble(
            f"{action.name} {why}: it can't be validated, and the statement fails.", "Leave it out."
        )


def _gist(item: ConstraintFacts, table: TableFacts, step: Step) -> Iterator[Trouble]:
    """An EXCLUDE or a key over time with a column that GiST doesn't know."""
    if item.kind == "exclude" and item.method == "gist" and item.condition is not None:
        yield from _unclassed(tuple(_excluded(item.condition)), table, step)
    if not item.overlaps or item.kind == "foreign":
        return
    yield from _unclassed(item.columns[:-1], table, step)
    last = table.columns.get(item.columns[-1])
    if last is not None and _is_given(last) and last.type.name not in SPANS:
        yield Trouble(
            f"{table.name}.{last.name} is {last.type}, and only a range can be WITHOUT OVERLAPS: the "
            f"statement fails (42804).",
            "Make it a range of that type.",
        )


def _excluded(elements: Clause) -> Iterator[str]:
    """The plain columns of an EXCLUDE without an operator class."""
    for part in elements.split(","):
        if len(part.tokens) > 1 and part.tokens[1].upper == "WITH":
            yield folded(part.tokens[0].text)


def _unclassed(columns: tuple[str, ...], table: TableFacts, step: Step) -> Iterator[Trouble]:
    if not step.before.complete or step.before.has_extension("btree_gist"):
        return
    for column in filter(None, map(table.columns.get, columns)):
        if _is_given(column) and column.type.name not in GIST:
            yield Trouble(
                f"gist can't index {column.type}: the statement fails (42704).",
                "CREATE EXTENSION btree_gist first.",
            )


def _is_given(column: ColumnFacts) -> bool:
    """Whether its type is one of PostgreSQL's own, and no array."""
    type_ = column_type(column)
    return type_.name in BUILTIN - {"unknown"} and type_.schema is None and not type_.array
