"""Finds a table without a primary key published."""

from __future__ import annotations

import re
from collections.abc import Iterator

from whimbrel.lint.rule import DANGER, Example, Rule, Trouble
from whimbrel.lint.step import Step
from whimbrel.reading import facts as f
from whimbrel.reading.names import Name


def check(step: Step) -> Iterator[Trouble]:
    """One trouble for each table that is published and has nothing to know its rows by."""
    facts = step.facts
    if (
        isinstance(facts, f.CreateOther | f.AlterOther)
        and facts.kind == "PUBLICATION"
        and _names_tables(facts)
    ):
        for name in sorted(facts.text.words):
            table = step.before.tables.get(Name(name))
            keyless = table is not None and table.typed and not any(table.of_kind("primary"))
            if table is not None and keyless and table.replicates == "default":
                yield Trouble(
                    f"{name} has no primary key: once it is published, its UPDATE and DELETE fail.",
                    "Give it a primary key or a REPLICA IDENTITY first.",
                )


def _names_tables(facts: f.CreateOther | f.AlterOther) -> bool:
    return bool(re.search(r"\b(?:for|add|set) table\b", facts.text.text))


RULE = Rule(
    name="publish-without-identity",
    severity=DANGER,
    finds="a table without a primary key published",
    why="Subscribers couldn't tell which row is meant, so PostgreSQL refuses to change any.",
    schema="CREATE TABLE t (id int);\nCREATE TABLE k (id int PRIMARY KEY);",
    unsafe=Example("CREATE PUBLICATION pub FOR TABLE t;"),
    safer=Example("CREATE PUBLICATION pub FOR TABLE k;"),
    about=(f.AlterOther, f.CreateOther),
    check=check,
)
