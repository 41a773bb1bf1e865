"""Finds a change for which MySQL or MariaDB lets writers wait until every row is copied."""

from __future__ import annotations

import re
from collections.abc import Iterator

from whimbrel.lint.rule import DANGER, Example, Rule, Trouble
from whimbrel.lint.step import Step
from whimbrel.reading import facts as f
from whimbrel.reading.names import Name
from whimbrel.reading.words import Unreadable, Words

BESIDE = "Copy the table beside its users (gh-ost, spirit, pt-online-schema-change) where it must be copied."


def check(step: Step) -> Iterator[Trouble]:
    """One trouble for a statement that copies the table, or may."""
    try:
        table, why = _copied(Words.of(step.reading.sql, step.script.dialect))
    except Unreadable:
        return
    if why and step.hot(table):
        yield Trouble(
            f"{why}: nobody can write to {table} until every row is copied.",
            f"Write ALGORITHM=INPLACE, LOCK=NONE behind it, so that it fails at once rather than block. {BESIDE}",
        )


def _copied(words: Words) -> tuple[Name | None, str]:
    """The table, and why it is copied; "" where it isn't."""
    if words.take("CREATE"):
        kind = words.take_one("FULLTEXT", "SPATIAL")
        table = words.name() if kind and words.skip_to("ON") else None
        return table, f"A {kind} index is built under LOCK=SHARED" if kind else ""
    if not words.take("ALTER"):
        return None, ""
    words.take_one("ONLINE", "IGNORE")
    if not words.take("TABLE"):
        return None, ""
    words.if_exists()
    table = words.name()
    actions = [" ".join(part.upper) for part in words.parts()]
    if any(_POLITE.match(action) for action in actions):
        return table, ""
    return table, next((why for action in actions if (why := _why(action, actions))), "")


_POLITE = re.compile(r"ALGORITHM (= )?(INSTANT|NOCOPY|INPLACE)\b|LOCK (= )?NONE\b")
"""Wishes that the server refuses rather than copies."""
_COPIED = (
    (r"ALGORITHM (= )?COPY\b|LOCK (= )?(SHARED|EXCLUSIVE)\b", "It is asked for in so many words"),
    (r"(MODIFY|CHANGE)\b", "Unless only the name, the default or the comment changes, or a short text gets longer"),
    (r"ADD (CONSTRAINT (?!(UNIQUE|PRIMARY)\b)(\S+ )?)?FOREIGN KEY\b", "A foreign key is checked (foreign_key_checks)"),
    (r"ADD (CONSTRAINT (\S+ )?)?CHECK\b", "A CHECK is tried on every row"),
    (r"ADD (FULLTEXT|SPATIAL)\b", "Such an index is built under LOCK=SHARED"),
    (r"CONVERT TO\b", "Every text is converted"),
    (r"ADD .*\b(STORED|PERSISTENT)\b", "The new column is computed and stored"),
    (r"ADD .*\bAUTO_INCREMENT\b", "Every row gets a number"),
    (r"ADD (?!.*\bAS \().*\bDEFAULT \( ", "The new column's default is computed for every row"),
)  # fmt: skip
"""MySQL manual, 17.12.1; measured on MariaDB 10.11."""


def _why(action: str, all: list[str]) -> str:
    if action.startswith("DROP PRIMARY KEY"):
        replaced = any(re.match(r"ADD (CONSTRAINT (\S+ )?)?PRIMARY KEY", other) for other in all)
        return "" if replaced else "The rows are stored by their primary key"
    return next((why for pattern, why in _COPIED if re.match(pattern, action)), "")


RULE = Rule(
    name="copies-table",
    severity=DANGER,
    finds="a change for which MySQL or MariaDB lets writers wait until every row is copied",
    why="What they can't do in place is done with ALGORITHM=COPY under LOCK=SHARED, for as long as it takes.",
    unsafe=Example("ALTER TABLE orders MODIFY total bigint NOT NULL;"),
    safer=Example("ALTER TABLE orders MODIFY total bigint NOT NULL, ALGORITHM=INPLACE, LOCK=NONE;"),
    postgresql_only=False,
    mysql_only=True,
    about=f.WORKING,
    check=check,
)
