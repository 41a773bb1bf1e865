"""What a database holds beside tables: types, sequences, views, functions, triggers, policies, and more."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, ClassVar, Literal, NamedTuple

from whimbrel.schema.grants import NOTHING, Belongings, Grant
from whimbrel.schema.index import Index
from whimbrel.schema.values import NO_OPTIONS, DataType, Expression, Options


class ObjectKey(NamedTuple):
    """What tells one object from another; `table` is that of a trigger or policy, "" for the others."""

    kind: str
    schema: str | None
    name: str
    table: str = ""


class SchemaObject:
    """A thing in a database that isn't a table. Subclasses are frozen dataclasses."""

    __slots__ = ()

    kind: ClassVar[str]
    """The word for people and for SQL: "view", "enum", "sequence", ..."""
    name: str
    schema: str | None

    @property
    def key(self) -> ObjectKey:
        """Kind, schema, name, and the table it belongs to."""
        return ObjectKey(self.kind, self.schema, self.name, getattr(self, "table_name", ""))

    @property
    def full_name(self) -> str:
        """The name for people: `schema.name`, or the name alone."""
        return f"{self.schema}.{self.name}" if self.schema else self.name


@dataclass(frozen=True, slots=True)
class Namespace(SchemaObject):
    """A schema in the database's sense: CREATE SCHEMA."""

    kind: ClassVar[str] = "schema"

    name: str
    schema: None = None
    belongings: Belongings = field(default=NOTHING, compare=False)


@dataclass(frozen=True, slots=True)
class Extension(SchemaObject):
    """CREATE EXTENSION. `schema` is where its objects live; `version` None is whichever is the default."""

    kind: ClassVar[str] = "extension"

    name: str
    schema: str | None = None
    version: str | None = field(default=None, compare=False)
    belongings: Belongings = field(default=NOTHING, compare=False)


@dataclass(frozen=True, slots=True)
class EnumType(SchemaObject):
    """A named type with its values in their order."""

    kind: ClassVar[str] = "enum"

    name: str
    values: tuple[str, ...]
    schema: str | None = None
    comment: str | None = None
    belongings: Belongings = field(default=NOTHING, compare=False)


@dataclass(frozen=True, slots=True)
class Domain(SchemaObject):
    """A named type with its own default and checks; `checks` are the expressions by constraint name."""

    kind: ClassVar[str] = "domain"

    name: str
    type: DataType
    schema: str | None = None
    nullable: bool = True
    default: Expression | None = None
    checks: tuple[tuple[str | None, Expression], ...] = ()
    belongings: Belongings = field(default=NOTHING, compare=False)


@dataclass(frozen=True, slots=True)
class SequenceObject(SchemaObject):
    """CREATE SEQUENCE; `options` has start, increment, minvalue, maxvalue, cache, cycle, data_type."""

    kind: ClassVar[str] = "sequence"

    name: str
    schema: str | None = None
    options: Options = NO_OPTIONS
    owned_by: tuple[str, str] | None = None
    """The table and column it goes with, or None."""
    belongings: Belongings = field(default=NOTHING, compare=False)


@dataclass(frozen=True, slots=True)
class View(SchemaObject):
    """A view, or a materialised one; `definition` is its query, without CREATE."""

    kind: ClassVar[str] = "view"
    UNSAID: ClassVar[tuple[str, ...]] = ("column_comments", "defaults", "grants", "owner", "rules")
    """What it has and no CREATE VIEW says: one that takes its place keeps it."""

    name: str
    definition: str
    schema: str | None = None
    materialized: bool = False
    columns: tuple[str, ...] = ()
    indexes: tuple[Index, ...] = ()
    options: Options = NO_OPTIONS
    comment: str | None = None
    uses: tuple[tuple[str | None, str], ...] = field(default=(), compare=False)
    """The tables and views (schema, name) that it reads, as far as they are known."""
    outputs: tuple[str, ...] = field(default=(), compare=False)
    """What its columns are called, where they keep that name whatever those that it reads are called."""
    column_comments: tuple[tuple[str, str], ...] = field(default=(), compare=False)
    """Names of columns and their comments; what a declaration says nothing of isn't compared."""
    defaults: tuple[tuple[str, str], ...] = field(default=(), compare=False)
    """Names of columns and what the view gives those that an INSERT leaves out."""
    grants: tuple[Grant, ...] = field(default=(), compare=False)
    """Who may use it beside its owner."""
    owner: str | None = field(default=None, compare=False)
    """Whose it is, where it isn't the role's that read it, and that role may give it back."""
    rules: tuple[str, ...] = field(default=(), compare=False)
    """PostgreSQL's CREATE RULE statements, with those of their comments; not that of the view's own query."""
    source: Any = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Function(SchemaObject):
    """A function or procedure; `arguments` are its types as the name needs them, `definition` all of it.

    `definition` is the whole CREATE statement.
    """

    kind: ClassVar[str] = "function"

    name: str
    arguments: str
    definition: str
    schema: str | None = None
    routine: Literal["function", "procedure"] = "function"
    belongings: Belongings = field(default=NOTHING, compare=False)

    @property
    def key(self) -> ObjectKey:
        """Functions of one name differ by their arguments."""
        return ObjectKey(self.kind, self.schema, f"{self.name}({self.arguments})")


@dataclass(frozen=True, slots=True)
class Trigger(SchemaObject):
    """A trigger of a table or view; `definition` is the whole CREATE statement."""

    kind: ClassVar[str] = "trigger"

    name: str
    table_name: str
    definition: str
    schema: str | None = None
    comment: str | None = field(default=None, compare=False)
    firing: Literal["", "DISABLE", "ENABLE REPLICA", "ENABLE ALWAYS"] = field(default="", compare=False)
    """What was said of when it fires, which no CREATE TRIGGER says."""


@dataclass(frozen=True, slots=True)
class Policy(SchemaObject):
    """A row-level security policy of a table."""

    kind: ClassVar[str] = "policy"

    name: str
    table_name: str
    schema: str | None = None
    command: Literal["all", "select", "insert", "update", "delete"] = "all"
    permissive: bool = True
    roles: tuple[str, ...] = ("public",)
    using: str | None = None
    check: str | None = None
    comment: str | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class RowSecurity(SchemaObject):
    """Row-level security switched on for the table `name`; `forced` holds for its owner too."""

    kind: ClassVar[str] = "row security"

    name: str
    schema: str | None = None
    forced: bool = False


@dataclass(frozen=True, slots=True)
class Rule(SchemaObject):
    """A rule of a table; `statements` are CREATE RULE and, where it has one, its comment's."""

    kind: ClassVar[str] = "rule"

    name: str
    table_name: str
    statements: tuple[str, ...]
    schema: str | None = None


@dataclass(frozen=True, slots=True)
class Published(SchemaObject):
    """A table's place in the publication `name` that sends some of its columns, or those rows alone.

    `columns` () are all of them, `where` None all rows.
    """

    kind: ClassVar[str] = "publication"

    name: str
    table_name: str
    schema: str | None = None
    columns: tuple[str, ...] = ()
    where: str | None = None
