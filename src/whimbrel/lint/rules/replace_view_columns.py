"""Finds a view replaced by one that lacks columns or has them in another order."""

from __future__ import annotations

from collections.abc import Iterator

from whimbrel.lint.rule import DANGER, Example, Rule, Trouble
from whimbrel.lint.step import Step
from whimbrel.reading import facts as f
from whimbrel.reading.query_types import output_types


def check(step: Step) -> Iterator[Trouble]:
    """One trouble for a view replaced by one with other columns."""
    facts = step.facts
    if not isinstance(facts, f.CreateView) or not facts.replaces:
        return
    old, new = step.before.views.get(facts.view.name), facts.view
    if old is None or old.columns is None or new.columns is None or old.born:
        return
    if new.columns[: len(old.columns)] != old.columns:
        yield Trouble(
            f"CREATE OR REPLACE may only add columns behind those of {new.name} "
            f"({', '.join(old.columns)}): the statement fails.",
            "Keep the old columns first and in their order, or make a view with another name.",
        )
        return
    types = zip(output_types(old.query, step.before), output_types(new.query, step.before), strict=False)
    for name, (was, becomes) in zip(old.columns, types, strict=False):
        if was is not None and becomes is not None and was != becomes:
            yield Trouble(
                f"{new.name}.{name} is {was}, and OR REPLACE can't make it {becomes}: the statement fails "
                f"(42P16).",
                "Keep its type by a cast, or make a view with another name.",
            )


RULE = Rule(
    name="replace-view-columns",
    severity=DANGER,
    finds="a view replaced by one that lacks columns or has them in another order",
    why="PostgreSQL refuses it (42P16); and where it is dropped first, running code misses the columns.",
    schema="CREATE TABLE t (id int, a int);\nCREATE VIEW v AS SELECT id, a FROM t;",
    unsafe=Example("CREATE OR REPLACE VIEW v AS SELECT a FROM t;"),
    safer=Example("CREATE OR REPLACE VIEW v AS SELECT id, a, a + 1 AS b FROM t;"),
    about=(f.CreateView,),
    check=check,
)
