"""Finds a table made logged or unlogged."""

from __future__ import annotations

from collections.abc import Iterator

from whimbrel.lint.hot import is_partitioned
from whimbrel.lint.rule import DANGER, Example, Rule, Trouble
from whimbrel.lint.rules.partitioned_table_refuses import LOGGING
from whimbrel.lint.step import Step
from whimbrel.reading import actions as a


def check(step: Step) -> Iterator[Trouble]:
    """One trouble for each table that is written anew to be logged, or not to be."""
    for action, table, catalog in step.actions(a.OtherAction):
        if action.words not in LOGGING or is_partitioned(table):
            continue
        if step.effects_of(action, table, catalog)[0].rewrites:
            lost = " An unlogged table is empty after a crash." if action.words == "SET UNLOGGED" else ""
            yield Trouble(
                f"{action.words} writes {table.name} anew while nobody can read or write it.{lost}",
                "Make a new table, copy the rows in batches and swap the two.",
            )


RULE = Rule(
    name="set-logged-unlogged",
    severity=DANGER,
    finds="a table made logged or unlogged",
    why="All of it is copied under ACCESS EXCLUSIVE.",
    unsafe=Example("ALTER TABLE orders SET UNLOGGED;"),
    safer=Example("CREATE UNLOGGED TABLE staging (id bigint);"),
    about=(a.OtherAction,),
    check=check,
)
