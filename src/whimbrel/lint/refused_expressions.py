"""What PostgreSQL refuses in a default, check, generated column or index; part of the rule refused."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from whimbrel.lint.rule import Trouble
from whimbrel.lint.step import Step
from whimbrel.reading import actions as a
from whimbrel.reading import facts as f
from whimbrel.reading.builtin_functions import AGGREGATES, SETS, WINDOWS
from whimbrel.reading.catalog import Catalog, ColumnFacts, ConstraintFacts
from whimbrel.reading.clause import Clause

_MANY_ROWS = (
    (AGGREGATES, "takes many rows", "42803"),
    (WINDOWS, "takes many rows", "42P20"),
    (SETS, "gives many rows", "0A000"),
)


def refused_expressions(step: Step) -> Iterator[Trouble]:
    """One trouble for each expression that stands where it can't."""
    for where, clause in expressions(step):
        yield from _of_many_rows(where, clause, step.before)


def _of_many_rows(where: str, clause: Clause, known: Catalog) -> Iterator[Trouble]:
    if "select" in clause.words:
        yield Trouble(
            f"A query can't stand in {where}: the statement fails (0A000).",
            "Put the query into a function, or the value into the statement.",
        )
        return
    own = {name.name for name in known.routines}
    for names, what, code in _MANY_ROWS:
        called = next((name for name in clause.calls if name in names and name not in own), "")
        if called:
            yield Trouble(
                f"{called}() {what}, and can't stand in {where}: the statement fails ({code}).",
                "Compute it in a query, or in a function.",
            )
            return


def expressions(step: Step) -> Iterator[tuple[str, Clause]]:
    """The expressions of a statement with the words for where they stand."""
    facts = step.facts
    if isinstance(facts, f.CreateTable) and not (
        facts.if_not_exists and facts.table.name in step.before.tables
    ):
        yield from _of_columns(facts.table.columns.values())
        yield from _of_checks(facts.table.constraints)
    elif isinstance(facts, f.CreateIndex):
        yield from (("an index", clause) for clause in facts.index.clauses)
        yield from (("an index's condition", one) for one in (facts.index.where,) if one is not None)
    for action, table, _ in step.all_actions():
        if isinstance(action, a.AddColumn) and action.column.name not in table.columns:
            yield from _of_columns([action.column])
            yield from _of_checks(action.constraints)
        elif isinstance(action, a.AddConstraint):
            yield from _of_checks([action.constraint])
        elif isinstance(action, a.SetDefault) and action.default is not None:
            yield "a default", action.default
        elif isinstance(action, a.SetType) and action.using is not None:
            yield "the USING of a type", action.using


def _of_columns(columns: Iterable[ColumnFacts]) -> Iterator[tuple[str, Clause]]:
    for column in columns:
        if column.default is not None:
            yield "a default", column.default
        if column.expression is not None:
            yield "a generated column", column.expression


def _of_checks(items: Iterable[ConstraintFacts]) -> Iterator[tuple[str, Clause]]:
    return (("a check", c.condition) for c in items if c.kind == "check" and c.condition is not None)
