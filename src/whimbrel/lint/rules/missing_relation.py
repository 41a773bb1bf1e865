"""Finds a statement that isn't ALTER TABLE about a table, view or type that isn't there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from whimbrel.lint.rule import DANGER, Example, Rule, Trouble
from whimbrel.lint.step import Step
from whimbrel.reading import facts as f
from whimbrel.reading.catalog import Catalog
from whimbrel.reading.names import Name

VERSIONS = "version_num"
"""The column of Alembic's version table, which a dump of the schema may leave out."""
SERVERS_OWN = ("pg_catalog", "information_schema")


def check(step: Step) -> Iterator[Trouble]:
    """One trouble for the first relation that isn't there."""
    named = _NAMED.get(type(step.facts))
    if named is None or not step.before.complete or step.reading.inner:
        return
    gone = [name for name in named(step.facts) if not is_there(name, step.before)]
    if gone and not _keeps_versions(step.facts) and not _may_have_made(step):
        yield Trouble(
            f"There is no {gone[0]}: the statement fails.", "Compare the schema with what the script expects."
        )


def is_there(name: Name, known: Catalog) -> bool:
    """Whether a statement about rows or rights finds a relation of this name."""
    if name in known.tables or name in known.views:
        return True
    if name.schema in SERVERS_OWN or name.name.startswith("pg_"):
        return True
    return name in known.sequences or name in known.indexes or _is_owned(name, known)


def _is_owned(name: Name, known: Catalog) -> bool:
    """Whether it may be the sequence behind a serial or identity column."""
    return name.name.endswith("_seq") and any(name.name.startswith(table.name[:20]) for table in known.tables)


def _may_have_made(step: Step) -> bool:
    """Whether something before it could have made what isn't known."""
    return any(_makes_unseen(other.facts) for other in step.of_script[: step.place])


def _makes_unseen(facts: f.Facts) -> bool:
    if isinstance(facts, f.Query):
        return "into" in facts.text.words or bool(facts.text.calls)
    return isinstance(facts, f.Opaque | f.Do | f.CreateOther)


def _keeps_versions(facts: f.Facts) -> bool:
    """Whether it changes Alembic's version table, or what a WITH of its own made."""
    whole = facts.whole if isinstance(facts, f.Change) else None
    return whole is not None and not whole.words.isdisjoint((VERSIONS, "with"))


def _altered(facts: f.AlterTable) -> tuple[Name, ...]:
    is_view = facts.kind in ("VIEW", "MATERIALIZED VIEW") and not facts.if_exists
    return (facts.name,) if is_view else ()


def _referred(facts: f.CreateTable) -> tuple[Name, ...]:
    own = facts.table.name
    keys = tuple(key.referred for key in facts.table.of_kind("foreign") if key.referred not in (None, own))
    found = (*keys, *facts.like, *facts.table.inherits, facts.table.parent)
    return () if facts.if_not_exists else tuple(name for name in found if name is not None)


def _reindexed(facts: f.Reindex) -> tuple[Name, ...]:
    return (facts.name,) if facts.kind in ("INDEX", "TABLE") and facts.name is not None else ()


_NAMED: dict[type, Callable[[Any], tuple[Name, ...]]] = {
    f.AlterTable: _altered,
    f.Change: lambda facts: (facts.table,),
    f.Cluster: lambda facts: facts.tables,
    f.CreateIndex: lambda facts: (facts.index.table,),
    f.CreateTable: _referred,
    f.Grant: lambda facts: facts.tables,
    f.LockTable: lambda facts: facts.tables,
    f.Refresh: lambda facts: (facts.name,),
    f.Reindex: _reindexed,
    f.Vacuum: lambda facts: facts.tables,
}
"""The relations that must be there, by the kind of statement."""

RULE = Rule(
    name="missing-relation",
    severity=DANGER,
    finds="a statement about rows, rights or an index of a table that isn't there",
    why="It fails, and what ran before it in other transactions stays.",
    unsafe=Example("CREATE INDEX CONCURRENTLY orders_placed ON order_lines (placed);", alone=True),
    safer=Example("CREATE INDEX CONCURRENTLY orders_placed ON orders (placed);", alone=True),
    postgresql_only=False,
    about=tuple(_NAMED),
    check=check,
)
