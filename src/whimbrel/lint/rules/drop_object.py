"""Finds a view, function, sequence, type, domain, extension, schema or database dropped."""

from __future__ import annotations

from collections.abc import Iterator

from whimbrel.lint.bridges import counts_no_more, is_gone_or_new, offers_all
from whimbrel.lint.rule import DANGER, Example, Rule, Trouble
from whimbrel.lint.step import Step
from whimbrel.reading import facts as f
from whimbrel.reading.names import Name
from whimbrel.reading.signatures import answers


def check(step: Step) -> Iterator[Trouble]:
    """One trouble for each view, function, type or other object that goes."""
    facts = step.facts
    if isinstance(facts, f.AlterOther) and facts.kind == "PUBLICATION" and facts.action.startswith("DROP"):
        yield Trouble(
            f"Who subscribes to {facts.name} gets nothing of what is dropped from it any more.",
            "First end the subscriptions that need it.",
        )
    if not isinstance(facts, f.Drop) or facts.kind not in _USED:
        return
    if facts.kind == "OWNED":
        yield Trouble(
            "DROP OWNED takes away everything that the role has made, rows included.", "Name what is to go."
        )
    for name in facts.names:
        if not is_gone_or_new(step, facts, name) and not _made_again(step, facts, name):
            cascade = ", with everything that hangs on it" if facts.cascade else ""
            yield Trouble(
                f"{facts.kind.capitalize()} {name} goes{cascade}, and running code that uses it fails.",
                "First deploy code that doesn't use it; drop it in a later revision.",
            )


_USED = frozenset(
    (
        "VIEW", "MATERIALIZED VIEW", "FUNCTION", "PROCEDURE", "ROUTINE", "AGGREGATE", "SEQUENCE", "TYPE", "DOMAIN",
        "EXTENSION", "SCHEMA", "DATABASE", "ROLE", "USER", "OPERATOR", "CAST", "COLLATION", "SERVER", "OWNED",
        "TABLESPACE", "PUBLICATION", "SUBSCRIPTION", "FOREIGN DATA WRAPPER",
    )
)  # fmt: skip


def _made_again(step: Step, facts: f.Drop, name: Name) -> bool:
    """Whether the same transaction makes it anew, or puts another in its place: then nobody misses it."""
    if facts.kind == "SEQUENCE" and counts_no_more(step, name):
        return True
    for later in step.later:
        made = later.facts
        if isinstance(made, f.CreateView) and made.view.name == name:
            return offers_all(step.before.views.get(name), made.view)
        if isinstance(made, f.CreateRoutine) and made.routine.name == name:
            return answers(made.routine, step.before.routines.get(name))
    return False


RULE = Rule(
    name="drop-object",
    severity=DANGER,
    finds="a view, function, sequence, type, domain, extension, schema or database dropped",
    why="Running code that uses it fails, and with CASCADE everything built on it goes too, columns with their "
    "values among it.",
    schema="CREATE TABLE t (id int);\nCREATE VIEW v AS SELECT id FROM t;",
    unsafe=Example("DROP VIEW v;"),
    safer=Example("CREATE OR REPLACE VIEW v AS SELECT id, 1 AS one FROM t;"),
    about=(
        f.AlterOther,
        f.CreateRoutine,
        f.CreateView,
        f.Drop,
    ),
    check=check,
)
