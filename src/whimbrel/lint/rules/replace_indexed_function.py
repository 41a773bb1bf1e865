"""Finds a function given another body whose results an index, a column or a partition key keeps."""

from __future__ import annotations

from collections.abc import Iterator

from whimbrel.lint.rule import DANGER, Example, Rule, Trouble
from whimbrel.lint.step import Step
from whimbrel.reading import facts as f
from whimbrel.reading.catalog import RoutineFacts
from whimbrel.reading.clause import Clause
from whimbrel.reading.words import Words


def check(step: Step) -> Iterator[Trouble]:
    """One trouble for a function whose results are kept somewhere."""
    facts = step.facts
    old = step.before.routines.get(facts.routine.name) if isinstance(facts, f.CreateRoutine) else None
    if not isinstance(facts, f.CreateRoutine) or not facts.replaces or old is None or old.born:
        return
    keeper = next(_keepers(old, step), "") if _differs(old, facts.routine) else ""
    if keeper:
        yield Trouble(
            f"{keeper} keeps what {old.name} gave with its old body: queries that use it find the wrong rows.",
            "Make a function with another name, and build anew what uses it.",
        )


def _differs(old: RoutineFacts, new: RoutineFacts) -> bool:
    same_parameters = old.arguments == new.arguments
    return same_parameters and Clause(Words.of(old.body).tokens) != Clause(Words.of(new.body).tokens)


def _keepers(routine: RoutineFacts, step: Step) -> Iterator[str]:
    """The indexes, stored columns and partition keys that are computed by the function."""
    for index in step.before.indexes.values():
        clauses = (*index.clauses, *((index.where,) if index.where else ()))
        if step.hot(index.table) and any(routine.name.name in clause.calls for clause in clauses):
            yield f"The index {index.name}"
    for table in filter(lambda one: step.hot(one.name), step.before.tables.values()):
        for column in table.columns.values():
            stored = column.expression if column.generated == "stored" else None
            if stored is not None and routine.name.name in stored.calls:
                yield f"The column {table.name}.{column.name}"
        if table.partition_key is not None and routine.name.name in table.partition_key.calls:
            yield f"The partition key of {table.name}"


RULE = Rule(
    name="replace-indexed-function",
    severity=DANGER,
    finds="a function given another body whose results an index, a column or a partition key keeps",
    why="PostgreSQL doesn't compute them anew: what was kept and what the function gives now differ, without an error.",
    schema="CREATE FUNCTION clean(p text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT lower(p)';\n"
    "CREATE TABLE t (name text);\nCREATE INDEX t_name ON t (clean(name));",
    unsafe=Example(
        "CREATE OR REPLACE FUNCTION clean(p text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT upper(p)';"
    ),
    safer=Example("CREATE FUNCTION clean2(p text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT upper(p)';"),
    about=(f.CreateRoutine,),
    check=check,
)
