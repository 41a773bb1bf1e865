"""Finds locks on several busy tables in one transaction."""

from __future__ import annotations

from collections.abc import Iterator

from whimbrel.lint import hot
from whimbrel.lint.bridges import first_name
from whimbrel.lint.rule import DANGER, Example, Rule, Trouble
from whimbrel.lint.step import Step
from whimbrel.reading import actions as a
from whimbrel.reading import facts as f
from whimbrel.reading.names import Name


def check(step: Step) -> Iterator[Trouble]:
    """One trouble for the statement that locks one table more than its transaction should hold."""
    own = _locked(step)
    if not own or (len(own) == 1 and not step.earlier) or _adds_one_key(step, own):
        return
    held: dict[Name, bool] = {}
    for earlier in step.earlier:
        held.update(_locked(earlier))
    several = len(own) > 1 and (len(own) > 2 or any(own.values()) or not _only_adds_keys(step))
    several = several and not _attaches(step)
    if set(own) - set(held) and (held or several):
        others = sorted(str(name) for name in {**held, **own})
        yield Trouble(
            f"One transaction holds locks on {' and '.join(others)}: while it waits for one of them, everything that "
            f"needs another waits too, and it may deadlock with running code.",
            "Give each table a transaction of its own.",
        )


def _locked(step: Step) -> dict[Name, bool]:
    """The tables on which writers wait for this statement, and whether readers do."""
    if not any(effect.blocks_writers for effect in step.effects):
        return {}
    found: dict[Name, bool] = {}
    for effect in step.effects:
        if effect.blocks_writers and effect.relation not in step.before.views:
            name = first_name(step, hot.root(effect.relation, step.before))
            found[name] = found.get(name, False) or effect.blocks_readers
    return found


def _adds_one_key(step: Step, own: dict[Name, bool]) -> bool:
    """Whether it is the foreign key of the recipe, by itself: both its tables must be locked."""
    return len(own) == 2 and _only_adds_keys(step) and not any(_locked(earlier) for earlier in step.earlier)


def _attaches(step: Step) -> bool:
    """Whether it is ATTACH PARTITION: the new partition and the default one must be locked together."""
    facts = step.facts
    return isinstance(facts, f.AlterTable) and all(isinstance(x, a.Attach) for x in facts.actions)


def _only_adds_keys(step: Step) -> bool:
    facts = step.facts
    return isinstance(facts, f.AlterTable) and all(
        isinstance(x, a.AddConstraint) and x.constraint.kind == "foreign" for x in facts.actions
    )


RULE = Rule(
    name="lock-many-tables",
    severity=DANGER,
    finds="locks on several busy tables in one transaction",
    why="Locks are waited for one after another and held to the end, so the first table stands still while the "
    "transaction waits for the second; lock_timeout counts for each anew. Code that takes them in another order "
    "deadlocks.",
    unsafe=Example("ALTER TABLE customers ADD COLUMN note text;\nALTER TABLE orders ADD COLUMN note text;"),
    safer=Example(
        "ALTER TABLE customers ADD COLUMN note text;\nALTER TABLE orders ADD COLUMN note text;", alone=True
    ),
    about=f.WORKING,
    check=check,
)
