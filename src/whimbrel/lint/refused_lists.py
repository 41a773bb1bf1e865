"""VALUES lists of unequal length; part of the rule refused."""

from __future__ import annotations

from collections.abc import Iterator

from whimbrel.lint.rule import Trouble
from whimbrel.lint.step import Step
from whimbrel.reading import facts as f
from whimbrel.reading.clause import Clause
from whimbrel.reading.words import Words


def refused_lists(step: Step) -> Iterator[Trouble]:
    """One trouble for the first VALUES of which a row has more values than another, or fewer."""
    whole = _whole(step.facts)
    words = Words(whole.tokens if whole is not None and step.script.dialect == "postgresql" else ())
    while words.skip_to("VALUES"):
        sizes = set(_sizes(words))
        if len(sizes) > 1:
            few, *_, many = sorted(sizes)
            yield Trouble(
                f"One row of VALUES has {few} values and another {many}: the statement fails (42601).",
                "Give as many in each.",
            )
            return


def _whole(facts: f.Facts) -> Clause | None:
    """All of a statement about rows."""
    if isinstance(facts, f.Change):
        return facts.whole
    if isinstance(facts, f.Query):
        return facts.text
    return facts.view.query if isinstance(facts, f.CreateView) else None


def _sizes(words: Words) -> Iterator[int]:
    """How many values each row of a list has."""
    while words.peek() == "(":
        start = words.at
        yield len(words.inside().parts())
        if not words.take(","):
            words.at = start + 1  # a list may stand inside of a row
            return
