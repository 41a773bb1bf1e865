"""Finds a function beside another of its name, so that calls fit both."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from whimbrel.lint.rule import DANGER, Example, Rule, Trouble
from whimbrel.lint.step import Step
from whimbrel.reading import facts as f
from whimbrel.reading.catalog import RoutineFacts
from whimbrel.reading.signatures import Parameter, answers, parameters, taken
from whimbrel.reading.words import Words


def check(step: Step) -> Iterator[Trouble]:
    """One trouble for a new function whose defaults let it answer calls of one that is there."""
    facts = step.facts
    if not isinstance(facts, f.CreateRoutine):
        return
    new = facts.routine
    last = step.before.routines.get(new.name)
    for old in (last, *last.overloads) if last is not None else ():
        if not old.born and _differs(old, new) and (_fits(new, old) or _fits(old, new)):
            yield Trouble(
                f"There is {new.name}({old.signature}) too, and by the defaults a call fits both: it fails (42725).",
                "Drop the old function in the same transaction, or give the new one another name.",
            )
            return


def _differs(old: RoutineFacts, new: RoutineFacts) -> bool:
    """Whether the two are told apart: else the new one replaces the old one."""
    before, after = _parameters(old), _parameters(new)
    return before is not None and after is not None and taken(before) != taken(after)


def _fits(longer: RoutineFacts, shorter: RoutineFacts) -> bool:
    several = [len(_parameters(one) or ()) for one in (longer, shorter)]
    return several[0] > several[1] and answers(longer, replace(shorter, overloads=()))


def _parameters(routine: RoutineFacts) -> tuple[Parameter, ...] | None:
    return parameters(Words.of(routine.signature))


RULE = Rule(
    name="ambiguous-function",
    severity=DANGER,
    finds="a function beside another of its name, so that calls fit both",
    why="PostgreSQL tells functions of one name apart by their arguments. Where defaults make up the difference it "
    "can't, and running code that called the old one gets an error.",
    schema="CREATE FUNCTION tidy(t text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT lower(t)';",
    unsafe=Example(
        "CREATE FUNCTION tidy(t text, trims boolean DEFAULT true) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT t';"
    ),
    safer=Example(
        "CREATE FUNCTION tidy(t text, trims boolean) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT lower(t)';"
    ),
    about=(f.CreateRoutine,),
    check=check,
)
