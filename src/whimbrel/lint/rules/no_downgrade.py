"""Finds a revision without a downgrade."""

from __future__ import annotations

from collections.abc import Iterator

from whimbrel.lint.revision_facts import RevisionFacts
from whimbrel.lint.rule import ADVICE, Example, Rule, Trouble


def check_revision(facts: RevisionFacts) -> Iterator[Trouble]:
    """One trouble for a revision that can't be undone and doesn't say so."""
    if facts.changes_schema and facts.has_downgrade is False:
        yield Trouble(
            f"Revision {facts.id} has no downgrade: after it there is no way back.",
            "Write downgrade(), or raise an error in it that says why there is none.",
        )


RULE = Rule(
    name="no-downgrade",
    severity=ADVICE,
    finds="a revision without a downgrade",
    why="A release that goes wrong has to be repaired forwards, at the worst time.",
    unsafe=Example("def upgrade(): op.add_column(...)\ndef downgrade(): pass"),
    safer=Example("def upgrade(): op.add_column(...)\ndef downgrade(): op.drop_column(...)"),
    postgresql_only=False,
    check_revision=check_revision,
)
