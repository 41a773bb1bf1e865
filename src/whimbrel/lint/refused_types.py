"""Comparisons and conditions that PostgreSQL has no operator for; part of the rule refused."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from whimbrel.lint.refused_policies import policy_conditions
from whimbrel.lint.rule import Trouble
from whimbrel.lint.step import Step
from whimbrel.reading import actions as a
from whimbrel.reading import facts as f
from whimbrel.reading.builtin_functions import AGGREGATES
from whimbrel.reading.catalog import ColumnFacts, ConstraintFacts, TableFacts
from whimbrel.reading.clause import Clause
from whimbrel.reading.query_types import Columns, columns_of
from whimbrel.reading.type_families import atoms, comparisons, family_of, type_of
from whimbrel.reading.words import Words

_JOINS = ("JOIN", "LEFT", "RIGHT", "INNER", "FULL", "CROSS", "NATURAL", "WHERE")
_BEHIND_WHERE = ("GROUP", "ORDER", "LIMIT", "OFFSET", "FETCH", "FOR", "HAVING", "WINDOW", "UNION")


def refused_types(step: Step) -> Iterator[Trouble]:
    """One trouble for each comparison of unlike types, and each condition that is no truth value."""
    if not step.before.complete or step.reading.inner:
        return
    for condition, columns in _conditions(step):
        yield from _of_many_rows(condition, step)
        for left, operator, right in comparisons(condition):
            one, other = (type_of(side, columns, step.before) for side in (left, right))
            families = [family_of(type_, step.before) for type_ in (one, other) if type_ is not None]
            if len(families) == 2 and "" not in families and families[0] != families[1]:
                yield Trouble(
                    f"{left.text} is {one} and {right.text} is {other}: there is no operator {operator} for "
                    f"them, and the statement fails (42883).",
                    "Cast one of them.",
                )
        for atom in atoms(condition):
            found = type_of(atom, columns, step.before)
            if found is not None and family_of(found, step.before) not in ("", "bool"):
                yield Trouble(
                    f"{atom.text} is {found} and no condition: the statement fails (42804).",
                    "Compare it with something.",
                )


def _of_many_rows(condition: Clause, step: Step) -> Iterator[Trouble]:
    """An aggregate in a WHERE, which is asked of each row by itself."""
    if not isinstance(step.facts, f.Query | f.CreateView | f.Change) or "select" in condition.words:
        return
    own = {name.name for name in step.before.routines}
    called = next((name for name in condition.calls if name in AGGREGATES and name not in own), "")
    if called:
        yield Trouble(
            f"{called}() can't stand in WHERE: the statement fails (42803).",
            "Write HAVING for it.",
        )


def _conditions(step: Step) -> Iterator[tuple[Clause, Columns]]:
    """The conditions in a statement, each with the columns that it can name."""
    facts = step.facts
    if isinstance(facts, f.CreateTable):
        yield from _of_checks(facts.table.constraints, facts.table)
    elif isinstance(facts, f.CreateIndex) and facts.index.where is not None:
        yield facts.index.where, _columns(step.table(facts.index.table))
    elif isinstance(facts, f.CreateOn) and facts.kind == "POLICY" and facts.table is not None:
        yield from ((one, _columns(step.table(facts.table))) for one in policy_conditions(facts.text))
    elif isinstance(facts, f.Query | f.CreateView):
        yield from _of_query(facts.view.query if isinstance(facts, f.CreateView) else facts.text, step)
    elif isinstance(facts, f.Change) and facts.where is not None and _is_alone(facts):
        yield facts.where, _columns(step.table(facts.table))
    for action, table, _ in step.all_actions():
        if isinstance(action, a.AddConstraint):
            yield from _of_checks([action.constraint], table)
        elif isinstance(action, a.AddColumn):
            yield from _of_checks(action.constraints, table, action.column)


def _of_checks(
    items: Iterable[ConstraintFacts], table: TableFacts, *more: ColumnFacts
) -> Iterator[tuple[Clause, Columns]]:
    columns = {**_columns(table), **{(table.name.name, one.name): one for one in more}}
    return ((c.condition, columns) for c in items if c.kind == "check" and c.condition is not None)


def _columns(table: TableFacts) -> Columns:
    return {(table.name.name, column.name): column for column in table.columns.values()}


def _of_query(query: Clause, step: Step) -> Iterator[tuple[Clause, Columns]]:
    columns, words = columns_of(query, step.before), Words(query.tokens)
    while columns is not None and not words.done:
        if words.take_one("ON", "WHERE"):
            yield words.until((*_JOINS, *_BEHIND_WHERE)), columns
        elif words.peek() == "(":
            words.inside()
        else:
            words.at += 1


def _is_alone(change: f.Change) -> bool:
    """Whether an UPDATE or DELETE reads no other table."""
    words = change.whole.words if change.whole is not None else frozenset({"with"})
    more = words & {"select", "using", "with"} or (change.kind == "UPDATE" and "from" in words)
    return change.kind in ("UPDATE", "DELETE") and not more
