"""Finds a policy of row level security made, changed or dropped."""

from __future__ import annotations

from collections.abc import Iterator

from whimbrel.lint.rule import ADVICE, DANGER, Example, Rule, Trouble
from whimbrel.lint.step import Step
from whimbrel.reading import facts as f


def check(step: Step) -> Iterator[Trouble]:
    """One trouble for each policy that is made, changed or dropped."""
    facts = step.facts
    if isinstance(facts, f.CreateOn) and facts.kind == "POLICY" and step.hot(facts.table):
        secured = facts.table is not None and step.table(facts.table).secured
        hides = secured and "restrictive" in facts.text.words
        yield Trouble(
            f"The policy {facts.name} changes which rows of {facts.table} are seen.",
            "Try it as the application's role.",
            DANGER if hides else None,
        )
    elif (
        isinstance(facts, f.Drop) and facts.kind == "POLICY" and step.hot(facts.on) and _is_there(step, facts)
    ):
        secured = facts.on is not None and (step.table(facts.on).secured or not step.table(facts.on).typed)
        yield Trouble(
            f"Rows of {facts.on} that the policy let through are no longer seen.",
            "Create the policy that replaces it in the same transaction.",
            DANGER if secured and not _replaced(step, facts) else None,
        )
    elif isinstance(facts, f.AlterOther) and facts.kind == "POLICY" and step.hot(facts.on):
        yield from _altered(facts, step)


def _altered(facts: f.AlterOther, step: Step) -> Iterator[Trouble]:
    """One trouble for another condition, or for other roles; another name changes nothing."""
    if facts.on is not None and not facts.text.text.startswith("rename"):
        table = step.table(facts.on)
        yield Trouble(
            f"Rows of {facts.on} that the policy let through may be seen no longer.",
            "Try it as the application's role.",
            DANGER if table.secured or not table.typed else None,
        )


def _is_there(step: Step, facts: f.Drop) -> bool:
    """Whether IF EXISTS finds a policy; without it the statement fails where there is none."""
    table = step.before.table(facts.on)
    if table is None or not facts.if_exists or not step.before.complete:
        return True
    return any(own == name.name for own, _ in table.policies for name in facts.names)


def _replaced(step: Step, facts: f.Drop) -> bool:
    others = [other.facts for other in (*step.earlier, *step.later)]
    return any(isinstance(o, f.CreateOn) and o.kind == "POLICY" and o.table == facts.on for o in others)


RULE = Rule(
    name="change-policy",
    severity=ADVICE,
    finds="a policy of row level security made, changed or dropped",
    why="It decides which rows running code finds.",
    unsafe=Example("CREATE POLICY own ON orders USING (true);"),
    safer=Example("CREATE TABLE secrets (id int);\nCREATE POLICY own ON secrets USING (true);"),
    about=(
        f.AlterOther,
        f.CreateOn,
        f.Drop,
    ),
    check=check,
)
