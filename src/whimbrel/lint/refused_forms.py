"""What PostgreSQL refuses without looking at a row; part of the rule refused."""

from __future__ import annotations

from collections.abc import Iterator

from whimbrel.lint.rule import Trouble
from whimbrel.lint.step import Step
from whimbrel.reading import actions as a
from whimbrel.reading import facts as f
from whimbrel.reading.builtin_types import BUILTIN
from whimbrel.reading.catalog import Catalog, ColumnFacts, IndexFacts, TableFacts
from whimbrel.reading.names import Name, name_of
from whimbrel.reading.resolution import operands
from whimbrel.reading.words import Words

CONTAINERS = frozenset({"jsonb", "tsvector"})
"""Built-in types, besides arrays, with a GIN operator class (pg_opclass, 12 to 18)."""
_NOT_COLUMNS = frozenset(
    {"current_catalog", "current_date", "current_role", "current_schema", "current_time", "current_timestamp",
     "current_user", "false", "localtime", "localtimestamp", "null", "session_user", "true", "user"}
)  # fmt: skip


def refused_index(index: IndexFacts, step: Step) -> Iterator[Trouble]:
    """An index on a view, one that can't be unique, one that its method doesn't know the type for."""
    view = step.before.views.get(index.table)
    if view is not None and not view.materialized:
        yield Trouble(
            f"{index.table} is a view: an index on it is refused (42809).",
            "Index the table below it, or make the view a materialized one.",
        )
    yield from _by_method(index)
    if index.method not in METHODS and _is_unheard_of(index.method, step.before):
        yield Trouble(
            f"There is no access method {index.method}: the statement fails (42704).",
            "CREATE EXTENSION first, or leave USING out.",
        )
    table = step.before.tables.get(index.table)
    if index.method != "gin" or any(index.classes) or step.before.has_extension("btree_gin") or table is None:
        return
    for column in filter(None, map(table.columns.get, index.columns)):
        if not column.type.array and column.type.name in BUILTIN - CONTAINERS:
            yield Trouble(
                f"gin can't index {column.type}: the statement fails (42704).",
                "Leave USING out, or CREATE EXTENSION btree_gin first.",
            )


def _by_method(index: IndexFacts) -> Iterator[Trouble]:
    """What an access method can't do (pg_indexam_has_property, 12 to 18)."""
    method, several = index.method, len(index.columns) + len(index.clauses) > 1
    ordered = any(_ORDERS & set(one.split()) for one in index.classes)
    cannot = (
        "UNIQUE" if index.unique and method != "btree" else "",
        "second column" if several and method in ("hash", "spgist") else "",
        "INCLUDE" if index.included and method in ("brin", "gin", "hash") else "",
        "ASC, DESC or NULLS" if method != "btree" and ordered else "",
    )
    for what in filter(None, cannot) if method in METHODS else ():
        yield Trouble(f"{method} takes no {what}: the statement fails (0A000).", "Leave USING out.")


def refused_cluster(step: Step) -> Iterator[Trouble]:
    """CLUSTER ON an index that has no order for all rows."""
    for action, table, known in step.actions(a.OtherAction):
        name = Name(action.value.strip('"'), table.name.schema)
        index = known.indexes.get(name) if action.words == "CLUSTER ON" else None
        if index is not None and (index.method not in ("btree", "gist") or index.where is not None):
            kind = "partial" if index.where is not None else index.method
            yield Trouble(
                f"{name} is {kind}, and a table can't be in its order: the statement fails (0A000).",
                "Name a btree index of all rows.",
            )


def refused_owner(facts: f.AlterOther, known: Catalog) -> Iterator[Trouble]:
    """OWNED BY for the sequence of an identity column."""
    name = facts.name
    if name is None or not facts.action.startswith("OWNED"):
        return
    owner = Words(facts.text.tokens)
    if owner.take("OWNED", "BY") and not owner.sees("NONE"):
        *table, _ = owner.dotted()
        of_table = name_of(table) if table else name
        if of_table.schema != name.schema and of_table in known.tables:
            yield Trouble(
                f"{name} and {of_table} are in two schemas, and a sequence lies beside its table: the "
                f"statement fails (55000).",
                "ALTER SEQUENCE ... SET SCHEMA first.",
            )
    columns = (column for column in _counted(name, known) if column.identity)
    for column in columns:
        yield Trouble(
            f"{name} is the sequence of the identity column {column.name}: the statement fails (0A000).",
            "ALTER COLUMN ... DROP IDENTITY drops it.",
        )


def _counted(sequence: Name, known: Catalog) -> Iterator[ColumnFacts]:
    for table in known.tables.values():
        for column in table.columns.values():
            if sequence == table.name.renamed(f"{table.name.name}_{column.name}_seq"):
                yield column


def _is_unheard_of(method: str, known: Catalog) -> bool:
    """Whether no extension may have brought it, and no CREATE ACCESS METHOD."""
    others = known.others
    made = others is None or any(kind == "ACCESS METHOD" and name == method for kind, name in others)
    return known.complete and not known.other_types and not made


METHODS = frozenset({"brin", "btree", "gin", "gist", "hash", "rtree", "spgist"})
"""PostgreSQL's own access methods."""
_ORDERS = frozenset({"asc", "desc", "nulls"})


def refused_table(step: Step) -> Iterator[Trouble]:
    """A table with a column twice, with a second primary key, or kept in a way that there isn't."""
    facts = step.facts
    if isinstance(facts, f.CreateTable):
        if facts.twice:
            yield Trouble(
                f"{facts.table.name} has the column {facts.twice} twice: the statement fails (42701).",
                "Leave one of them out.",
            )
        if facts.method not in ("", "heap") and _is_unheard_of(facts.method, step.before):
            yield Trouble(
                f"There is no access method {facts.method}: the statement fails (42704).",
                "Create the extension that has it first.",
            )
        keys = sum(1 for _ in facts.table.of_kind("primary"))
    else:
        new = [(x.constraint, t) for x, t, _ in step.actions(a.AddConstraint)]
        new += [(item, t) for x, t, _ in step.actions(a.AddColumn) for item in x.constraints]
        keys = max((1 + any(t.of_kind("primary")) for item, t in new if item.kind == "primary"), default=0)
    if keys > 1:
        yield Trouble(
            "A table has one primary key: the statement fails (42P16).", "Make the other one UNIQUE."
        )


def refused_clauses(step: Step) -> Iterator[Trouble]:
    """A default that is a column."""
    if not isinstance(step.facts, f.AlterTable):
        return
    defaults = [(x.column.default, t) for x, t, _ in step.actions(a.AddColumn)]
    defaults += [(x.default, t) for x, t, _ in step.actions(a.SetDefault)]
    for default, table in defaults:
        named = operands(default) if default is not None and "select" not in default.words else ()
        word = next((name for name in named if name in table.columns and name not in _NOT_COLUMNS), "")
        if word:
            yield Trouble(
                f"{word} is a column, and a default can't be one: the statement fails (0A000).",
                "Use a trigger, or a generated column.",
            )


def refused_conflict(facts: f.Change, known: Catalog) -> Iterator[Trouble]:
    """An ON CONFLICT (columns) of which no unique index is."""
    table = known.tables.get(facts.table)
    if facts.kind != "INSERT" or facts.whole is None or table is None or not (table.typed and known.complete):
        return
    words = Words(facts.whole.tokens)
    if not words.skip_to("ON", "CONFLICT"):
        return
    if words.take("ON", "CONSTRAINT"):
        yield from _by_constraint(words.identifier(), table, known.table(table.parent))
    if words.peek() != "(" or table.parent is not None:  # it has the indexes of its parent
        return
    wanted = {part.rest().text for part in words.inside().parts()}
    conditioned = words.peek() == "WHERE"
    indexes = [i for i in known.indexes_of(facts.table) if i.unique and (conditioned or i.where is None)]
    found = any(wanted == {*index.columns, *(clause.text for clause in index.clauses)} for index in indexes)
    if not found and wanted <= set(table.columns):
        yield Trouble(
            f"No unique index of {facts.table} is on {', '.join(sorted(wanted))}: ON CONFLICT fails (42P10).",
            "Name the columns of a unique index, or make one first.",
        )


def _by_constraint(name: str, table: TableFacts, parent: TableFacts | None) -> Iterator[Trouble]:
    found = table.constraint(name)
    if found is None and any(not one.columns for one in table.of_kind("exclude")):  # whose name isn't known
        return
    if found is None and parent is not None and not parent.constraint(name):  # it has keys of its parent's
        return
    if found is None or found.kind not in ("primary", "unique", "exclude"):
        yield Trouble(
            f"{table.name} has no unique constraint {name}: ON CONFLICT ON CONSTRAINT fails (42704).",
            "Name the columns instead: ON CONFLICT (...).",
        )


def refused_statistics(facts: f.AlterTable, known: Catalog) -> Iterator[Trouble]:
    """ALTER INDEX ... SET STATISTICS of a plain column."""
    index = known.indexes.get(facts.name)
    sets = any(isinstance(x, a.OtherAction) and x.words == "SET STATISTICS" for x in facts.actions)
    if facts.kind == "INDEX" and sets and index is not None and not index.clauses:
        yield Trouble(
            f"{facts.name} has no expression, and a plain column has its statistics from the table: the "
            f"statement fails (0A000).",
            "ALTER TABLE ... ALTER COLUMN ... SET STATISTICS.",
        )


_BY_THEMSELVES = (a.Attach, a.Detach, a.RenameColumn, a.RenameConstraint, a.RenameTo, a.SetSchema)


def refused_company(facts: f.AlterTable) -> Iterator[Trouble]:
    """An action that ALTER TABLE takes by itself only, beside others."""
    if len(facts.actions) > 1 and any(isinstance(x, _BY_THEMSELVES) for x in facts.actions):
        yield Trouble(
            "RENAME, SET SCHEMA, ATTACH and DETACH stand by themselves: the statement fails (42601).",
            "Make a statement of its own of each.",
        )
