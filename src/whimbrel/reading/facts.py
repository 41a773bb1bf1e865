"""What statements say, as values: one class a kind of statement."""

from __future__ import annotations

from typing import NamedTuple, TypeAlias, get_args

from whimbrel.reading.actions import Action
from whimbrel.reading.catalog import (
    ConstraintFacts,
    IndexFacts,
    RoutineFacts,
    TableFacts,
    TypeFacts,
    ViewFacts,
)
from whimbrel.reading.clause import Clause
from whimbrel.reading.names import Name
from whimbrel.sqltext.names import folded
from whimbrel.values import dataclass


class CreateTable(NamedTuple):
    """CREATE TABLE; `query` is that of CREATE TABLE AS, `like` the tables whose columns are copied.

    `indexed` are those among them whose indexes are copied too, `checked` those whose checks are. `twice` is
    a column that is declared again, `method` the access method behind USING. `passing` says that the table
    goes with its transaction: ON COMMIT DROP.
    """

    table: TableFacts
    if_not_exists: bool = False
    query: Clause | None = None
    like: tuple[Name, ...] = ()
    indexed: tuple[Name, ...] = ()
    checked: tuple[Name, ...] = ()
    twice: str = ""
    method: str = ""
    passing: bool = False


class AlterTable(NamedTuple):
    """ALTER TABLE (or VIEW, INDEX, SEQUENCE: `kind`) with its actions."""

    name: Name
    actions: tuple[Action, ...]
    if_exists: bool = False
    only: bool = False
    kind: str = "TABLE"


@dataclass(frozen=True, slots=True)
class CreateIndex:
    """CREATE INDEX; `only` leaves the partitions out."""

    index: IndexFacts
    concurrently: bool = False
    if_not_exists: bool = False
    only: bool = False


class Drop(NamedTuple):
    """DROP of one or several objects of a kind: TABLE, INDEX, VIEW, TYPE, FUNCTION, ...

    `on` is the table of a trigger, rule or policy.
    """

    kind: str
    names: tuple[Name, ...]
    if_exists: bool = False
    cascade: bool = False
    concurrently: bool = False
    on: Name | None = None


class Reindex(NamedTuple):
    """REINDEX; `kind` is INDEX, TABLE, SCHEMA, DATABASE or SYSTEM."""

    kind: str
    name: Name | None
    concurrently: bool = False


class Cluster(NamedTuple):
    """CLUSTER or VACUUM FULL; no tables: all of them."""

    tables: tuple[Name, ...]
    words: str = "CLUSTER"


class Vacuum(NamedTuple):
    """VACUUM or ANALYZE without FULL; `columns` are those that stand behind a table."""

    tables: tuple[Name, ...]
    words: str = "VACUUM"
    columns: tuple[tuple[Name, tuple[str, ...]], ...] = ()
    options: tuple[str, ...] = ()
    analyzes: bool = True


class Truncate(NamedTuple):
    """TRUNCATE."""

    tables: tuple[Name, ...]
    cascade: bool = False


class Change(NamedTuple):
    """INSERT, UPDATE, DELETE, MERGE or COPY ... FROM; `where` None: every row, `query` what is inserted.

    `sets` are the columns that get a value; an INSERT that names none has none. `partly` says that it is an
    element or a field of some.
    """

    kind: str
    table: Name
    where: Clause | None = None
    query: Clause | None = None
    whole: Clause | None = None
    sets: tuple[str, ...] = ()
    partly: bool = False


class Query(NamedTuple):
    """SELECT, or another statement that only reads; `locks` says that it locks rows."""

    text: Clause
    locks: bool = False


class LockTable(NamedTuple):
    """LOCK TABLE."""

    tables: tuple[Name, ...]
    mode: str
    nowait: bool = False


class Refresh(NamedTuple):
    """REFRESH MATERIALIZED VIEW."""

    name: Name
    concurrently: bool = False
    with_data: bool = True


class CreateView(NamedTuple):
    """CREATE VIEW or MATERIALIZED VIEW; `checks` says that it has a check option."""

    view: ViewFacts
    replaces: bool = False
    if_not_exists: bool = False
    checks: bool = False


class CreateType(NamedTuple):
    """CREATE TYPE or DOMAIN."""

    type: TypeFacts


class AlterEnum(NamedTuple):
    """ALTER TYPE ... ADD VALUE, or RENAME VALUE where `old` is given; `beside` is the neighbour it names."""

    name: Name
    label: str
    old: str = ""
    placed: bool = False
    if_not_exists: bool = False
    beside: str = ""


class AlterDomain(NamedTuple):
    """ALTER DOMAIN; `action` is add, validate, drop, rename constraint, set not null, drop not null or other.

    `new` is the name that a constraint gets.
    """

    name: Name
    action: str
    constraint: ConstraintFacts | None = None
    if_exists: bool = False
    new: str = ""


class CreateRoutine(NamedTuple):
    """CREATE FUNCTION or PROCEDURE."""

    routine: RoutineFacts
    replaces: bool = False


class CreateOn(NamedTuple):
    """CREATE of what hangs on a table: TRIGGER, RULE, POLICY, STATISTICS.

    `replaces` says that one of its name may be there: OR REPLACE, IF NOT EXISTS.
    """

    kind: str
    name: str
    table: Name | None
    text: Clause
    replaces: bool = False
    referred: Name | None = None


class CreateOther(NamedTuple):
    """CREATE of anything else: SCHEMA, SEQUENCE, EXTENSION, ROLE, DATABASE, PUBLICATION, ..."""

    kind: str
    name: Name | None
    text: Clause
    if_not_exists: bool = False


class AlterOther(NamedTuple):
    """ALTER of anything else; `action` is its first words."""

    kind: str
    name: Name | None
    action: str
    text: Clause
    on: Name | None = None

    @property
    def renamed(self) -> str:
        """The name that it gets; "" where it keeps its own."""
        words = self.text.tokens
        plain = len(words) == 3 and (words[0].upper, words[1].upper) == ("RENAME", "TO")
        return folded(words[2].text) if plain else ""


class Comment(NamedTuple):
    """COMMENT ON; `table` is a table, index or view, or that of the column, constraint or trigger `name`."""

    kind: str
    table: Name | None
    name: str = ""


class Grant(NamedTuple):
    """GRANT or REVOKE on tables or `routines`; `role` says that roles are given, not rights.

    `columns` are those that stand behind the rights, of every table. `rights` are in capitals, `roles` those
    who get or lose them; `everywhere` says that it is about all tables or functions of a schema.
    """

    revokes: bool
    tables: tuple[Name, ...] = ()
    role: bool = False
    routines: tuple[Name, ...] = ()
    columns: tuple[str, ...] = ()
    rights: frozenset[str] = frozenset()
    roles: tuple[str, ...] = ()
    everywhere: bool = False


class Do(NamedTuple):
    """DO: a block of a procedural language."""

    body: str


class Transaction(NamedTuple):
    """Transaction control; `kind` is begin, commit, rollback or savepoint.

    `savepoint` is the name of one, `does` what happens to it: SAVEPOINT, RELEASE or ROLLBACK.
    """

    kind: str
    savepoint: str = ""
    does: str = ""


class SetVariable(NamedTuple):
    """SET, RESET or set_config()."""

    name: str
    value: str
    local: bool = False


class Opaque(NamedTuple):
    """A statement that couldn't be read; `why` is what was seen of it."""

    why: str


Facts: TypeAlias = (
    CreateTable
    | AlterTable
    | CreateIndex
    | Drop
    | Reindex
    | Cluster
    | Vacuum
    | Truncate
    | Change
    | Query
    | LockTable
    | Refresh
    | CreateView
    | CreateType
    | AlterEnum
    | AlterDomain
    | CreateRoutine
    | CreateOn
    | CreateOther
    | AlterOther
    | Comment
    | Grant
    | Do
    | Transaction
    | SetVariable
    | Opaque
)
WORKING: tuple[type, ...] = tuple(kind for kind in get_args(Facts) if kind not in (Transaction, SetVariable))
"""What reads, changes or locks something: every kind but those that begin, end or set up."""
