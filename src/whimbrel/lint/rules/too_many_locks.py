"""Finds a statement that locks very many partitions at once."""

from __future__ import annotations

from collections.abc import Iterator

from whimbrel.lint.rule import ADVICE, DANGER, Example, Rule, Trouble
from whimbrel.lint.step import Step
from whimbrel.reading import facts as f

LIMIT = 64 * 100
"""Locks that the server holds for everybody together: max_locks_per_transaction x max_connections, both
at their defaults."""


def check(step: Step) -> Iterator[Trouble]:
    """One trouble for a statement that locks more relations than the server has room for."""
    if len(step.effects) <= LIMIT // 100:
        return
    relations = {effect.relation for effect in step.effects}
    count = len(relations) + sum(len(step.before.indexes_of(name)) for name in relations)
    if len(relations) > LIMIT // 100 and count > LIMIT // 10:
        yield Trouble(
            f"The statement locks {count} tables and indexes at once, of about {LIMIT} that a server holds by default "
            f"for everybody together.",
            "Raise max_locks_per_transaction, or go partition by partition.",
            DANGER if count > LIMIT else None,
        )


RULE = Rule(
    name="too-many-locks",
    severity=ADVICE,
    finds="a statement that locks very many partitions at once",
    why="The lock table has a fixed size (max_locks_per_transaction x max_connections). When it is full, the statement "
    "fails, and so does everybody else's next one.",
    schema="CREATE TABLE m (id int, k int) PARTITION BY LIST (k);\n"
    + "".join(f"CREATE TABLE m{n} PARTITION OF m (UNIQUE (id)) FOR VALUES IN ({n});\n" for n in range(700)),
    unsafe=Example("ALTER TABLE m ADD COLUMN x int;"),
    safer=Example("ALTER TABLE m1 SET (autovacuum_enabled = false);"),
    about=f.WORKING,
    check=check,
)
