"""Finds a statement about a view, index or sequence that only a table takes, or the other way round."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from whimbrel.lint.rule import DANGER, Example, Rule, Trouble
from whimbrel.lint.step import Step
from whimbrel.reading import actions as a
from whimbrel.reading import facts as f
from whimbrel.reading.catalog import Catalog
from whimbrel.reading.names import Name
from whimbrel.reading.relations import kind_of

TABLE = frozenset({"table"})
ROWS = frozenset({"table", "materialized view"})
"""What keeps rows."""
READ = frozenset({"table", "view"})
ANY = frozenset({"table", "view", "materialized view", "index", "sequence"})


def check(step: Step) -> Iterator[Trouble]:
    """One trouble for the first relation that is of another kind than the statement takes."""
    of = _TAKES.get(type(step.facts))
    if of is None or step.reading.inner:
        return
    for name, taken in of(step.facts):
        kind = _kind_of(name, step.before)
        if kind and kind not in taken:
            yield Trouble(
                f"{name} is {'an' if kind == 'index' else 'a'} {kind}, and the statement is none for that: "
                f"it fails (42809).",
                f"Write the statement that PostgreSQL has for a {kind}.",
            )
            return


def _kind_of(name: Name, known: Catalog) -> str:
    """Its kind; "" of a foreign table, which takes some statements of a table's and not others."""
    table = known.tables.get(name)
    return "" if table is not None and table.foreign else kind_of(name, known)


Taken = tuple[Name, frozenset[str]]
"""A relation that a statement names, and the kinds that it takes there."""


def _altered(facts: f.AlterTable) -> Iterator[Taken]:
    if facts.kind in ("VIEW", "MATERIALIZED VIEW"):
        yield facts.name, frozenset({facts.kind.lower()})
    elif facts.kind == "TABLE":
        for action in facts.actions:
            yield facts.name, _ACTIONS.get(type(action), ANY)
    for attached in facts.actions:
        if isinstance(attached, a.Attach):
            yield attached.partition, frozenset({"index" if facts.kind == "INDEX" else "table"})
        elif isinstance(attached, a.AddConstraint) and attached.constraint.referred is not None:
            yield attached.constraint.referred, TABLE


_ACTIONS: dict[type, frozenset[str]] = {
    **dict.fromkeys(
        [a.AddColumn, a.AddConstraint, a.AlterConstraint, a.AlterIdentity, a.Detach, a.DropColumn, a.DropConstraint,
         a.RenameConstraint, a.SetExpression, a.SetNullable, a.SetType, a.ValidateConstraint], TABLE
    ),
    a.RenameColumn: frozenset({"table", "view", "materialized view", "index"}),
    a.SetDefault: READ,
}  # fmt: skip
"""What takes an action of ALTER TABLE; renames and moves are taken by every relation."""


def _dropped(facts: f.Drop) -> Iterator[Taken]:
    if facts.kind in ("TABLE", "VIEW", "MATERIALIZED VIEW", "INDEX", "SEQUENCE"):
        yield from ((name, frozenset({facts.kind.lower()})) for name in facts.names)
    elif facts.kind in _ON and facts.on is not None:
        yield facts.on, _ON[facts.kind]


_ON = {"TRIGGER": READ, "RULE": READ, "POLICY": TABLE, "STATISTICS": ROWS}
"""What can have it."""


def _created(facts: f.CreateOn) -> Iterator[Taken]:
    if facts.table is not None and facts.kind != "TRIGGER":  # has words of its own, in the rule refused
        yield facts.table, _ON.get(facts.kind, ANY)


def _commented(facts: f.Comment) -> Iterator[Taken]:
    kind = facts.kind.lower()
    if facts.table is not None and kind in ANY:
        yield facts.table, frozenset({kind})


def _reindexed(facts: f.Reindex) -> Iterator[Taken]:
    if facts.name is not None and facts.kind in ("INDEX", "TABLE"):
        yield facts.name, frozenset({"index"}) if facts.kind == "INDEX" else ROWS


def _made(facts: f.CreateTable) -> Iterator[Taken]:
    if facts.if_not_exists:
        return
    table = facts.table
    above = (*table.inherits, *((table.parent,) if table.parent is not None else ()))
    yield from ((name, TABLE) for name in above)
    yield from ((key.referred, TABLE) for key in table.of_kind("foreign") if key.referred is not None)


_TAKES: dict[type, Callable[[Any], Iterator[Taken]]] = {
    f.AlterTable: _altered,
    f.Change: lambda facts: iter([(facts.table, READ)]),
    f.Cluster: lambda facts: ((name, ROWS) for name in facts.tables if facts.words == "CLUSTER"),
    f.Comment: _commented,
    f.CreateOn: _created,
    f.CreateTable: _made,
    f.Drop: _dropped,
    f.LockTable: lambda facts: ((name, READ) for name in facts.tables),
    f.Refresh: lambda facts: iter([(facts.name, frozenset({"materialized view"}))]),
    f.Reindex: _reindexed,
    f.Truncate: lambda facts: ((name, TABLE) for name in facts.tables),
}
"""The relations that a statement names, by its kind."""

RULE = Rule(
    name="another-kind",
    severity=DANGER,
    finds="a statement about a view, index or sequence that only a table takes, or the other way round",
    why="PostgreSQL refuses it, whatever IF EXISTS says, so the release stops there.",
    schema="CREATE TABLE t (id int);\nCREATE VIEW v AS SELECT id FROM t;",
    unsafe=Example("ALTER TABLE v ADD COLUMN note text;"),
    safer=Example("ALTER TABLE t ADD COLUMN note text;"),
    about=tuple(_TAKES),
    check=check,
)
