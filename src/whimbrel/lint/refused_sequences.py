"""Sequences whose bounds leave no number; part of the rule refused."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from whimbrel.lint.rule import Trouble
from whimbrel.lint.step import Step
from whimbrel.reading import facts as f
from whimbrel.reading.read_columns import SHORT
from whimbrel.reading.values import SIZES
from whimbrel.reading.words import Words

_NUMBERS = ("INCREMENT", "MINVALUE", "MAXVALUE", "START", "RESTART", "CACHE")


def refused_sequence(step: Step) -> Iterator[Trouble]:
    """One trouble for the first bound that the server refuses; of ALTER SEQUENCE among the given ones."""
    facts = step.facts
    if not isinstance(facts, f.AlterOther | f.CreateOther) or facts.kind != "SEQUENCE":
        return
    kind, given = _options(Words(facts.text.tokens))
    if kind not in SIZES:
        wrong = f"A sequence is of smallint, integer or bigint, not of {kind}"
    else:
        told = given if isinstance(facts, f.AlterOther) else {**_defaults(given, SIZES[kind]), **given}
        wrong = _wrong(told, SIZES[kind])
    if wrong:
        yield Trouble(
            f"{wrong}: the statement fails (22023).", "Compare INCREMENT, START and the two bounds."
        )


def _options(words: Words) -> tuple[str, Mapping[str, int]]:
    """The type of a sequence and the numbers that a statement gives it."""
    kind, given = "bigint", {}
    while not words.done:
        negated = words.take("NO")
        option = words.next().text.upper()
        if option == "AS":
            name = ".".join(words.dotted())
            kind = SHORT.get(name, name)
        elif option in _NUMBERS and not negated:
            words.take_one("BY", "WITH")
            sign = -1 if words.take("-") else 1
            if words.peek().isdigit():
                given[option] = sign * int(words.next().text)
    return kind, given


def _defaults(given: Mapping[str, int], size: int) -> dict[str, int]:
    """The bounds of a new sequence that says none, and where it begins."""
    rises = given.get("INCREMENT", 1) > 0
    found = {"MINVALUE": 1 if rises else -size, "MAXVALUE": size - 1 if rises else -1}
    found.update((name, given[name]) for name in found if name in given)
    return {**found, "START": found["MINVALUE" if rises else "MAXVALUE"]}


def _wrong(told: Mapping[str, int], size: int) -> str:
    low, high = told.get("MINVALUE"), told.get("MAXVALUE")
    if told.get("INCREMENT") == 0:
        return "INCREMENT can't be 0"
    if told.get("CACHE", 1) < 1:
        return "CACHE is 1 at least"
    if any(bound is not None and not -size <= bound < size for bound in (low, high)):
        return f"A bound is past {size - 1:,}, where its type ends"
    if low is not None and high is not None and low >= high:
        return f"MINVALUE {low:,} isn't below MAXVALUE {high:,}"
    begins = (told.get(name) for name in ("START", "RESTART"))
    outside = (
        begin
        for begin in begins
        if begin is not None and ((low is not None and begin < low) or (high is not None and begin > high))
    )
    return next((f"It is to begin at {begin:,}, outside of its bounds" for begin in outside), "")
