"""Finds a transaction that the script begins and doesn't end, or one inside of the runner's."""

from __future__ import annotations

from collections.abc import Iterator

from whimbrel.lint.rule import ADVICE, DANGER, Example, Rule, Trouble
from whimbrel.lint.step import Step
from whimbrel.reading import facts as f
from whimbrel.reading.words import Words


def check(step: Step) -> Iterator[Trouble]:
    """One trouble for a transaction that is begun and not ended."""
    facts = step.facts
    if facts == f.Opaque("PREPARE") and Words.of(step.reading.sql).sees("PREPARE", "TRANSACTION"):
        yield Trouble(
            "PREPARE TRANSACTION fails where max_prepared_transactions is 0, as it is by default; else its locks stay "
            "until somebody ends it, whatever happens to the session.",
            "Write COMMIT.",
        )
    last = step.place == len(step.script.readings) - 1
    if step.script.ends_open and last:
        yield Trouble(
            "The script begins a transaction that it never ends: all of it is rolled back.", "Write COMMIT."
        )
    elif (
        isinstance(facts, f.Transaction)
        and facts.kind in ("begin", "commit", "rollback")
        and step.in_transaction
    ):
        if not step.script.ends_open and _is_foreign(step):
            yield Trouble(
                f"{facts.kind.upper()} inside of the transaction that the runner has opened: what comes before and behind "
                f"it isn't undone together any more.",
                "Leave transactions to the runner, or run the file without one.",
                ADVICE,
            )


def _is_foreign(step: Step) -> bool:
    """Whether the transaction is the runner's: no statement of the script began it."""
    begins = [o for o in step.earlier if isinstance(o.facts, f.Transaction) and o.facts.kind == "begin"]
    first = step.reading.transaction == step.script.readings[0].transaction
    return first and not begins


RULE = Rule(
    name="uncommitted-transaction",
    severity=DANGER,
    finds="a transaction that the script begins and doesn't end, or one inside of the runner's",
    why="What is never committed is lost with the connection.",
    unsafe=Example("BEGIN;\nALTER TABLE orders ADD COLUMN note text;", alone=True),
    safer=Example("BEGIN;\nALTER TABLE orders ADD COLUMN note text;\nCOMMIT;", alone=True),
    check=check,
)
