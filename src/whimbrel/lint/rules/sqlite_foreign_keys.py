"""Finds a table dropped in SQLite that foreign keys of other tables refer to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from whimbrel.lint.rule import DANGER, Example, Rule, Trouble
from whimbrel.lint.step import Step
from whimbrel.reading import facts as f
from whimbrel.reading.names import Name

_OFF = re.compile(r"pragma\s+foreign_keys\s*(?:=\s*|\(\s*)'?(?:off|0|false|no)\b", re.IGNORECASE)


def check(step: Step) -> Iterator[Trouble]:
    """One trouble for each table that others refer to, unless foreign keys were switched off before."""
    facts = step.facts
    if not isinstance(facts, f.Drop) or facts.kind != "TABLE":
        return
    switch = next((other for other in step.of_script[: step.place] if _OFF.match(other.reading.sql)), None)
    if switch is not None and not switch.in_transaction:
        return
    for name in facts.names:
        children = _children(name, step)
        if children and step.hot(name):
            late = " PRAGMA foreign_keys does nothing inside of a transaction." if switch is not None else ""
            yield Trouble(
                f"{children} refers to {name}: where foreign keys are on, DROP TABLE first deletes every row of {name}, "
                f"and with ON DELETE CASCADE those of {children} too.{late}",
                "PRAGMA foreign_keys = OFF before the transaction, PRAGMA foreign_key_check at its end.",
            )


def _children(name: Name, step: Step) -> str:
    names = dict.fromkeys(str(owner.name) for owner, _ in step.before.pointing_at(name) if owner.name != name)
    return ", ".join(names)


RULE = Rule(
    name="sqlite-foreign-keys",
    severity=DANGER,
    finds="a table dropped in SQLite that foreign keys of other tables refer to",
    why="With foreign keys on, SQLite's DROP TABLE is a DELETE of all rows before it, and that reaches the tables that "
    "refer to it. A table that is only to be built anew loses the rows of its children so.",
    schema="CREATE TABLE a (id integer PRIMARY KEY); CREATE TABLE b (a_id integer REFERENCES a (id) ON DELETE CASCADE);",
    unsafe=Example("DROP TABLE a;"),
    safer=Example("CREATE TEMP TABLE c (id integer); DROP TABLE c;"),
    postgresql_only=False,
    sqlite_only=True,
    about=(f.Drop,),
    check=check,
)
