"""Finds a revision whose message says nothing."""

from __future__ import annotations

from collections.abc import Iterator

from whimbrel.lint.revision_facts import RevisionFacts
from whimbrel.lint.rule import ADVICE, Example, Rule, Trouble

_EMPTY = frozenset(
    ("", "empty message", "migration", "update", "updates", "change", "changes", "fix", "fixes", "wip", "test", "auto",
     "autogenerate", "initial", "new", "misc", "temp", "tmp", "stuff", "revision", "schema", "db")
)  # fmt: skip


def check_revision(facts: RevisionFacts) -> Iterator[Trouble]:
    """One trouble for a revision whose message tells nothing about it."""
    words = facts.message.strip().lower().rstrip(".")
    if words in _EMPTY and not (words == "initial" and not facts.parents):
        yield Trouble(
            f"The message of revision {facts.id} ({facts.message.strip() or 'none'}) doesn't say what it does.",
            "Say in a few words what changes: add email to customers.",
        )


RULE = Rule(
    name="message-says-nothing",
    severity=ADVICE,
    finds="a revision whose message says nothing",
    why="History and reviews show it; whoever looks for a change a year later has nothing else.",
    unsafe=Example("fix"),
    safer=Example("add email to customers"),
    postgresql_only=False,
    check_revision=check_revision,
)
