"""Finds a name longer than 63 bytes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from whimbrel.lint.rule import ADVICE, Example, Rule, Trouble
from whimbrel.lint.step import Step
from whimbrel.reading.words import Words

_LONG = re.compile(r"[^\s'.,();]{64}")
"""What may be such a name; most statements have none."""


def check(step: Step) -> Iterator[Trouble]:
    """One trouble for each name that the server cuts off."""
    if _LONG.search(step.reading.sql) is None:
        return
    for token in Words.of(step.reading.sql).tokens:
        if token.kind in ("word", "quoted") and len(token.text.strip('"').encode()) > 63:
            yield Trouble(
                f"{token.text} is longer than 63 bytes: the server cuts it off without an error.",
                "Choose a shorter name.",
            )


RULE = Rule(
    name="name-too-long",
    severity=ADVICE,
    finds="a name longer than 63 bytes",
    why="Two long names may become the same, and later statements don't find what was made under the whole one.",
    unsafe=Example(
        "CREATE INDEX CONCURRENTLY an_index_on_orders_whose_name_goes_on_and_on_until_nobody_reads_it ON orders (placed);",
        alone=True,
    ),
    safer=Example("CREATE INDEX CONCURRENTLY orders_placed ON orders (placed);", alone=True),
    check=check,
)
