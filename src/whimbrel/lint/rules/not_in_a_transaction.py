"""Finds a statement that fails because a transaction is around it."""

from __future__ import annotations

from collections.abc import Iterator

from whimbrel.lint.rule import DANGER, Example, Rule, Trouble
from whimbrel.lint.step import Step
from whimbrel.reading import actions as a
from whimbrel.reading import facts as f
from whimbrel.reading.blocks import ends_transaction
from whimbrel.reading.catalog import Catalog
from whimbrel.reading.words import Words


def check(step: Step) -> Iterator[Trouble]:
    """One trouble for a statement that can't run in the transaction it is in."""
    words = _words(step)
    if words and step.in_transaction:
        yield Trouble(
            f"{words} can't run in a transaction: the statement fails, unless the run leaves the transaction.",
            "Put it into a step of its own that has no transaction (autocommit_block in a revision).",
        )


def _words(step: Step) -> str:
    """The statement's name where it wants no transaction around it, else ""."""
    facts = step.facts
    if isinstance(facts, f.CreateIndex):
        return "CREATE INDEX CONCURRENTLY" if facts.concurrently else ""
    if isinstance(facts, f.Drop):
        return "DROP INDEX CONCURRENTLY" if facts.concurrently else _database_words("DROP", facts.kind)
    if isinstance(facts, f.Reindex):
        wide = facts.kind in ("SCHEMA", "DATABASE", "SYSTEM")
        return "REINDEX CONCURRENTLY" if facts.concurrently else (f"REINDEX {facts.kind}" if wide else "")
    if isinstance(facts, f.Vacuum):
        return "VACUUM" if facts.words == "VACUUM" else ""
    if isinstance(facts, f.Cluster):
        return facts.words if facts.words == "VACUUM FULL" or not facts.tables else ""
    if isinstance(facts, f.CreateOther):
        return _database_words("CREATE", facts.kind)
    if isinstance(facts, f.AlterTable):
        detaches = any(isinstance(x, a.Detach) and x.mode == "CONCURRENTLY" for x in facts.actions)
        return "DETACH PARTITION CONCURRENTLY" if detaches else ""
    if isinstance(facts, f.Do):
        return "A block with COMMIT or ROLLBACK" if ends_transaction(facts.body) else ""
    if isinstance(facts, f.Opaque):
        return _unread_words(Words.of(step.reading.sql), step.before)
    return "ALTER SYSTEM" if isinstance(facts, f.AlterOther) and facts.kind == "SYSTEM" else ""


def _unread_words(words: Words, known: Catalog) -> str:
    if words.take("CALL"):
        called = known.routines.get(words.name())
        commits = called is not None and called.procedure and ends_transaction(called.body)
        return "A procedure with COMMIT or ROLLBACK" if commits else ""
    return "DISCARD ALL" if words.sees("DISCARD", "ALL") else ""


def _database_words(verb: str, kind: str) -> str:
    return f"{verb} {kind}" if kind in ("DATABASE", "TABLESPACE", "SUBSCRIPTION") else ""


RULE = Rule(
    name="not-in-a-transaction",
    severity=DANGER,
    finds="a statement that fails because a transaction is around it",
    why="Everything CONCURRENTLY, VACUUM, and CREATE or DROP DATABASE commit in the middle of their work.",
    unsafe=Example("CREATE INDEX CONCURRENTLY orders_placed ON orders (placed);"),
    safer=Example("CREATE INDEX CONCURRENTLY orders_placed ON orders (placed);", alone=True),
    about=(
        f.AlterOther,
        f.AlterTable,
        f.Cluster,
        f.CreateIndex,
        f.CreateOther,
        f.Do,
        f.Drop,
        f.Opaque,
        f.Reindex,
        f.Vacuum,
    ),
    check=check,
)
