"""Finds row level security switched on for a table in use."""

from __future__ import annotations

from collections.abc import Iterator

from whimbrel.lint.rule import ADVICE, DANGER, Example, Rule, Trouble
from whimbrel.lint.step import Step
from whimbrel.reading import actions as a


def check(step: Step) -> Iterator[Trouble]:
    """One trouble for each change of who sees which rows."""
    for action, table, _ in step.actions(a.OtherAction):
        if action.words == "ENABLE ROW LEVEL SECURITY" and not table.secured:
            yield Trouble(
                f"From now on {table.name} is empty for every role without a policy, except its owner.",
                "Create the policies first, in the same transaction, and try them as the application's role.",
            )
        elif action.words == "FORCE ROW LEVEL SECURITY":
            yield Trouble(
                f"From now on the policies of {table.name} hide rows from its owner too.",
                "Try them as the owner first.",
            )
        elif action.words.endswith("ROW LEVEL SECURITY"):
            yield Trouble(
                f"{action.words}: rows of {table.name} that were hidden are seen.",
                "Make sure that they may be.",
                ADVICE,
            )


RULE = Rule(
    name="row-security",
    severity=DANGER,
    finds="row level security switched on for a table in use",
    why="Queries don't fail, they find nothing; inserts are refused.",
    unsafe=Example("ALTER TABLE orders ENABLE ROW LEVEL SECURITY;"),
    safer=Example("CREATE TABLE secrets (id int);\nALTER TABLE secrets ENABLE ROW LEVEL SECURITY;"),
    about=(a.OtherAction,),
    check=check,
)
