"""Finds a lock that may be waited for without an end."""

from __future__ import annotations

from collections.abc import Iterator

from whimbrel.lint.rule import ADVICE, Example, Rule, Trouble
from whimbrel.lint.step import Step
from whimbrel.reading import facts as f


def check(step: Step) -> Iterator[Trouble]:
    """One trouble for the first statement that waits for a lock without an end."""
    if not _waits(step) or _is_set(step):
        return
    if any(_waits(earlier) for earlier in _before(step)):
        return
    relation = next(e.relation for e in step.effects if e.blocks_writers)
    yield Trouble(
        f"While this waits for its lock, everybody queues behind it, and nothing says how long it may wait for {relation}.",
        "SET lock_timeout = '2s' before it (Whimbrel's own runs do), and try again when it strikes.",
    )


def _before(step: Step) -> Iterator[Step]:
    return iter(step.of_script[: step.place])


def _waits(step: Step) -> bool:
    return not isinstance(step.facts, f.LockTable) and any(e.blocks_writers for e in step.effects)


def _is_set(step: Step) -> bool:
    value = step.reading.setting("lock_timeout")
    return value is not None and value.strip("'") not in ("0", "default", "0s", "0ms")


RULE = Rule(
    name="lock-timeout",
    severity=ADVICE,
    finds="a lock that may be waited for without an end",
    why="A waiting exclusive lock blocks every query that comes after it, even where the change itself takes no time.",
    unsafe=Example("ALTER TABLE orders ADD COLUMN note text;"),
    safer=Example("SET lock_timeout = '2s';\nALTER TABLE orders ADD COLUMN note text;"),
    about=f.WORKING,
    check=check,
)
