"""Finds a table dropped that was there before."""

from __future__ import annotations

from collections.abc import Iterator

from whimbrel.lint.bridges import is_rebuilt
from whimbrel.lint.rule import DANGER, Example, Rule, Trouble
from whimbrel.lint.step import Step
from whimbrel.reading import facts as f


def check(step: Step) -> Iterator[Trouble]:
    """One trouble for each table that goes, with its rows."""
    facts = step.facts
    if not isinstance(facts, f.Drop) or facts.kind not in ("TABLE", "FOREIGN TABLE"):
        return
    for name in facts.names:
        if step.hot(name) and not (step.script.dialect == "sqlite" and is_rebuilt(step, name)):
            table = step.table(name)
            also = f"; {table.parent} is locked for everybody meanwhile" if table.parent else ""
            yield Trouble(
                f"{name} and its rows are gone, and running code that still uses the table fails{also}.",
                "First deploy code that doesn't use the table; drop it in a later revision, its foreign keys before it.",
            )


RULE = Rule(
    name="drop-table",
    severity=DANGER,
    finds="a table dropped that was there before",
    why="Its rows can't be brought back by a downgrade, code that still runs breaks, and every table it has a "
    "foreign key to is locked too.",
    unsafe=Example("DROP TABLE orders;"),
    safer=Example("CREATE TEMP TABLE scratch (id int);\nDROP TABLE scratch;"),
    postgresql_only=False,
    about=(f.Drop,),
    check=check,
)
