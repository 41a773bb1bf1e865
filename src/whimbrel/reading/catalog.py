"""What is known of a database from its SQL: tables, indexes, types, views. Light, and without SQLAlchemy."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field, replace
from types import MappingProxyType
from typing import Any

from whimbrel.reading.clause import Clause
from whimbrel.reading.names import Name
from whimbrel.values import dataclass

NOTHING: Mapping[Any, Any] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class TypeName:
    """A type by its short name (`varchar`, `int`, `timestamptz`) with its arguments."""

    name: str
    arguments: tuple[str, ...] = ()
    schema: str | None = None
    array: bool = False

    def __str__(self) -> str:
        text = self.name + (f"({','.join(self.arguments)})" if self.arguments else "")
        return text + ("[]" if self.array else "")


@dataclass(frozen=True, slots=True)
class ColumnFacts:
    """A column. `generated` is "stored", "virtual" or ""; `identity` is "always", "by default" or ""."""

    name: str
    type: TypeName
    nullable: bool = True
    default: Clause | None = None
    generated: str = ""
    expression: Clause | None = None
    identity: str = ""
    collation: str | None = None


@dataclass(frozen=True, slots=True)
class ConstraintFacts:
    """A constraint; `kind` is primary, unique, foreign, check, exclude or not null.

    `deferred` is checked at the end of a transaction, unless that asks for it before. `index` is the index
    that is to become it, `index_only` that of a key already there. `overlaps` says that the last column is a
    time (WITHOUT OVERLAPS, PERIOD), `method` how an EXCLUDE is indexed.
    """

    kind: str
    name: str = ""
    columns: tuple[str, ...] = ()
    condition: Clause | None = None
    referred: Name | None = None
    referred_columns: tuple[str, ...] = ()
    valid: bool = True
    enforced: bool = True
    deferrable: bool = False
    deferred: bool = False
    cascades: bool = False
    index: str = ""
    no_inherit: bool = False
    overlaps: bool = False
    method: str = ""


@dataclass(frozen=True, slots=True)
class IndexFacts:
    """An index; `columns` are the plain ones, `clauses` its expressions, `where` its condition.

    `above` is the parent's index that it is a part of, `alone` says that it was made for ONLY the parent.
    """

    name: str
    table: Name
    columns: tuple[str, ...] = ()
    clauses: tuple[Clause, ...] = ()
    unique: bool = False
    where: Clause | None = None
    method: str = "btree"
    included: tuple[str, ...] = ()
    valid: bool = True
    classes: tuple[str, ...] = ()
    above: Name | None = None
    alone: bool = False

    def mentions(self, column: str) -> bool:
        """Whether the index holds or asks for the column."""
        return column in self.columns or column in self.included or self.computes(column)

    def computes(self, column: str) -> bool:
        """Whether an expression or the condition of the index uses the column."""
        return any(column in c.words for c in (*self.clauses, self.where) if c)


@dataclass(frozen=True, slots=True)
class TableFacts:
    """A table. `born` says that the script at hand made it: nobody else uses it yet.

    `partition_key` is the text behind PARTITION BY; `parent` and `bound` are those of a partition.
    """

    name: Name
    columns: Mapping[str, ColumnFacts] = field(default_factory=dict)
    constraints: tuple[ConstraintFacts, ...] = ()
    partition_key: Clause | None = None
    parent: Name | None = None
    bound: Clause | None = None
    temporary: bool = False
    unlogged: bool = False
    born: bool = False
    secured: bool = False
    foreign: bool = False
    inherits: tuple[Name, ...] = ()
    typed: bool = True
    """Whether all columns are known (not those of CREATE TABLE AS, LIKE of an unknown table)."""
    triggers: tuple[tuple[str, Clause], ...] = ()
    policies: tuple[tuple[str, Clause], ...] = ()
    statistics: tuple[tuple[str, Clause], ...] = ()
    rules: tuple[tuple[str, Clause], ...] = ()
    replicates: str = "default"
    loose: Mapping[str, str] = field(default_factory=dict)
    """Column storage and table options that were set, by name."""

    @property
    def private(self) -> bool:
        """Whether nobody else can use it: made in this script, or temporary."""
        return self.born or self.temporary

    def is_changed_before(self, kind: str) -> bool:
        """Whether a trigger may change a row before it is written; `kind` is INSERT, UPDATE or COPY."""
        event = "update" if kind == "UPDATE" else "insert"
        return any(
            clause.text.startswith("before ") and event in clause.text.partition(" for ")[0].split()
            for _, clause in self.triggers
        )

    def constraint(self, name: str) -> ConstraintFacts | None:
        """The constraint of this name."""
        return next((c for c in self.constraints if c.name == name), None)

    def of_kind(self, kind: str) -> Iterator[ConstraintFacts]:
        """The constraints of a kind."""
        return (c for c in self.constraints if c.kind == kind)


@dataclass(frozen=True, slots=True)
class ViewFacts:
    """A view; `columns` is None where they can't be told from the query."""

    name: Name
    query: Clause
    columns: tuple[str, ...] | None = None
    materialized: bool = False
    populated: bool = True
    born: bool = False


@dataclass(frozen=True, slots=True)
class TypeFacts:
    """An enum (`labels`), a domain (`base`, `checks`), a composite or other type, or the shell of one."""

    name: Name
    kind: str
    labels: tuple[str, ...] = ()
    base: TypeName | None = None
    checks: tuple[ConstraintFacts, ...] = ()
    nullable: bool = True
    born: bool = False


@dataclass(frozen=True, slots=True)
class RoutineFacts:
    """A function; `volatility` is volatile, stable or immutable, `signature` the text of its parameters.

    `returns` is "" where it isn't one plain type. `overloads` are those of its name with other arguments.
    """

    name: Name
    volatility: str = "volatile"
    body: str = ""
    language: str = "sql"
    arguments: int = 0
    born: bool = False
    signature: str = ""
    returns: str = ""
    procedure: bool = False
    overloads: tuple[RoutineFacts, ...] = ()


@dataclass(frozen=True, slots=True)
class Catalog:
    """The database as far as SQL told it. `complete` says that what isn't in it doesn't exist."""

    complete: bool = False
    tables: Mapping[Name, TableFacts] = field(default_factory=dict)
    indexes: Mapping[Name, IndexFacts] = field(default_factory=dict)
    views: Mapping[Name, ViewFacts] = field(default_factory=dict)
    types: Mapping[Name, TypeFacts] = field(default_factory=dict)
    routines: Mapping[Name, RoutineFacts] = field(default_factory=dict)
    sequences: Mapping[Name, bool] = field(default_factory=dict)
    schemas: Mapping[str, bool] = field(default_factory=dict)
    timezone: str | None = None
    roles: frozenset[str] | None = None
    """The roles there are; None where the schema doesn't tell: owners alone are not all of them."""
    rights: Mapping[tuple[Name | None, str], frozenset[str]] = field(default_factory=dict)
    """What roles may do with a table (None: any), in capitals; empty where the schema doesn't tell."""
    others: frozenset[tuple[str, str]] | None = frozenset()
    """Objects that no other field has, by kind and name: EXTENSION, SERVER, ...; None where nobody tells."""
    other_types: bool = False
    """Whether there may be types besides `types`: those of an extension, or of a kind that wasn't read."""

    hidden: frozenset[Name] = frozenset()
    """The tables that a temporary one of their name hides; they are set aside meanwhile."""

    def table(self, name: Name | None) -> TableFacts | None:
        """The table of this name; None where none is known."""
        return self.tables.get(name) if name is not None else None

    def indexes_of(self, table: Name) -> tuple[IndexFacts, ...]:
        """The table's indexes, those of its keys among them."""
        return tuple(i for i in self.indexes.values() if i.table == table)

    def partitions_of(self, table: Name) -> Iterator[TableFacts]:
        """The partitions and children of a table, theirs too."""
        reached, left = {table}, [table]
        while left:
            parent = left.pop()
            for child in self.tables.values():
                if child.name not in reached and (child.parent == parent or parent in child.inherits):
                    reached.add(child.name)
                    left.append(child.name)
                    yield child

    def default_partition(self, table: Name) -> TableFacts | None:
        """The partition that takes what no other takes."""
        return next((t for t in self.tables.values() if t.parent == table and is_default(t.bound)), None)

    def pointing_at(self, table: Name) -> Iterator[tuple[TableFacts, ConstraintFacts]]:
        """The foreign keys that refer to a table, with the tables that have them."""
        for owner in self.tables.values():
            for key in owner.of_kind("foreign"):
                if key.referred == table:
                    yield owner, key

    def users_of(self, type_name: Name) -> Iterator[tuple[TableFacts, ColumnFacts]]:
        """The tables and columns of a type of the user's own."""
        for table in self.tables.values():
            for column in table.columns.values():
                if (column.type.name, column.type.schema) == (type_name.name, type_name.schema):
                    yield table, column

    def is_private(self, name: Name) -> bool:
        """Whether the relation was made by the script at hand, or is temporary."""
        table = self.tables.get(name)
        view = self.views.get(name)
        return bool((table and table.private) or (view and view.born))

    def has_other(self, kind: str, name: Name) -> bool:
        """Whether an object is there that no other field has; False where nobody tells."""
        return other(kind, name) in (self.others or ())

    def has_extension(self, name: str) -> bool:
        """Whether the extension is there, or may be."""
        return self.other_types or self.others is None or ("EXTENSION", name) in self.others

    def with_table(self, table: TableFacts) -> Catalog:
        """This catalog with a table, in the place of one of the same name."""
        return replace(self, tables={**self.tables, table.name: table})

    def settled(self) -> Catalog:
        """This catalog as later scripts find it: nothing in it is new any more."""
        return replace(
            self,
            tables={n: replace(t, born=False) if t.born else t for n, t in self.tables.items()},
            views={n: replace(v, born=False) if v.born else v for n, v in self.views.items()},
            types={n: replace(t, born=False) if t.born else t for n, t in self.types.items()},
            routines={n: replace(r, born=False) if r.born else r for n, r in self.routines.items()},
        )


_IN_SCHEMAS = frozenset(
    [
        "COLLATION",
        "CONVERSION",
        *(f"TEXT SEARCH {part}" for part in ("CONFIGURATION", "DICTIONARY", "PARSER")),
    ]
)
"""Kinds of other objects of which a name is there once in each schema."""


def other(kind: str, name: Name) -> tuple[str, str]:
    """An object among `Catalog.others`."""
    return (kind, str(name) if kind in _IN_SCHEMAS else name.name)


def is_default(bound: Clause | None) -> bool:
    """Whether a partition's bound is DEFAULT."""
    return bound is not None and bound.text == "default"
