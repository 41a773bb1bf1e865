"""Finds a new condition on rows that running code writes."""

from __future__ import annotations

from collections.abc import Iterator

from whimbrel.lint.rule import ADVICE, EXAMPLE_SCHEMA, Example, Rule, Trouble
from whimbrel.lint.step import Step
from whimbrel.reading import actions as a


def check(step: Step) -> Iterator[Trouble]:
    """One trouble for each new condition that old code may not meet."""
    for action, table, _ in step.actions(a.AddConstraint):
        item = action.constraint
        if item.enforced:
            old = (
                ""
                if item.valid or item.kind == "foreign"
                else " Updates of old rows that don't meet it fail too."
            )
            yield Trouble(
                f"From now on {table.name} refuses rows that don't meet {item.name or _KINDS.get(item.kind, item.kind)}, also from the "
                f"version that is still running.{old}",
                "Make sure that running code writes no such rows, and repair old ones first.",
            )


_KINDS = {"foreign": "the foreign key", "check": "the check", "exclude": "the exclusion", "not null": "NOT NULL",
          "primary": "the primary key", "unique": "the unique constraint"}  # fmt: skip
"""What a constraint without a name is called."""

RULE = Rule(
    name="restricts-writes",
    severity=ADVICE,
    finds="a new condition on rows that running code writes",
    why="NOT VALID spares the old rows only until somebody changes them: then the condition is tried on the whole row.",
    unsafe=Example("ALTER TABLE orders ADD CONSTRAINT total_positive CHECK (total > 0) NOT VALID;"),
    safer=Example("ALTER TABLE orders VALIDATE CONSTRAINT status_known;"),
    schema=EXAMPLE_SCHEMA
    + "ALTER TABLE orders ADD CONSTRAINT status_known CHECK (status <> '') NOT VALID;\n",
    about=(a.AddConstraint,),
    check=check,
)
