"""Finds a column that loses the default, identity or expression that filled it."""

from __future__ import annotations

from collections.abc import Iterator

from whimbrel.lint.bridges import is_filled_again
from whimbrel.lint.rule import ADVICE, DANGER, Example, Rule, Trouble
from whimbrel.lint.step import Step
from whimbrel.reading import actions as a
from whimbrel.reading.names import Name
from whimbrel.reading.read_columns import SERIALS


def check(step: Step) -> Iterator[Trouble]:
    """One trouble for each column that loses the value filled in for it."""
    for action, table, _ in step.actions(a.SetDefault):
        column = table.columns.get(action.column)
        has = column is None or column.default is not None or column.type.name in SERIALS
        has = has and not _is_taken_again(step, table.name, action.column)
        if action.default is None and has and not is_filled_again(step, table.name, action.column):
            yield _trouble(table.name, action.column, column is not None and column.nullable)
    for change, table, _ in step.actions(a.AlterIdentity):
        held = table.columns.get(change.column)
        if change.words == "DROP" and (held is None or held.identity):
            yield _trouble(table.name, change.column, False)
        elif change.words.startswith("SET GENERATED ALWAYS"):
            yield Trouble(
                f"Running code that sends its own {table.name}.{change.column} can't insert any more.",
                "First deploy code that leaves it to the database.",
            )
    for plain, table, _ in step.actions(a.SetExpression):
        computed = table.columns.get(plain.column)
        if plain.expression is None and (computed is None or computed.generated):
            yield _trouble(table.name, plain.column, computed is None or computed.nullable)


def _is_taken_again(step: Step, table: Name, column: str) -> bool:
    """Whether the script itself has set the default: nobody had it before."""
    first = step.of_script[0].before.tables.get(table)
    held = first.columns.get(column) if first is not None and first.typed else None
    return held is not None and held.default is None and held.type.name not in SERIALS


def _trouble(table: Name, column: str, nullable: bool) -> Trouble:
    if nullable:
        return Trouble(
            f"Rows that running code inserts without {table}.{column} have NULL there from now on, which it doesn't "
            f"expect.",
            "First deploy code that sends the value.",
            ADVICE,
        )
    return Trouble(
        f"{table}.{column} is NOT NULL and loses its default: running code that doesn't send it can't insert any more.",
        "First deploy code that sends the value.",
    )


RULE = Rule(
    name="drop-default",
    severity=DANGER,
    finds="a column that loses the default, identity or expression that filled it",
    why="Inserts that leave the column out worked until now. From now on they fail where it is NOT NULL; elsewhere "
    "they leave NULL behind, which is advice.",
    unsafe=Example("ALTER TABLE orders ALTER COLUMN placed DROP DEFAULT;"),
    safer=Example("ALTER TABLE orders ALTER COLUMN placed SET DEFAULT clock_timestamp();"),
    postgresql_only=False,
    about=(a.AlterIdentity, a.SetDefault, a.SetExpression),
    check=check,
)
