"""Operator classes of an index that nobody has, or that don't take its type; part of the rule refused."""

from __future__ import annotations

from collections.abc import Iterator

from whimbrel.lint.rule import Trouble
from whimbrel.lint.step import Step
from whimbrel.reading import facts as f
from whimbrel.reading.builtin_types import BUILTIN
from whimbrel.reading.catalog import Catalog, ColumnFacts, IndexFacts
from whimbrel.reading.operator_classes import lacks_class, takes, who_brings
from whimbrel.reading.type_changes import base_type
from whimbrel.reading.words import Unreadable, Words


def refused_classes(step: Step) -> Iterator[Trouble]:
    """One trouble for each operator class that doesn't fit."""
    facts = step.facts
    if not isinstance(facts, f.CreateIndex):
        return
    table = step.before.tables.get(facts.index.table)
    for column, name in _named(facts.index):
        if lacks_class(facts.index.method, name, step.before):
            brought = who_brings(name)
            yield Trouble(
                f"{facts.index.method} has no operator class {name}: the statement fails (42704).",
                f"CREATE EXTENSION {brought} first." if brought else "Leave the class out.",
            )
        elif table is not None and column in table.columns:
            yield from _unfit(name, table.columns[column], step.before)


def _unfit(name: str, column: ColumnFacts, known: Catalog) -> Iterator[Trouble]:
    """A class of PostgreSQL's own for a type that it doesn't take."""
    type_ = base_type(column.type, known)
    taken = takes(name)
    odd = type_.name not in taken or type_.array
    if taken and odd and type_.name in BUILTIN - {"unknown"} and type_.schema is None:
        yield Trouble(
            f"{name} doesn't take {column.name}, which is {type_}: the statement fails (42804).",
            f"Leave the class out, or index an expression of the type {min(taken)}.",
        )


def _named(index: IndexFacts) -> Iterator[tuple[str, str]]:
    """The classes that an index names, each with its column; "" stands for an expression."""
    for column, said in zip(index.columns, index.classes, strict=False):
        yield from ((column, name) for name in _class_in(Words.of(said)))
    for clause in index.clauses:
        words = Words(clause.tokens)
        if words.peek() != "(":
            words.dotted()
        if words.peek() == "(":
            words.inside()
            yield from (("", name) for name in _class_in(words))


def _class_in(words: Words) -> Iterator[str]:
    """The class among what stands behind an element: COLLATE before it, its order behind it."""
    if words.take("COLLATE"):
        words.dotted()
    if words.peek() in ("", "ASC", "DESC", "NULLS", "WITH"):
        return
    try:
        yield words.dotted()[-1]
    except Unreadable:  # an operator, in an element without parentheses around it
        return
