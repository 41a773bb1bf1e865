"""Finds a change of a column's type that goes through the rows or builds an index."""

from __future__ import annotations

from collections.abc import Iterator

from whimbrel.lint import hot
from whimbrel.lint.rule import DANGER, Example, Rule, Trouble
from whimbrel.lint.step import Step
from whimbrel.reading import actions as a
from whimbrel.reading.type_changes import depends_on_zone


def check(step: Step) -> Iterator[Trouble]:
    """One trouble for each change of type that goes through the rows or an index."""
    for action, table, catalog in step.actions(a.SetType):
        effect = step.effects_of(action, table, catalog)[0]
        asks = action.using is None and depends_on_zone(
            table.columns.get(action.column), action.type, catalog
        )
        if effect.rewrites and asks:
            yield Trouble(
                f"{table.name}.{action.column} TYPE {action.type} writes every row and every index anew unless the "
                f"session's time zone is UTC, and nothing here says that it is; {hot.held(table.name, effect)}.",
                "Where the values are in UTC, SET timezone = 'UTC' before it; else go by a new column.",
            )
        elif effect.long:
            what = (
                "writes every row and every index anew"
                if effect.rewrites
                else ("builds an index anew" if effect.builds else "tries a CHECK on every row again")
            )
            yield Trouble(
                f"{table.name}.{action.column} TYPE {action.type} {what}; {hot.held(table.name, effect)}.",
                "Add a column of the new type, keep both equal with a trigger, fill it in batches, and swap the two.",
            )


RULE = Rule(
    name="change-column-type",
    severity=DANGER,
    finds="a change of a column's type that goes through the rows or builds an index",
    why="Most changes of type rewrite table and indexes under ACCESS EXCLUSIVE. A text that may only become longer, "
    "or a numeric with more digits before the point, is a change in the catalog.",
    unsafe=Example("ALTER TABLE orders ALTER COLUMN status TYPE varchar(10);"),
    safer=Example("ALTER TABLE orders ALTER COLUMN status TYPE varchar(50);"),
    about=(a.SetType,),
    check=check,
)
