"""Tables and columns, as values."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field, replace
from typing import Any, Literal, TypeVar

from whimbrel.errors import UnknownObject
from whimbrel.schema.constraint import Constraint, ForeignKey, PrimaryKey
from whimbrel.schema.grants import Grant
from whimbrel.schema.index import Index
from whimbrel.schema.values import NO_OPTIONS, DataType, Expression, Options
from whimbrel.values import dataclass

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Identity:
    """A generated number: GENERATED ALWAYS | BY DEFAULT AS IDENTITY, with the sequence's options."""

    always: bool = False
    options: Options = NO_OPTIONS


@dataclass(frozen=True, slots=True)
class Computed:
    """GENERATED ALWAYS AS (expression); `persisted` True is STORED, False VIRTUAL, None the default.

    `is_said` is False where the text that was read leaves it to the default.
    """

    expression: Expression
    persisted: bool | None = None
    is_said: bool = field(default=True, compare=False)


ON_CONFLICT = "sqlite_on_conflict_not_null"
"""The option of a column that says what SQLite does with a row that has NULL there."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column. `default` is the server's default; `info` is the user's own mapping (`renamed_from`, ...)."""

    name: str
    type: DataType
    nullable: bool = True
    default: Expression | None = None
    identity: Identity | None = None
    computed: Computed | None = None
    comment: str | None = None
    autoincrement: bool | Literal["auto", "ignore_fk"] = "auto"
    options: Options = NO_OPTIONS
    info: Options = field(default=NO_OPTIONS, compare=False)
    source: Any = field(default=None, compare=False, repr=False)
    sequence: str | None = field(default=None, compare=False, repr=False, kw_only=True)
    """The name of the sequence of its own by which it counts, where a catalog told it."""


@dataclass(frozen=True, slots=True)
class Partition:
    """A part of a partitioned table, or of a part of it; `bound` is FOR VALUES ... or DEFAULT.

    `parent` is the part it belongs to, None for the table itself. `also` are the statements that make it what
    else it is: indexes, constraints, defaults, comments of its own.
    """

    name: str
    schema: str | None
    bound: str
    parent: tuple[str | None, str] | None = None
    partition_by: str | None = None
    also: tuple[str, ...] = ()
    is_foreign: bool = False
    """Whether its rows are in another database: CREATE FOREIGN TABLE."""
    grants: tuple[Grant, ...] = ()
    owner: str | None = None
    rules: tuple[str, ...] = ()
    """Whose it is and who may use it, and its rules: as of a table."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with all that belongs to it. `schema` None is the connection's default schema."""

    name: str
    columns: tuple[Column, ...] = ()
    constraints: tuple[Constraint, ...] = ()
    indexes: tuple[Index, ...] = ()
    schema: str | None = None
    comment: str | None = None
    options: Options = NO_OPTIONS
    prefixes: tuple[str, ...] = ()
    partitions: tuple[Partition, ...] = field(default=(), compare=False)
    """Its parts, each after the one it belongs to; models say nothing of them."""
    grants: tuple[Grant, ...] = field(default=(), compare=False)
    """Who may use it beside its owner; models say nothing of that either."""
    owner: str | None = field(default=None, compare=False)
    """Whose it is, where it isn't the role's that read it, and that role may give it back."""
    rules: tuple[str, ...] = field(default=(), compare=False)
    """PostgreSQL's CREATE RULE statements, with those of their comments."""
    info: Options = field(default=NO_OPTIONS, compare=False)
    source: Any = field(default=None, compare=False, repr=False)

    @property
    def key(self) -> tuple[str | None, str]:
        """Schema and name: what tells one table from another."""
        return (self.schema, self.name)

    @property
    def full_name(self) -> str:
        """The name for people: `schema.name`, or the name alone."""
        return f"{self.schema}.{self.name}" if self.schema else self.name

    @property
    def primary_key(self) -> PrimaryKey | None:
        """The primary key, or None."""
        return next((item for item in self.constraints if isinstance(item, PrimaryKey)), None)

    def keys_to(self, other: Table) -> tuple[ForeignKey, ...]:
        """Its foreign keys that point to the other table."""
        keys = (item for item in self.constraints if isinstance(item, ForeignKey))
        return tuple(key for key in keys if (key.referred_schema, key.referred_table) == other.key)

    def column(self, name: str) -> Column:
        """The column of this name; raises UnknownObject."""
        found = next((column for column in self.columns if column.name == name), None)
        if found is None:
            raise UnknownObject("column", name, f"table {self.full_name}")
        return found

    def has_column(self, name: str) -> bool:
        """Whether there is a column of this name."""
        return any(column.name == name for column in self.columns)

    def with_column(self, column: Column) -> Table:
        """This table with one more column, last."""
        return replace(self, columns=(*self.columns, column), source=None)

    def without_column(self, name: str) -> Table:
        """This table without the column; raises UnknownObject."""
        self.column(name)
        return replace(self, columns=tuple(c for c in self.columns if c.name != name), source=None)

    def with_changed_column(self, name: str, column: Column) -> Table:
        """This table with `column` in the place of the column `name`."""
        self.column(name)
        columns = tuple(column if c.name == name else c for c in self.columns)
        return replace(self, columns=columns, source=None)

    def with_constraint(self, constraint: Constraint) -> Table:
        """This table with one more constraint."""
        return replace(self, constraints=(*self.constraints, constraint), source=None)

    def without_constraint(self, constraint: Constraint) -> Table:
        """This table without this constraint."""
        return replace(self, constraints=_without(self.constraints, constraint), source=None)

    def with_index(self, index: Index) -> Table:
        """This table with one more index."""
        return replace(self, indexes=(*self.indexes, index), source=None)

    def without_index(self, index: Index) -> Table:
        """This table without this index."""
        return replace(self, indexes=_without(self.indexes, index), source=None)


def _without(items: Iterable[Item], gone: Item) -> tuple[Item, ...]:
    """The items without this one; where two are equal (SQLite takes a constraint twice) one of them stays."""
    left = list(items)
    place = next((n for n, item in enumerate(left) if item is gone), None)
    if place is None and gone in left:
        place = left.index(gone)
    return tuple(item for n, item in enumerate(left) if n != place)
