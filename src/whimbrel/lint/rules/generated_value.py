"""Finds a value written for a column that the database fills itself."""

from __future__ import annotations

from collections.abc import Iterator

from whimbrel.lint.given_values import given_values
from whimbrel.lint.rule import DANGER, Example, Rule, Trouble
from whimbrel.lint.step import Step
from whimbrel.reading import facts as f
from whimbrel.reading.catalog import ColumnFacts, TableFacts


def check(step: Step) -> Iterator[Trouble]:
    """One trouble for each column that takes no value but DEFAULT."""
    facts = step.facts
    table = step.before.tables.get(facts.table) if isinstance(facts, f.Change) else None
    if not isinstance(facts, f.Change) or table is None or step.reading.inner:
        return
    whole = facts.whole.words if facts.whole is not None else frozenset()
    for column in dict.fromkeys(_filled(facts, table)):
        if column.generated or (column.identity == "always" and "overriding" not in whole):
            how = "an identity, always" if column.identity else "generated"
            yield Trouble(
                f"{table.name}.{column.name} is {how}: it takes no other value, and the statement fails (428C9).",
                "Leave the column out"
                + ("." if column.generated else ", or say OVERRIDING SYSTEM VALUE where it is meant."),
            )


def _filled(facts: f.Change, table: TableFacts) -> Iterator[ColumnFacts]:
    """The columns that get a value other than DEFAULT; all that are named where a query gives them."""
    if facts.kind == "INSERT" and facts.query is not None:
        yield from (table.columns[name] for name in facts.sets if name in table.columns)
    yield from (column for column, value in given_values(facts, table) if value.text != "default")


RULE = Rule(
    name="generated-value",
    severity=DANGER,
    finds="a value written for a column that the database fills itself",
    why="GENERATED ALWAYS takes DEFAULT and nothing else. The statement fails, and the release stops there.",
    schema="CREATE TABLE t (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text);",
    unsafe=Example("INSERT INTO t (id, name) VALUES (1, 'a');"),
    safer=Example("INSERT INTO t (id, name) OVERRIDING SYSTEM VALUE VALUES (1, 'a');"),
    about=(f.Change,),
    check=check,
)
