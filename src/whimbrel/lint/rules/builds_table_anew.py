"""Finds a change for which SQLite copies every row into a new table."""

from __future__ import annotations

from collections.abc import Iterator

from whimbrel.lint.bridges import is_rebuilt
from whimbrel.lint.rule import ADVICE, Example, Rule, Trouble
from whimbrel.lint.step import Step
from whimbrel.reading import facts as f

MESSAGE = "{table} is built anew: nobody else can write to the database until every row of it is copied."
HELP = "Do it when little is written, and let writers wait for longer (busy_timeout)."


def check(step: Step) -> Iterator[Trouble]:
    """One trouble for each table that goes because a copy of it takes its place."""
    facts = step.facts
    for name in facts.names if isinstance(facts, f.Drop) and facts.kind == "TABLE" else ():
        if step.hot(name) and is_rebuilt(step, name):
            yield Trouble(MESSAGE.format(table=name), HELP)


RULE = Rule(
    name="builds-table-anew",
    severity=ADVICE,
    finds="a change for which SQLite copies every row into a new table",
    why="SQLite has one writer for the whole file. While rows are copied, every other one waits, and fails once its "
    "busy_timeout is over.",
    unsafe=Example(
        "CREATE TABLE anew (id bigint PRIMARY KEY, email text, region text);\n"
        "INSERT INTO anew SELECT id, email, region FROM customers;\n"
        "DROP TABLE customers;\nALTER TABLE anew RENAME TO customers;"
    ),
    safer=Example("ALTER TABLE customers ADD COLUMN note text;"),
    postgresql_only=False,
    sqlite_only=True,
    about=(f.Drop,),
    check=check,
)
