"""Views that are to check what is written through them, and can't be written; part of the rule refused."""

from __future__ import annotations

from collections.abc import Iterator

from whimbrel.lint.rule import Trouble
from whimbrel.lint.step import Step
from whimbrel.reading import actions as a
from whimbrel.reading import facts as f
from whimbrel.reading.updatable import is_not_updatable


def refused_view(step: Step) -> Iterator[Trouble]:
    """One trouble for WITH CHECK OPTION on a view that can't be updated."""
    facts = step.facts
    view = facts.view if isinstance(facts, f.CreateView) and facts.checks else None
    if isinstance(facts, f.AlterTable) and any(_checks(action) for action in facts.actions):
        view = step.before.views.get(facts.name)
    if view is not None and is_not_updatable(view.query, step.before):
        yield Trouble(
            f"Nothing is written through {view.name}, which groups, joins or limits rows: WITH CHECK OPTION "
            f"fails (0A000).",
            "Leave the option out, or select plain columns of one table.",
        )


def _checks(action: a.Action) -> bool:
    return isinstance(action, a.OtherAction) and action.words == "SET CHECK_OPTION"
