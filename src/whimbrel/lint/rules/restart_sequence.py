"""Finds a sequence in use that begins again."""

from __future__ import annotations

import re
from collections.abc import Iterator

from whimbrel.lint.rule import ADVICE, DANGER, Example, Rule, Trouble
from whimbrel.lint.step import Step
from whimbrel.reading import actions as a
from whimbrel.reading import facts as f
from whimbrel.reading.catalog import ColumnFacts, TableFacts
from whimbrel.reading.names import Name, name_of
from whimbrel.reading.read_columns import SERIALS

_RESTART = re.compile(r"\brestart\b(?:\s+(?:with\s+)?(-?\s*\d+))?", re.IGNORECASE)

_SET = re.compile(r"\bsetval \( '([\w.]+)'(?: :: regclass)? , (\d+) ")


def check(step: Step) -> Iterator[Trouble]:
    """One trouble for each sequence in use that is set back."""
    facts = step.facts
    if isinstance(facts, f.AlterOther) and facts.kind == "SEQUENCE" and facts.name is not None:
        for what in _asked_by(facts.name, step):
            yield from _trouble(what, facts.text.text)
    if isinstance(facts, f.Query) and (found := _SET.search(facts.text.text)):
        for what in _asked_by(name_of(found[1].split(".")), step):
            yield from _trouble(what, f"restart with {found[2]}")
    for change, table, _ in step.actions(a.AlterIdentity):
        yield from _trouble(f"{table.name}.{change.column}", change.words)


def _trouble(column: str, words: str) -> Iterator[Trouble]:
    found = _RESTART.search(words)
    if found is None:
        return
    given = found[1]
    again = given is None or int(given.replace(" ", "")) <= 1
    yield Trouble(
        f"{column} gets numbers again that rows have already: inserts of running code fail."
        if again
        else f"Where {column} has numbers from there on, inserts of running code fail.",
        "setval() to the largest value that is there.",
        DANGER if again else ADVICE,
    )


def _asked_by(sequence: Name, step: Step) -> tuple[str, ...]:
    """The columns in use that it feeds; where there are none, a function or the application asks it."""
    fed = tuple(f"{table.name}.{column.name}" for table, column in columns_fed_by(sequence, step))
    alone = step.before.sequences.get(sequence) is False
    return fed or ((f"Who asks {sequence}",) if alone else ())


def columns_fed_by(sequence: Name, step: Step) -> Iterator[tuple[TableFacts, ColumnFacts]]:
    """The columns in use that get their numbers from it."""
    for table in filter(lambda one: step.hot(one.name), step.before.tables.values()):
        for column in table.columns.values():
            own = f"{table.name.name}_{column.name}_seq" == sequence.name and (
                column.identity or column.type.name in SERIALS
            )
            named = column.default is not None and "nextval" in column.default.calls
            if own or (named and column.default is not None and _names(column.default.text, sequence)):
                yield table, column


def _names(default: str, sequence: Name) -> bool:
    return re.search(rf"['.\"]{re.escape(sequence.name)}[\"']", default) is not None


RULE = Rule(
    name="restart-sequence",
    severity=DANGER,
    finds="a sequence in use that begins again",
    why="The numbers that it gives out from then on are in the table already: every insert fails until the sequence "
    "has passed the largest.",
    unsafe=Example("ALTER TABLE t ALTER COLUMN id RESTART;"),
    safer=Example("SELECT setval('t_id_seq', (SELECT max(id) FROM t));"),
    schema="CREATE TABLE t (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY);",
    about=(a.AlterIdentity, f.AlterOther, f.Query),
    check=check,
)
