"""Finds a storage parameter that doesn't exist, or a value that it can't have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from whimbrel.lint import hot
from whimbrel.lint.rule import DANGER, Example, Rule, Trouble
from whimbrel.lint.step import Step
from whimbrel.reading import actions as a
from whimbrel.reading import facts as f
from whimbrel.reading.parameters import (
    Span,
    known_to_columns,
    known_to_indexes,
    known_to_tables,
    known_to_views,
    settings,
    wrong,
)
from whimbrel.reading.words import Words

OF_PARTITIONING = ("modulus", "remainder")
"""What WITH says of a bound, with a number behind it."""


def check(step: Step) -> Iterator[Trouble]:
    """One trouble for each parameter that the server refuses."""
    for words, known in _lists(step):
        for name, value in settings(words) if known is None or known else ():
            if name.startswith(OF_PARTITIONING) or ("." in name and not name.startswith("toast.")):
                continue  # of an extension
            problem = wrong(name, value, known_to_tables(name) if known is None else known, step.version)
            if problem:
                yield Trouble(
                    f"{problem}: the statement fails (22023).", "Compare it with the manual's list."
                )


def _lists(step: Step) -> Iterator[tuple[Words, Mapping[str, Span] | None]]:
    """The lists of parameters in a statement, each with those that may stand there; None: a table's."""
    facts = step.facts
    if isinstance(facts, f.CreateIndex):
        yield from ((words, known_to_indexes(facts.index.method)) for _, words in _behind("WITH", step))
    elif isinstance(facts, f.CreateTable) and facts.table.partition_key is None:
        yield from ((words, None) for _, words in _behind("WITH", step))
    elif isinstance(facts, f.CreateView) and not facts.view.materialized:
        yield from ((words, known_to_views()) for _, words in _behind("WITH", step))
    elif isinstance(facts, f.AlterTable) and any(isinstance(x, a.OtherAction) for x in facts.actions):
        own = _own(facts, step)
        for of_column, words in _behind("SET", step):
            yield words, known_to_columns() if of_column else own


def _own(facts: f.AlterTable, step: Step) -> Mapping[str, Span] | None:
    """The parameters of what is altered; empty where it isn't known."""
    if facts.kind == "INDEX":
        index = step.before.indexes.get(facts.name)
        return known_to_indexes(index.method) if index is not None else {}
    if facts.kind == "VIEW":
        return known_to_views()
    plain = facts.name in step.before.tables and not hot.is_partitioned(step.table(facts.name))
    return None if facts.kind == "TABLE" and plain else {}


def _behind(word: str, step: Step) -> Iterator[tuple[bool, Words]]:
    """The words of each list in parentheses behind `word`, and whether a column stands before that."""
    if word not in step.reading.sql.upper():  # most statements: their tokens needn't be read again
        return
    words = Words.of(step.reading.sql)
    while words.skip_to(word, "("):
        words.at -= 1
        yield not {"ALTER", "COLUMN"}.isdisjoint(words.upper[words.at - 3 : words.at - 2]), words.inside()


RULE = Rule(
    name="unknown-parameter",
    severity=DANGER,
    finds="a storage parameter that doesn't exist, or a value that it can't have",
    why="PostgreSQL knows each parameter by name and bounds, and refuses any other. The statement fails.",
    unsafe=Example("ALTER TABLE orders SET (autovacuum_scale_factor = 0.05);"),
    safer=Example("ALTER TABLE orders SET (autovacuum_vacuum_scale_factor = 0.05);"),
    about=(a.OtherAction, f.AlterTable, f.CreateIndex, f.CreateTable, f.CreateView),
    check=check,
)
