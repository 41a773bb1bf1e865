"""Finds row level security switched on for a table in use."""

from __future__ import annotations

from collections.abc import Iterator

from whimbrel.lint.rule import ADVICE, DANGER, Example, Rule, Trouble
from whimbrel.lint.step import Step
from whimbrel.reading import actions as a
from whimbrel.reading import facts as f
from whimbrel.reading.catalog import TableFacts
from whimbrel.reading.clause import Clause


def check(step: Step) -> Iterator[Trouble]:
    """One trouble for each change of who sees which rows."""
    for action, table, _ in step.actions(a.OtherAction):
        if action.words == "ENABLE ROW LEVEL SECURITY" and _is_open(step, table):
            yield Trouble(
                f"Everybody sees every row of {table.name} as before; the next policy decides.",
                "Try the application's role.",
                ADVICE,
            )
        elif action.words == "ENABLE ROW LEVEL SECURITY" and not table.secured:
            yield Trouble(
                f"From now on {table.name} is empty for every role without a policy, except its owner.",
                "Create the policies first, in the same transaction, and try them as the application's role.",
            )
        elif action.words == "FORCE ROW LEVEL SECURITY" and table.typed and not table.secured:
            yield Trouble(
                f"Everybody sees every row of {table.name} as before, until row level security is switched on.",
                "Try the policies as the owner before that.",
                ADVICE,
            )
        elif action.words == "FORCE ROW LEVEL SECURITY":
            yield Trouble(
                f"From now on the policies of {table.name} hide rows from its owner too.",
                "Try them as the owner first.",
            )
        elif action.words.endswith("ROW LEVEL SECURITY"):
            yield Trouble(
                f"{action.words}: rows of {table.name} that were hidden are seen.",
                "Make sure that they may be.",
                ADVICE,
            )


def _is_open(step: Step, table: TableFacts) -> bool:
    """Whether a policy lets everything through, or is made in the same transaction."""
    made = (o.facts for o in step.later if isinstance(o.facts, f.CreateOn))
    later = (facts.text for facts in made if facts.kind == "POLICY" and facts.table == table.name)
    return any(_lets_all(text) for text in (*(text for _, text in table.policies), *later))


def _lets_all(policy: Clause) -> bool:
    """Whether a policy is for all commands and rows, and for everybody."""
    kept = policy.text.removeprefix("as permissive ").removeprefix("for all ").removeprefix("to public ")
    return kept in ("using ( true )", "using ( true ) with check ( true )")


RULE = Rule(
    name="row-security",
    severity=DANGER,
    finds="row level security switched on for a table in use",
    why="Queries don't fail, they find nothing; inserts are refused.",
    unsafe=Example("ALTER TABLE orders ENABLE ROW LEVEL SECURITY;"),
    safer=Example("CREATE TABLE secrets (id int);\nALTER TABLE secrets ENABLE ROW LEVEL SECURITY;"),
    about=(a.OtherAction,),
    check=check,
)
