"""Policies that PostgreSQL refuses; part of the rule refused."""

from __future__ import annotations

from collections.abc import Iterator

from whimbrel.lint.rule import Trouble
from whimbrel.lint.step import Step
from whimbrel.reading import facts as f
from whimbrel.reading.clause import Clause
from whimbrel.reading.words import Words

_NOT_FOR = {"SELECT": "WITH CHECK", "DELETE": "WITH CHECK", "INSERT": "USING"}
"""The condition that a command has no use for."""


def refused_policy(step: Step) -> Iterator[Trouble]:
    """One trouble for a condition that isn't of the policy's command."""
    facts = step.facts
    if not isinstance(facts, f.CreateOn) or facts.kind != "POLICY":
        return
    words = Words(Words(facts.text.tokens).until(("TO", "USING", "WITH")).tokens)
    command = words.peek() if words.skip_to("FOR") else "ALL"
    odd = _NOT_FOR.get(command, "")
    if odd and Words(facts.text.tokens).skip_to(*odd.split()):
        yield Trouble(
            f"A policy FOR {command} has no {odd}: the statement fails (42601).", f"Leave {odd} out."
        )


def policy_conditions(policy: Clause) -> Iterator[Clause]:
    """The conditions of a policy."""
    for start in (("USING",), ("WITH", "CHECK")):
        words = Words(policy.tokens)
        if words.skip_to(*start) and words.peek() == "(":
            yield words.inside().rest()
