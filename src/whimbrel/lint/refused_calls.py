"""Functions that are called and that nobody has; part of the rule refused."""

from __future__ import annotations

from collections.abc import Iterator

from whimbrel.lint.missing_parts import makes_unseen
from whimbrel.lint.refused_expressions import expressions
from whimbrel.lint.refused_policies import policy_conditions
from whimbrel.lint.rule import Trouble
from whimbrel.lint.step import Step
from whimbrel.reading import facts as f
from whimbrel.reading.calls import unknown_call
from whimbrel.reading.clause import Clause
from whimbrel.reading.words import Words


def refused_calls(step: Step) -> Iterator[Trouble]:
    """One trouble for the first function that an expression or query calls and that isn't there."""
    if step.reading.inner or not step.before.complete:
        return
    clauses = (*_queries(step), *(clause for _, clause in expressions(step)))
    called = next((name for clause in clauses if (name := unknown_call(clause, step.before))), "")
    if called and not may_have_made(step):
        yield Trouble(
            f"There is no function {called}(): the statement fails (42883).",
            "Make the function first, or the extension that has it.",
        )


def _queries(step: Step) -> Iterator[Clause]:
    """What the statement reads or computes, where it is about rows."""
    facts = step.facts
    if isinstance(facts, f.Query):
        yield facts.text
    elif (
        isinstance(facts, f.Change)
        and facts.kind in ("INSERT", "UPDATE", "DELETE")
        and facts.whole is not None
    ):
        yield facts.whole
    elif isinstance(facts, f.CreateView):
        yield facts.view.query
    elif isinstance(facts, f.CreateTable) and facts.query is not None:
        yield facts.query
    elif isinstance(facts, f.CreateOn) and facts.kind == "POLICY":
        yield from policy_conditions(facts.text)
    elif facts == f.Opaque("CALL"):
        yield Clause(Words.of(step.reading.sql).tokens)


def may_have_made(step: Step) -> bool:
    """Whether something that can't be read stands before it: it may have made a function."""
    return any(makes_unseen(one.facts) for one in step.of_script[: step.place])
