"""Finds another replica identity."""

from __future__ import annotations

from collections.abc import Iterator

from whimbrel.lint.missing_parts import is_unfit_identity
from whimbrel.lint.rule import ADVICE, DANGER, Example, Rule, Trouble
from whimbrel.lint.step import Step
from whimbrel.reading import actions as a


def check(step: Step) -> Iterator[Trouble]:
    """One trouble for each change of what logical replication knows a row by."""
    for action, table, known in step.actions(a.OtherAction):
        if action.words == "REPLICA IDENTITY" and is_unfit_identity(action, table, known):
            yield Trouble(
                f"The index can't tell rows of {table.name} apart: the statement fails.",
                "Take a unique index without a condition, on columns that are NOT NULL.",
                DANGER,
            )
        elif action.words == "REPLICA IDENTITY":
            nothing = action.value == "nothing"
            yield Trouble(
                f"UPDATE and DELETE of {table.name} fail where it is published."
                if nothing
                else f"Subscribers know rows of {table.name} by something else from now on.",
                "Leave the identity as it is while subscribers follow the table.",
                DANGER if nothing else None,
            )


RULE = Rule(
    name="replica-identity",
    severity=ADVICE,
    finds="another replica identity",
    why="Logical replication finds rows by it; with NOTHING it can't, and a published table refuses changes.",
    unsafe=Example("ALTER TABLE orders REPLICA IDENTITY FULL;"),
    safer=Example("ALTER TABLE orders CLUSTER ON orders_status;"),
    about=(a.OtherAction,),
    check=check,
)
