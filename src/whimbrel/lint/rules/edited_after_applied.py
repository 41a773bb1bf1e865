"""Finds a revision changed after it was published."""

from __future__ import annotations

from collections.abc import Iterator

from whimbrel.lint.revision_facts import RevisionFacts
from whimbrel.lint.rule import DANGER, Example, Rule, Trouble


def check_revision(facts: RevisionFacts) -> Iterator[Trouble]:
    """One trouble for a revision that was changed after others may have run it."""
    if facts.edited_after_applied:
        yield Trouble(
            f"Revision {facts.id} was there before and has been changed: databases that have run it don't get the change.",
            "Take the change back and write a new revision.",
        )


RULE = Rule(
    name="edited-after-applied",
    severity=DANGER,
    finds="a revision changed after it was published",
    why="Databases at or behind it never run it again, so they end in another schema than new ones.",
    unsafe=Example("(a revision that git knows at the base, with other content)"),
    safer=Example("(a new revision file)"),
    postgresql_only=False,
    check_revision=check_revision,
)
