"""Finds a constraint that is added NOT VALID and validated in one transaction."""

from __future__ import annotations

from collections.abc import Iterator

from whimbrel.lint.rule import DANGER, Example, Rule, Trouble
from whimbrel.lint.step import Step
from whimbrel.reading import actions as a
from whimbrel.reading import facts as f
from whimbrel.reading.catalog import TableFacts
from whimbrel.reading.names import Name


def check(step: Step) -> Iterator[Trouble]:
    """One trouble for each constraint validated in the transaction that added it."""
    for action, table, _ in step.actions(a.ValidateConstraint):
        if any(_adds(earlier, table.name, action.name) for earlier in step.earlier) or _adds_before(
            step, action
        ):
            yield Trouble(
                f"{action.name} is added and validated in one transaction, so the lock of adding it is held while "
                f"every row of {table.name} is read.",
                "Commit between the two: put VALIDATE CONSTRAINT into a step of its own.",
            )
        elif _beside_others(step, table, action):
            yield Trouble(
                f"What else the statement does locks {table.name}, and {action.name} is tried on every row under that lock.",
                "Put VALIDATE CONSTRAINT into a statement and a step of its own.",
            )


def _beside_others(step: Step, table: TableFacts, action: a.ValidateConstraint) -> bool:
    """Whether it reads the rows under the lock of another action of the same ALTER TABLE."""
    found = table.constraint(action.name)
    reads = found is None or not found.valid
    return reads and any(e.relation == table.name and e.blocks_writers for e in step.effects)


def _adds(step: Step, table: Name, name: str) -> bool:
    facts = step.facts
    if not isinstance(facts, f.AlterTable) or facts.name != table:
        return False
    return any(isinstance(x, a.AddConstraint) and x.constraint.name == name for x in facts.actions)


def _adds_before(step: Step, action: a.ValidateConstraint) -> bool:
    """Whether the same ALTER TABLE adds it."""
    facts = step.facts
    return isinstance(facts, f.AlterTable) and _adds(step, facts.name, action.name)


RULE = Rule(
    name="validate-in-same-transaction",
    severity=DANGER,
    finds="a constraint that is added NOT VALID and validated in one transaction",
    why="A lock is held until its transaction ends: what VALIDATE would do beside running writes happens under the "
    "lock of ADD CONSTRAINT after all.",
    unsafe=Example(
        "ALTER TABLE orders ADD CONSTRAINT total_positive CHECK (total > 0) NOT VALID;\n"
        "ALTER TABLE orders VALIDATE CONSTRAINT total_positive;"
    ),
    safer=Example(
        "ALTER TABLE orders ADD CONSTRAINT total_positive CHECK (total > 0) NOT VALID;\n"
        "ALTER TABLE orders VALIDATE CONSTRAINT total_positive;",
        alone=True,
    ),
    about=(a.ValidateConstraint,),
    check=check,
)
