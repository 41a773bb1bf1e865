"""Finds a sequence in use that is to end sooner than its column."""

from __future__ import annotations

from collections.abc import Iterator

from whimbrel.lint.rule import DANGER, Example, Rule, Trouble
from whimbrel.lint.rules.restart_sequence import columns_fed_by
from whimbrel.lint.step import Step
from whimbrel.reading import facts as f
from whimbrel.reading.read_columns import SHORT, column_type
from whimbrel.reading.values import SIZES


def check(step: Step) -> Iterator[Trouble]:
    """One trouble for each column whose sequence gets a smaller type than it has."""
    facts = step.facts
    if not isinstance(facts, f.AlterOther) or facts.kind != "SEQUENCE" or facts.name is None:
        return
    first, *others = facts.text.text.split() or [""]
    size = SIZES.get(SHORT.get(others[0], others[0])) if first == "as" and others else None
    for table, column in columns_fed_by(facts.name, step) if size is not None else ():
        if size is not None and SIZES.get(column_type(column).name, 0) > size:
            yield Trouble(
                f"{facts.name} ends at {size - 1:,}, though {table.name}.{column.name} has room for more: it fails where "
                f"it is past that, and inserts fail when it gets there.",
                "Leave the sequence as large as its column.",
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
