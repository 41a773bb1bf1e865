"""A text of SQL, statement by statement: what each says, locks, and leaves behind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from whimbrel.reading import facts as f
from whimbrel.reading.apply import apply, makes_more
from whimbrel.reading.blocks import SOME, inner_statements
from whimbrel.reading.catalog import Catalog
from whimbrel.reading.effect import Effect
from whimbrel.reading.effects import effects_of
from whimbrel.reading.hidden import told_apart
from whimbrel.reading.names import Name
from whimbrel.reading.quick_split import quick_split
from whimbrel.reading.reader import read_facts
from whimbrel.reading.roles import may_name_roles, named_roles
from whimbrel.reading.search_path import resolved
from whimbrel.sqltext.split import Piece, split
from whimbrel.values import dataclass


@dataclass(frozen=True, slots=True)
class Reading:
    """One statement as the server would meet it.

    `index` counts statements of the text from 0; a statement inside a DO block or a WITH has that of the
    whole and is `inner`. `before` is the catalog that it meets. `transaction` numbers the
    transaction it is in, None where it has one of its own. `settings` are the session's, as far as set.
    """

    sql: str
    line: int
    index: int
    facts: f.Facts
    before: Catalog
    effects: tuple[Effect, ...]
    transaction: int | None
    settings: tuple[tuple[str, str], ...] = ()
    inner: bool = False

    def setting(self, name: str) -> str | None:
        """The session's value of a setting; None where the script doesn't set it."""
        return dict(self.settings).get(name)


@dataclass(frozen=True, slots=True)
class Script:
    """The statements of a text, and how they are run: on which version, in which transaction."""

    readings: tuple[Reading, ...]
    version: int
    ends_open: bool = False
    """Whether the text begins a transaction that nobody ends (the runner does, where it opened one)."""
    dialect: str = "postgresql"

    @property
    def after(self) -> Catalog:
        """The catalog behind the last statement."""
        if not self.readings:
            return Catalog()
        last = self.readings[-1]
        return apply(last.facts, last.before)


def read_script(
    statements: Iterable[Piece | tuple[Piece, bool]],
    catalog: Catalog,
    version: int,
    *,
    in_transaction: bool = True,
    dialect: str = "postgresql",
) -> Script:
    """Read the statements of one script in order, on `catalog`, for a server of this major version.

    `in_transaction` says that the runner opens a transaction around the script. A statement may come with
    its own word on that: False where the runner steps out of the transaction for it.
    """
    reader = _Reader(catalog, version, in_transaction, dialect)
    for item in statements:
        piece, inside = item if isinstance(item, tuple) and not isinstance(item, Piece) else (item, True)
        reader.step_out(not inside)
        reader.take(piece)
    return Script(tuple(reader.found), version, reader.explicit and not in_transaction, dialect)


def read_schema(sql: str) -> Catalog:
    """The catalog that a schema's SQL makes; what can't be read is left out.

    It is complete only where everything could be read: a DO block may have made anything.
    """
    catalog, complete, path, roles = Catalog(), True, None, _Roles()
    for piece in statements(sql):
        facts = read_facts(piece.sql)
        if isinstance(facts, f.SetVariable) and facts.name == "search_path":
            path = facts.value
        facts = resolved(facts, path, catalog) if path else facts
        complete = complete and not isinstance(facts, f.Opaque | f.Do) and not makes_more(facts)
        catalog = apply(facts, catalog, born=False)
        roles.note(piece.sql, facts)
    return replace(catalog, complete=complete, roles=roles.known)


class _Roles:
    """The roles that a schema's SQL names; all there are where it tells who has rights, not only who owns."""

    def __init__(self) -> None:
        self._named: set[str] = set()
        self._told = False

    @property
    def known(self) -> frozenset[str] | None:
        """The roles; None where there may be others."""
        return frozenset(self._named) if self._told else None

    def note(self, sql: str, facts: f.Facts) -> None:
        """What one statement says of roles."""
        if isinstance(facts, f.CreateOther) and facts.kind in ("ROLE", "USER", "GROUP") and facts.name:
            self._named.add(facts.name.name)
            self._told = True
        elif named := named_roles(sql) if may_name_roles(sql) else ():
            self._named.update(named)
            self._told = self._told or isinstance(facts, f.Grant)


class _Reader:
    """Reads one script; knows the transaction it is in and what the session has set."""

    def __init__(self, catalog: Catalog, version: int, in_transaction: bool, dialect: str) -> None:
        self._catalog, self.version, self.dialect = catalog, version, dialect
        self._pending: f.Facts | None = None
        self.found: list[Reading] = []
        self.number = 0
        self.wrapped = in_transaction
        self.open = in_transaction
        self.explicit = False
        self.outside = False
        self.settings: dict[str, str] = {}
        self.local: dict[str, str] = {}
        self.index = 0
        self.passing: list[Name] = []
        """Tables that go with the transaction."""

    @property
    def catalog(self) -> Catalog:
        """What stands behind the statements so far; of the last one nobody may ever ask."""
        if self._pending is not None:
            self._catalog, self._pending = apply(self._pending, self._catalog), None
        return self._catalog

    def step_out(self, outside: bool) -> None:
        """Leave the runner's transaction, or begin the next one."""
        if outside != self.outside:
            self.number += 1
            self.local = {}
        self.outside = outside

    def take(self, piece: Piece) -> None:
        """Read one statement and what is inside of it."""
        if piece.is_client:
            return
        facts = self._facts(piece)
        self._add(piece, facts, inner=False)
        for inner in inner_statements(facts, piece):
            self._add(inner, self._facts(inner), inner=True)
        self.index += 1
        self._follow(facts)

    def _facts(self, piece: Piece) -> f.Facts:
        sql = told_apart(piece.sql, self.catalog) if self.catalog.hidden else piece.sql
        facts = read_facts(sql, self.dialect)
        path = self.local.get("search_path") or self.settings.get("search_path")
        return resolved(facts, path, self.catalog) if path else facts

    def _add(self, piece: Piece, facts: f.Facts, *, inner: bool) -> None:
        before = self.catalog
        if inner and SOME in piece.sql:  # what has a computed name is one of those that are there
            before = replace(before, complete=False)
        self._pending = facts
        self.found.append(
            Reading(
                piece.sql,
                piece.line,
                self.index,
                facts,
                before,
                effects_of(facts, before, self.version),
                self._transaction(inner),
                tuple({**self.settings, **self.local}.items()),
                inner,
            )
        )

    def _transaction(self, inner: bool) -> int | None:
        return self.number if self._inside or (inner and self._alone()) else None

    @property
    def _inside(self) -> bool:
        """Whether a transaction is around the statement."""
        return (self.open and not self.outside) or self.explicit

    def _alone(self) -> bool:
        """Statements of a DO block are in one transaction in any case, though in none with the others."""
        self.number += 0 if self.found and self.found[-1].inner else 1
        return True

    def _follow(self, facts: f.Facts) -> None:
        if isinstance(facts, f.Transaction):
            self._switch(facts.kind)
        elif isinstance(facts, f.SetVariable):
            (self.local if facts.local else self.settings)[facts.name] = facts.value
        elif isinstance(facts, f.CreateTable) and facts.passing:
            self.passing.append(facts.table.name)
            if not self._inside:
                self._end_of_tables()

    def _end_of_tables(self) -> None:
        """What ON COMMIT DROP leaves."""
        if not self.passing:
            return
        tables = self.catalog.tables
        left = tuple(name for name in self.passing if name in tables and tables[name].temporary)
        self._catalog, self.passing = apply(f.Drop("TABLE", left), self.catalog), []

    def _switch(self, kind: str) -> None:
        if kind == "begin" and not self.open:
            self.explicit, self.open = True, True
            self.number += 1
        elif kind in ("commit", "rollback"):
            self._end_of_tables()
            self.explicit = self.open = False
            self.number += 1
            self.local = {}


def statements(sql: str, dialect: str = "postgresql") -> Iterator[Piece]:
    """The statements of a text that a server would get. Raises BrokenSQL."""
    quick = quick_split(sql) if dialect == "postgresql" else None
    return (piece for piece in (split(sql, dialect) if quick is None else quick) if not piece.is_client)
