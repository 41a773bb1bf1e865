"""Finds a new enum value used in the transaction that adds it."""

from __future__ import annotations

from collections.abc import Iterator

from whimbrel.lint.rule import DANGER, Example, Rule, Trouble
from whimbrel.lint.step import Step
from whimbrel.reading import facts as f
from whimbrel.reading.catalog import Catalog
from whimbrel.reading.clause import Clause
from whimbrel.reading.names import Name
from whimbrel.reading.read_objects import literal
from whimbrel.reading.words import Words


def check(step: Step) -> Iterator[Trouble]:
    """One trouble for a statement that uses an enum's value before it is committed."""
    if isinstance(step.facts, f.AlterEnum | f.CreateRoutine | f.Comment):
        return
    before = step.earlier_of(f.AlterEnum)
    if not before:
        return
    clause = Clause(Words.of(step.reading.sql).tokens)
    strings = {literal(token.text) for token in clause.tokens if token.kind == "string"}
    for earlier in before:
        added = earlier.facts
        if (
            isinstance(added, f.AlterEnum)
            and not added.old
            and added.label in strings
            and _is_unsafe(added, earlier)
            and _is_about(added.name, clause.words, step.before)
        ):
            yield Trouble(
                f"The value {added.label!r} of {added.name} can't be used before the transaction that added it has "
                f"been committed: the statement fails (55P04).",
                "Put ALTER TYPE ... ADD VALUE into a step of its own.",
            )


def _is_about(enum: Name, words: frozenset[str], known: Catalog) -> bool:
    """Whether a statement of these words may be about the enum: it names the type, or a table that has it."""
    has = {table.name.name for table, _ in known.users_of(enum)} | {view.name for view in known.views}
    return not known.complete or enum.name in words or not has.isdisjoint(words)


def _is_unsafe(added: f.AlterEnum, step: Step) -> bool:
    """Whether the value is really new; from 17 on a type of the same transaction may have new values."""
    found = step.before.types.get(added.name)
    if found is None:
        return True
    return added.label not in found.labels and not (found.born and step.version >= 17)


RULE = Rule(
    name="enum-value-in-same-transaction",
    severity=DANGER,
    finds="a new enum value used in the transaction that adds it",
    why="PostgreSQL refuses it, since the value would stay in indexes if the transaction were rolled back.",
    schema="CREATE TYPE mood AS ENUM ('sad', 'glad');\nCREATE TABLE t (id int PRIMARY KEY, m mood);",
    unsafe=Example("ALTER TYPE mood ADD VALUE 'calm';\nUPDATE t SET m = 'calm' WHERE id = 1;"),
    safer=Example("ALTER TYPE mood ADD VALUE 'calm';\nUPDATE t SET m = 'calm' WHERE id = 1;", alone=True),
    about=f.WORKING,
    check=check,
)
