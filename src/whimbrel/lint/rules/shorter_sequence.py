"""Finds a sequence in use that is to end sooner than its column."""

from __future__ import annotations

import re
from collections.abc import Iterator

from whimbrel.lint.rule import DANGER, Example, Rule, Trouble
from whimbrel.lint.rules.restart_sequence import columns_fed_by
from whimbrel.lint.step import Step
from whimbrel.reading import facts as f
from whimbrel.reading.names import Name
from whimbrel.reading.read_columns import SHORT, column_type
from whimbrel.reading.values import SIZES


def check(step: Step) -> Iterator[Trouble]:
    """One trouble for each column whose sequence gets a smaller type than it has."""
    facts = step.facts
    if not isinstance(facts, f.AlterOther) or facts.kind != "SEQUENCE" or facts.name is None:
        return
    yield from _limited(facts.name, facts.text.text, step)
    first, *others = facts.text.text.split() or [""]
    size = SIZES.get(SHORT.get(others[0], others[0])) if first == "as" and others else None
    for table, column in columns_fed_by(facts.name, step) if size is not None else ():
        if size is not None and SIZES.get(column_type(column).name, 0) > size:
            yield Trouble(
                f"{facts.name} ends at {size - 1:,}, though {table.name}.{column.name} has room for more: it fails where "
                f"it is past that, and inserts fail when it gets there.",
                "Leave the sequence as large as its column.",
            )


_LIMIT = re.compile(r"\bmaxvalue (\d+)")


def _limited(name: Name, words: str, step: Step) -> Iterator[Trouble]:
    """A sequence with a largest number that its columns, or whoever asks for one, may come to."""
    found = _LIMIT.search(words)
    limit = int(found[1]) if found else 0
    fed = [column for _, column in columns_fed_by(name, step)]
    room = min((SIZES.get(column_type(column).name, 0) for column in fed), default=SIZES["int"])
    if found and limit < room - 1 and (fed or step.before.sequences.get(name) is False):
        yield Trouble(
            f"{name} ends at {limit:,}: it fails where it is past that, and whoever asks for a number gets an error "
            f"when it gets there.",
            "Leave the sequence as large as what it numbers.",
        )


RULE = Rule(
    name="shorter-sequence",
    severity=DANGER,
    finds="a sequence in use that is to end sooner than its column",
    why="A sequence that has come to its end gives an error, and every insert that asks for a number fails.",
    schema="CREATE TABLE t (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY);",
    unsafe=Example("ALTER SEQUENCE t_id_seq AS integer;"),
    safer=Example("ALTER SEQUENCE t_id_seq AS bigint;"),
    about=(f.AlterOther,),
    check=check,
)
