"""Finds a new column of a domain with a CHECK or NOT NULL."""

from __future__ import annotations

from collections.abc import Iterator

from whimbrel.lint.rule import DANGER, Example, Rule, Trouble
from whimbrel.lint.step import Step
from whimbrel.reading import actions as a
from whimbrel.reading.names import Name


def check(step: Step) -> Iterator[Trouble]:
    """One trouble for each new column whose domain has a condition."""
    for action, table, catalog in step.actions(a.AddColumn):
        type_ = action.column.type
        domain = catalog.types.get(Name(type_.name, type_.schema))
        if domain is None or domain.kind != "domain" or action.column.name in table.columns:
            continue
        if domain.checks or not domain.nullable:
            yield Trouble(
                f"The domain {type_} has conditions of its own, so PostgreSQL writes every row of {table.name} anew; "
                f"nobody can read or write the table meanwhile.",
                f"Give {action.column.name} the type {domain.base} and put the condition on the table as CHECK ... NOT VALID.",
            )


RULE = Rule(
    name="add-column-constrained-domain",
    severity=DANGER,
    finds="a new column of a domain with a CHECK or NOT NULL",
    why="PostgreSQL has to try the domain's conditions and rewrites the table under ACCESS EXCLUSIVE, even where "
    "the column is NULL everywhere. A domain without conditions costs nothing.",
    unsafe=Example(
        "CREATE DOMAIN positive AS int CHECK (VALUE > 0);\nALTER TABLE orders ADD COLUMN rating positive;"
    ),
    safer=Example(
        "ALTER TABLE orders ADD COLUMN rating int;\n"
        "ALTER TABLE orders ADD CONSTRAINT rating_positive CHECK (rating > 0) NOT VALID;"
    ),
    about=(a.AddColumn,),
    check=check,
)
