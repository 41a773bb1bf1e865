"""Finds a change of type that makes prepared statements of running code fail."""

from __future__ import annotations

from collections.abc import Iterator

from whimbrel.lint.rule import ADVICE, Example, Rule, Trouble
from whimbrel.lint.step import Step
from whimbrel.reading import actions as a


def check(step: Step) -> Iterator[Trouble]:
    """One trouble for each change of a column's type, which makes prepared statements fail."""
    for action, table, _ in step.actions(a.SetType):
        yield Trouble(
            f"Prepared statements that select {table.name}.{action.column} fail with `cached plan must not change "
            f"result type`: psycopg 3 in autocommit on every later execution, asyncpg once for each connection.",
            "Set prepare_threshold=None, or renew the application's connections right after the change.",
        )


RULE = Rule(
    name="prepared-statements",
    severity=ADVICE,
    finds="a change of type that makes prepared statements of running code fail",
    why="A server-side prepared statement keeps the types of its result. psycopg 3 prepares after five executions, "
    "asyncpg at once; psycopg2 never does. Even a longer varchar is another type.",
    unsafe=Example("ALTER TABLE orders ALTER COLUMN status TYPE varchar(50);"),
    safer=Example("ALTER TABLE orders ADD COLUMN state varchar(50);"),
    about=(a.SetType,),
    check=check,
)
