"""Finds a statement that isn't ALTER TABLE about a table, view or type that isn't there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from whimbrel.lint.missing_parts import makes_unseen
from whimbrel.lint.rule import DANGER, Example, Rule, Trouble
from whimbrel.lint.step import Step
from whimbrel.reading import facts as f
from whimbrel.reading.catalog import Catalog, TableFacts
from whimbrel.reading.clause import Clause
from whimbrel.reading.names import Name
from whimbrel.reading.read_columns import SERIALS
from whimbrel.reading.resolution import sources
from whimbrel.reading.words import Unreadable, Words

VERSIONS = "version_num"
"""The column of Alembic's version table, which a dump of the schema may leave out."""
LONGEST_NAME = 63
"""Bytes of a name in PostgreSQL; what is longer is cut in the middle."""
SERVERS_OWN = ("pg_catalog", "information_schema")


def check(step: Step) -> Iterator[Trouble]:
    """One trouble for the first relation that isn't there."""
    named = _NAMED.get(type(step.facts))
    if named is None or not step.before.complete or step.reading.inner or _is_unchecked(step):
        return
    by_path = step.reading.setting("search_path") is not None
    queries = step.script.dialect == "postgresql"  # others have words and tables of their own there
    names = (*named(step.facts), *((*_read_by(step.facts), *_counted_by(step)) if queries else ()))
    unknown = (n for n in names if not is_there(n, step.before) and n != _of_recursive(step))
    gone = [n for n in unknown if not (by_path and _is_anywhere(n, step))]
    if gone and not _keeps_versions(step.facts) and not _may_have_made(step):
        yield Trouble(
            f"There is no {gone[0]}: the statement fails.", "Compare the schema with what the script expects."
        )


def _of_recursive(step: Step) -> Name | None:
    """The name by which a CREATE RECURSIVE VIEW reads itself."""
    facts = step.facts
    if isinstance(facts, f.CreateView) and "RECURSIVE" in Words.of(step.reading.sql).upper[:6]:
        return Name(facts.view.name.name)
    return None


def _is_anywhere(name: Name, step: Step) -> bool:
    """Whether a name in a query may be found by the search path: one of that name is in another schema."""
    known = (*step.before.tables, *step.before.views)
    return name.schema is None and any(name.name == other.name for other in known)


def _is_unchecked(step: Step) -> bool:
    """Whether it is content with nothing there, or makes a function whose body isn't read now."""
    if isinstance(step.facts, f.AlterOther):
        return Words.of(step.reading.sql).sees("ALTER", "SEQUENCE", "IF")
    setting = step.reading.setting("check_function_bodies") or ""
    return isinstance(step.facts, f.CreateRoutine) and setting.strip("'").lower() in ("off", "false", "0")


def is_there(name: Name, known: Catalog) -> bool:
    """Whether a statement about rows or rights finds a relation of this name."""
    if name in known.tables or name in known.views:
        return True
    if name.schema in SERVERS_OWN or name.name.startswith("pg_"):
        return True
    return name in known.sequences or name in known.indexes or _is_owned(name, known)


def _is_owned(name: Name, known: Catalog) -> bool:
    """Whether it may be the sequence behind a serial or identity column."""
    near = (table for table in known.tables.values() if name.name.startswith(table.name.name[:20]))
    return name.name.endswith("_seq") and any(_is_of(name.name, table) for table in near)


def _is_of(sequence: str, table: TableFacts) -> bool:
    counted = (c.name for c in table.columns.values() if c.identity or c.type.name in SERIALS)
    given = [f"{table.name.name}_{column}_seq" for column in counted]
    return not table.typed or any(one == sequence or len(one) > LONGEST_NAME for one in given)


def _may_have_made(step: Step) -> bool:
    """Whether something before it could have made what isn't known."""
    return any(_brings_relations(other.facts) for other in step.of_script[: step.place])


def _brings_relations(facts: f.Facts) -> bool:
    return makes_unseen(facts) or (isinstance(facts, f.CreateOther) and facts.kind == "EXTENSION")


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


def _read(query: Clause | None) -> tuple[Name, ...]:
    """The relations that a query reads."""
    try:
        return tuple(one.name for one in sources(query)) if query is not None else ()
    except Unreadable:
        return ()


def _read_by(facts: f.Facts) -> tuple[Name, ...]:
    """The relations that the queries in a statement read; a function in SQL is read when it is made."""
    if isinstance(facts, f.Change):
        return _read(facts.whole)
    if isinstance(facts, f.CreateTable):
        return _read(facts.query)
    if isinstance(facts, f.CreateView):
        return _read(facts.view.query)
    if isinstance(facts, f.CreateRoutine) and facts.routine.language == "sql":
        return _read(Clause(Words.of(facts.routine.body).tokens))
    return _read(facts.text) if isinstance(facts, f.Query) else ()


_COUNTS = re.compile(r"\b(?:nextval|setval|currval)\s*\(\s*'([^']+)'", re.IGNORECASE)


def _counted_by(step: Step) -> tuple[Name, ...]:
    """The sequences that nextval, setval and currval name by a literal; a function's body is read when it runs."""
    if isinstance(step.facts, f.CreateRoutine):
        return ()
    return tuple(Words.of(text).name() for text in _COUNTS.findall(step.reading.sql))


def _sequence(facts: f.AlterOther) -> tuple[Name, ...]:
    """The sequence of an ALTER SEQUENCE."""
    return (facts.name,) if facts.kind == "SEQUENCE" and facts.name is not None else ()


_NAMED: dict[type, Callable[[Any], tuple[Name, ...]]] = {
    f.AlterOther: _sequence,
    f.AlterTable: _altered,
    f.Change: lambda facts: (facts.table,),
    f.Cluster: lambda facts: facts.tables,
    f.CreateIndex: lambda facts: (facts.index.table,),
    f.CreateRoutine: lambda facts: (),
    f.CreateTable: _referred,
    f.CreateView: lambda facts: (),
    f.Grant: lambda facts: facts.tables,
    f.LockTable: lambda facts: facts.tables,
    f.Query: lambda facts: (),
    f.Refresh: lambda facts: (facts.name,),
    f.Reindex: _reindexed,
    f.Vacuum: lambda facts: facts.tables,
}
"""The relations that must be there, by the kind of statement."""

RULE = Rule(
    name="missing-relation",
    severity=DANGER,
    finds="a statement or query about rows, rights or an index of a table that isn't there",
    why="It fails, and what ran before it in other transactions stays.",
    unsafe=Example("CREATE INDEX CONCURRENTLY orders_placed ON order_lines (placed);", alone=True),
    safer=Example("CREATE INDEX CONCURRENTLY orders_placed ON orders (placed);", alone=True),
    postgresql_only=False,
    about=tuple(_NAMED),
    check=check,
)
