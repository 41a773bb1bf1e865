"""Finds a primary key of four bytes or less."""

from __future__ import annotations

from collections.abc import Iterator

from whimbrel.lint.rule import ADVICE, Example, Rule, Trouble
from whimbrel.lint.step import Step
from whimbrel.reading import facts as f
from whimbrel.reading.read_columns import column_type


def check(step: Step) -> Iterator[Trouble]:
    """One trouble for each new key that will run out of numbers."""
    facts = step.facts
    if not isinstance(facts, f.CreateTable):
        return
    for key in facts.table.of_kind("primary"):
        for name in key.columns:
            column = facts.table.columns.get(name)
            if (
                column is not None
                and len(key.columns) == 1
                and column_type(column).name in ("int", "smallint")
            ):
                yield Trouble(
                    f"{facts.table.name}.{name} ends at 2 billion, and a bigger type rewrites the table later.",
                    "Make it bigint.",
                )


RULE = Rule(
    name="short-key",
    severity=ADVICE,
    finds="a primary key of four bytes or less",
    why="int ends at 2,147,483,647. Changing it to bigint afterwards rewrites the table and all that refer to it.",
    unsafe=Example("CREATE TABLE notes (id serial PRIMARY KEY);"),
    safer=Example("CREATE TABLE notes (id bigserial PRIMARY KEY);"),
    about=(f.CreateTable,),
    check=check,
)
