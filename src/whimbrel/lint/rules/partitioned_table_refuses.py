"""Finds a form that a partitioned table doesn't take."""

from __future__ import annotations

from collections.abc import Iterator

from whimbrel.lint import hot
from whimbrel.lint.rule import DANGER, Example, Rule, Trouble
from whimbrel.lint.step import Step
from whimbrel.reading import actions as a
from whimbrel.reading import facts as f
from whimbrel.reading.catalog import TableFacts
from whimbrel.reading.effects_alter import key_column
from whimbrel.reading.names import Name
from whimbrel.reading.words import Words


def check(step: Step) -> Iterator[Trouble]:
    """One trouble for a form that a partitioned table doesn't take."""
    yield from _of_index(step)
    yield from _of_alter(step)
    yield from _of_storage(step)


def _of_index(step: Step) -> Iterator[Trouble]:
    facts = step.facts
    if (
        isinstance(facts, f.CreateIndex)
        and facts.concurrently
        and hot.is_partitioned(step.table(facts.index.table))
    ):
        yield _trouble(
            facts.index.table,
            "CREATE INDEX CONCURRENTLY",
            "CREATE INDEX ON ONLY it, then CONCURRENTLY on each partition.",
        )
    for name in facts.names if isinstance(facts, f.Drop) and facts.concurrently else ():
        index = step.before.indexes.get(name)
        if index is not None and hot.is_partitioned(step.table(index.table)):
            yield _trouble(
                index.table,
                "DROP INDEX CONCURRENTLY",
                "Drop it in a moment of little traffic, with a lock_timeout.",
            )
    if (
        isinstance(facts, f.CreateIndex)
        and facts.index.unique
        and hot.is_partitioned(step.table(facts.index.table))
        and not _has_key(facts.index.columns, step.table(facts.index.table))
    ):
        yield _trouble(
            facts.index.table, "a unique index without the partition key", "Take the partition key into it."
        )


def _of_alter(step: Step) -> Iterator[Trouble]:
    for action, table, _ in step.actions(a.AddConstraint):
        item = action.constraint
        if not hot.is_partitioned(table):
            continue
        if item.index:
            yield _trouble(
                table.name, "USING INDEX", "Add the constraint to ONLY the parent, then to the partitions."
            )
        elif item.kind == "check" and item.no_inherit:
            yield _trouble(table.name, "a check with NO INHERIT", "Leave NO INHERIT out.")
        elif item.kind == "foreign" and not item.valid and step.version < 18:
            yield _trouble(
                table.name,
                "a foreign key NOT VALID",
                "Add it to each partition NOT VALID, validate, then to the parent.",
            )
        elif item.kind in ("unique", "primary") and not _has_key(item.columns, table):
            yield _trouble(
                table.name, f"{item.kind} without the partition key", "Take the partition key into it."
            )


def _of_storage(step: Step) -> Iterator[Trouble]:
    """What is said of files, which a partitioned table hasn't got."""
    facts = step.facts
    if isinstance(facts, f.CreateTable) and hot.is_partitioned(facts.table):
        if facts.table.unlogged and step.version >= 18:
            yield _trouble(facts.table.name, "UNLOGGED", "Make its partitions UNLOGGED.")
        elif Words.of(step.reading.sql).skip_to("WITH", "("):
            yield _trouble(facts.table.name, "storage parameters", OF_PARTITIONS)
    for action, table, _ in step.actions(a.OtherAction):
        if hot.is_partitioned(table) and sets_parameters(action):
            yield _trouble(table.name, "storage parameters", OF_PARTITIONS)
        elif hot.is_partitioned(table) and action.words in (*CLUSTERING, *_logging(step.version)):
            yield _trouble(table.name, action.words, OF_PARTITIONS)
    index = step.before.indexes.get(facts.name) if isinstance(facts, f.AlterTable) else None
    if isinstance(facts, f.AlterTable) and facts.kind == "INDEX" and index is not None:
        plain = [one for one in facts.actions if isinstance(one, a.OtherAction) and sets_parameters(one)]
        if plain and hot.is_partitioned(step.table(index.table)):
            yield _trouble(index.table, "storage parameters of its index", OF_PARTITIONS)


def _logging(version: int) -> tuple[str, ...]:
    """SET LOGGED and SET UNLOGGED, which do nothing to a partitioned table before 18."""
    return LOGGING if version >= 18 else ()


def sets_parameters(action: a.OtherAction) -> bool:
    """Whether it is SET (parameter = value) of the relation itself."""
    return not action.column and action.words.startswith("SET ") and action.value.startswith("=")


CLUSTERING = ("CLUSTER ON", "SET WITHOUT CLUSTER")
LOGGING = ("SET LOGGED", "SET UNLOGGED")
OF_PARTITIONS = "Say it of each partition."


def _has_key(columns: tuple[str, ...], table: TableFacts) -> bool:
    key = key_column(table)
    return not key or key in columns


def _trouble(table: Name, words: str, help: str) -> Trouble:
    return Trouble(f"{table} is partitioned and refuses {words}: the statement fails.", help)


RULE = Rule(
    name="partitioned-table-refuses",
    severity=DANGER,
    finds="a form that a partitioned table doesn't take",
    why="CONCURRENTLY, USING INDEX and (before 18) foreign keys NOT VALID work only on single partitions.",
    schema="CREATE TABLE m (id int, day date) PARTITION BY RANGE (day);",
    unsafe=Example("CREATE INDEX CONCURRENTLY m_id ON m (id);", alone=True),
    safer=Example("CREATE INDEX m_id ON ONLY m (id);", alone=True),
    about=(
        f.AlterTable,
        f.CreateIndex,
        f.CreateTable,
        f.Drop,
    ),
    check=check,
)
