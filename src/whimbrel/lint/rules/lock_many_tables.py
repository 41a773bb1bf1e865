"""Finds locks on several busy tables in one transaction."""

from __future__ import annotations

from collections.abc import Iterator

from whimbrel.lint import hot
from whimbrel.lint.bridges import first_name, is_replaced
from whimbrel.lint.rule import DANGER, Example, Rule, Trouble
from whimbrel.lint.step import Step
from whimbrel.reading import actions as a
from whimbrel.reading import facts as f
from whimbrel.reading.catalog import TableFacts
from whimbrel.reading.names import Name

LISTED = 4
"""Tables that a message names at most."""


def check(step: Step) -> Iterator[Trouble]:
    """One trouble for the statement that locks one table more than its transaction should hold."""
    held = step.so_far(dict[Name, bool], _hold)
    own = _locked(step)
    if not own or (len(own) == 1 and not step.earlier) or _is_of_one_key(step, own, held):
        return
    several = len(own) > 1 and (len(own) > 2 or any(own.values()) or not _is_about_keys(step))
    several = several and not _attaches(step)
    if set(own) - set(held) and (held or several):
        yield Trouble(
            f"One transaction holds locks on {_listed(own, held)}: while it waits for one of them, everything that "
            f"needs another waits too, and it may deadlock with running code.",
            "Give each table a transaction of its own.",
        )


def _listed(own: dict[Name, bool], held: dict[Name, bool]) -> str:
    names = sorted(str(name) for name in {**held, **own})
    if len(names) <= LISTED:
        return " and ".join(names)
    return f"{' and '.join(sorted(map(str, own)))} and {len(names) - len(own)} other tables"


def _hold(held: dict[Name, bool], step: Step) -> None:
    held.update(_locked(step))


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


def _is_of_one_key(step: Step, own: dict[Name, bool], held: dict[Name, bool]) -> bool:
    """Whether it is about one foreign key, before anything is locked: both its tables must be."""
    return len(own) == 2 and _is_about_keys(step) and not held


def _attaches(step: Step) -> bool:
    """Whether it is ATTACH PARTITION: the new partition and the default one must be locked together."""
    facts = step.facts
    return isinstance(facts, f.AlterTable) and all(isinstance(x, a.Attach) for x in facts.actions)


def _is_about_keys(step: Step) -> bool:
    """Whether it only adds foreign keys, or drops those for which the transaction adds others."""
    facts = step.facts
    return isinstance(facts, f.AlterTable) and all(
        _is_of_key(x, step.table(facts.name), step) for x in facts.actions
    )


def _is_of_key(action: a.Action, table: TableFacts, step: Step) -> bool:
    if isinstance(action, a.AddConstraint):
        return action.constraint.kind == "foreign"
    found = table.constraint(action.name) if isinstance(action, a.DropConstraint) else None
    return found is not None and found.kind == "foreign" and is_replaced(found, table, step)


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
