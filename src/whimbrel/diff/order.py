"""In which order operations can run; the same for the same schemas, whatever the hash seed."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

from whimbrel.diff.sqltext import name_token, sql_of, tokens
from whimbrel.diff.table_options import COUNTING, STRICT
from whimbrel.operations.alter_column import AlterColumn
from whimbrel.operations.columns import AddColumn, DropColumn
from whimbrel.operations.constraints import AddConstraint, DropConstraint
from whimbrel.operations.indexes import CreateIndex, DropIndex
from whimbrel.operations.named_types import enum_of
from whimbrel.operations.new_names import RenameConstraint
from whimbrel.operations.rebuild import RebuildTable
from whimbrel.operations.serials import AlterCounting
from whimbrel.operations.storage import SetLogged
from whimbrel.operations.tables import CreateTable, DropTable
from whimbrel.schema.constraint import Check, ForeignKey, PrimaryKey, Unique
from whimbrel.schema.schema import TableKey
from whimbrel.schema.table import Column, Table
from whimbrel.schema.values import DataType, Expression

if TYPE_CHECKING:
    from whimbrel.diff.comparison import Comparison
    from whimbrel.operations.base import Operation

Fact: TypeAlias = tuple[Any, ...]


def by_dependency(
    tables: Sequence[Table], comparison: Comparison
) -> Iterator[tuple[Table, tuple[ForeignKey, ...]]]:
    """The tables, each after those it points to, by name where they are free.

    With each come the foreign keys that must be made afterwards: those marked `use_alter`, and those that
    close a circle. A database that can't add a constraint later makes them with the table.
    """
    left = {comparison.key_of(table): table for table in sorted(tables, key=lambda table: table.full_name)}
    can_cut = comparison.dialect.features.can_alter_constraints
    while left:
        free = [key for key in left if not _pointed_at(left[key], left, comparison, can_cut)]
        for key in free or [_in_circle(left, comparison, can_cut)]:
            pointed = _pointed_at(left[key], left, comparison, can_cut)
            table = left.pop(key)
            yield table, tuple(k for k in _foreign_keys(table) if _is_cut(k, pointed, comparison, can_cut))


def _foreign_keys(table: Table) -> list[ForeignKey]:
    return [item for item in table.constraints if isinstance(item, ForeignKey)]


def _target(key: ForeignKey, comparison: Comparison) -> TableKey:
    return (comparison.schema_of(key.referred_schema), key.referred_table)


def _pointed_at(
    table: Table, left: dict[TableKey, Table], comparison: Comparison, can_cut: bool
) -> list[TableKey]:
    targets = [_target(key, comparison) for key in _foreign_keys(table) if not (key.use_alter and can_cut)]
    targets += parents(table, comparison)
    own = comparison.key_of(table)
    return [target for target in targets if target in left and target != own]


def parents(table: Table, comparison: Comparison) -> list[TableKey]:
    """The tables that it inherits from."""
    said = table.options.get("postgresql_inherits") or ()
    names = [str(name).rpartition(".") for name in ((said,) if isinstance(said, str) else said)]
    return [(comparison.schema_of(schema or None), name) for schema, _, name in names]


def _in_circle(left: dict[TableKey, Table], comparison: Comparison, can_cut: bool) -> TableKey:
    """A table of a circle: the one that is met twice on the way from the first."""
    seen: list[TableKey] = []
    key = next(iter(left))
    while key not in seen:
        seen.append(key)
        key = _pointed_at(left[key], left, comparison, can_cut)[0]
    return key


def _is_cut(key: ForeignKey, pointed: list[TableKey], comparison: Comparison, can_cut: bool) -> bool:
    return can_cut and (key.use_alter or _target(key, comparison) in pointed)


def arranged(operations: Sequence[Operation], comparison: Comparison) -> tuple[Operation, ...]:
    """The operations, each moved behind what it needs and no further."""
    facts = [_Facts(operation, comparison) for operation in operations]
    makers: dict[Fact, list[int]] = defaultdict(list)
    for position, fact in enumerate(facts):
        for made in fact.makes:
            makers[made].append(position)
    needs = [
        {maker for needed in fact.needs for maker in makers.get(needed, ()) if maker != position}
        for position, fact in enumerate(facts)
    ]
    return tuple(operations[position] for position in _sorted(needs))


def _sorted(needs: list[set[int]]) -> Iterator[int]:
    """A topological order that keeps the given one where it can."""
    followers: dict[int, list[int]] = defaultdict(list)
    for position, needed in enumerate(needs):
        for one in needed:
            followers[one].append(position)
    waiting = {position: len(needed) for position, needed in enumerate(needs)}
    ready = [position for position, count in waiting.items() if not count]
    while waiting:
        if not ready:
            ready.append(min(waiting))  # a circle: what stands first goes first
        position = heapq.heappop(ready)
        if waiting.pop(position, None) is None:
            continue
        yield position
        for follower in followers[position]:
            if follower in waiting:
                waiting[follower] -= 1
                if not waiting[follower]:
                    heapq.heappush(ready, follower)


class _Facts:
    """What an operation makes true, and what must be true before it."""

    def __init__(self, operation: Operation, comparison: Comparison) -> None:
        self._comparison = comparison
        self._can_alter = comparison.dialect.features.can_alter_constraints
        self.makes: set[Fact] = set()
        self.needs: set[Fact] = set()
        for kind, read in _READERS:
            if isinstance(operation, kind):
                read(self, operation)

    def _key(self, operation: Any) -> TableKey:
        return (self._comparison.schema_of(operation.schema), operation.table_name)

    def create_table(self, operation: Any) -> None:
        table = operation.table
        self.makes.add(("table", self._comparison.key_of(table)))
        self.needs.add(("no type", self._comparison.key_of(table)))
        self._takes_types(column.type for column in table.columns)
        self.needs.update(self._names_in(table))
        self.needs.update(("table", parent) for parent in parents(table, self._comparison))
        for key in _foreign_keys(table):
            self._needs_target(key)

    def drop_table(self, operation: Any) -> None:
        own = self._key(operation)
        self.needs.add(("free", own))
        if operation.table is not None:
            keys = _foreign_keys(operation.table)
            targets = {_target(key, self._comparison) for key in keys}
            for key in keys:
                self._unties(key, own)
            targets.update(parents(operation.table, self._comparison))
            self.makes.update(("free", target) for target in targets - {own})
            self.makes.update(self._names_in(operation.table))
            self._leaves_types(column.type for column in operation.table.columns)
        self.makes.add(("no table", own))

    def add_column(self, operation: Any) -> None:
        table = self._key(operation)
        self.makes.add(("column", table, operation.column.name))
        self.needs.update({("no column", table, operation.column.name), ("any type", table)})
        for word in self._read(operation.column):
            self.needs.update({("typed", table, word), ("readable", table, word)})
        self.makes.add(("readable", table, name_token(operation.column.name)))
        self._takes_types([operation.column.type])

    def drop_column(self, operation: Any) -> None:
        table = self._key(operation)
        name = name_token(operation.column_name)
        self.makes.add(("no column", table, operation.column_name))
        self.needs.update({("unread", table, name), ("released", table, name)})
        if operation.column is not None:
            words = self._read(operation.column)
            self.makes.update((fact, table, word) for word in words for fact in ("unread", "unpointed"))
            self._leaves_types([operation.column.type])

    def alter_column(self, operation: Any) -> None:
        if operation.nullable:  # a key's columns are never NULL
            self.needs.add(("no key", self._key(operation), operation.column_name))
        place = (self._key(operation), name_token(operation.column_name))
        if isinstance(operation.server_default, Expression):
            self.needs.add(("typed", *place))
        if operation.type_ is not None:
            self.needs.add(("any type", self._key(operation)))
            self.needs.add(("unpointed", *place))
            self.makes.add(("typed", *place))
            self._takes_types([operation.type_])
            self._leaves_types([operation.existing_type] if operation.existing_type else [])

    def alter_counting(self, operation: Any) -> None:
        if operation.counting is not None:
            self.needs.add(("typed", self._key(operation), name_token(operation.column_name)))

    def rebuild_table(self, operation: Any) -> None:
        if operation.options.get(STRICT) is False:
            self.makes.add(("any type", self._key(operation)))
        if operation.options.get(COUNTING) is False:
            self.makes.add(("uncounted", self._key(operation)))

    def set_logged(self, operation: Any) -> None:
        """What survives a crash points to nothing that doesn't."""
        own, comparison = self._key(operation), self._comparison
        table = (comparison.wanted_tables if operation.logged else comparison.current_tables).get(own)
        targets = {_target(key, comparison) for key in _foreign_keys(table)} - {own} if table else set()
        if operation.logged:
            self.makes.add(("logged", own))
            self.needs.update({("untied", own), *(("logged", target) for target in targets)})
        else:
            self.makes.update({("unlogged", own), *(("free", target) for target in targets)})
            self.needs.add(("free", own))

    def _takes_types(self, types: Iterable[DataType]) -> None:
        """An enum type can't have the name of a table, which is a type too, while that is there."""
        self.needs.update(("no table", key) for key in self._enums(types))

    def _leaves_types(self, types: Iterable[DataType]) -> None:
        self.makes.update(("no type", key) for key in self._enums(types))

    def _enums(self, types: Iterable[DataType]) -> Iterator[TableKey]:
        if not self._comparison.dialect.features.has_named_types:
            return
        for item in map(enum_of, (one.sa for one in types)):
            if item is not None:
                yield (self._comparison.schema_of(item.schema), item.name)

    def _read(self, column: Column) -> set[str]:
        """The words in the expression that the column is computed of; other columns' names are among them."""
        if column.computed is None:
            return set()
        text = sql_of(column.computed.expression, self._comparison.dialect)
        return set(tokens(text)) - {name_token(column.name)}

    def add_constraint(self, operation: Any) -> None:
        item, table = operation.constraint, self._key(operation)
        self.needs.update({("table", table), ("name", table[0], item.name)})
        if isinstance(item, (PrimaryKey, Unique)):
            self.makes.add(("key", table, frozenset(item.columns)))
            self.needs.add(_place_of(item, table))
            if self._can_alter:  # what others have on it would come back to the first such key that is found
                self.needs.add(("free", table, frozenset(item.columns)))
        if isinstance(item, ForeignKey):
            self._needs_target(item)
            self.needs.add(("unlogged", table))
            self.needs.update(("typed", *end) for end in self._ends(item, table))
        if item.name is None:
            self.needs.add(("numbered", table))
        if isinstance(item, Check):
            self._needs_typed(table, [item.expression])
            # the server would give one without a name a name that comes back
            (self.makes if item.name is not None else self.needs).add(("names given", table))
        self._needs_columns(table, getattr(item, "columns", ()))

    def drop_constraint(self, operation: Any) -> None:
        item, table = operation.constraint, self._key(operation)
        if operation.constraint_name is not None:
            self.makes.add(("name", table[0], operation.constraint_name))
        if isinstance(item, Check):
            words = tokens(sql_of(item.expression, self._comparison.dialect))
            self.makes.update(("released", table, word) for word in words)
        if isinstance(item, ForeignKey):
            target = _target(item, self._comparison)
            self.makes.update({("free", target), ("free", target, frozenset(item.referred_columns))})
            self.makes.add(("untied", table))
            self._unties(item, table)
        if isinstance(item, (PrimaryKey, Unique)):
            columns, wanted = frozenset(item.columns), self._comparison.wanted_tables.get(table)
            # where a table is built anew, a key that stays one in another way is in nobody's way
            if self._can_alter or not _is_key(wanted, columns):
                self.needs.add(("free", table, columns))
            self.makes.update({_place_of(item, table), ("key gone", table, columns)})
            self.makes.update(("released", table, name_token(name)) for name in item.columns)
            self.makes.update(("no key", table, name) for name in item.columns)
        if isinstance(item, PrimaryKey):
            self.needs.add(("uncounted", table))

    def rename_constraint(self, operation: Any) -> None:
        table = self._key(operation)
        self.needs.add(("name", table[0], operation.new_constraint_name))
        self.makes.update({("name", table[0], operation.constraint_name), ("numbered", table)})

    def create_index(self, operation: Any) -> None:
        index, table = operation.index, self._key(operation)
        names = [element for element in index.elements if isinstance(element, str)]
        self.needs.update({("table", table), ("name", table[0], index.name)})
        self._needs_columns(table, names)
        self._needs_typed(table, index.elements)
        if index.unique:
            self.makes.add(("key", table, frozenset(names)))

    def _needs_typed(self, table: TableKey, parts: Iterable[Expression | str]) -> None:
        """What reads a column is made for the type that it gets."""
        for part in parts:
            text = part if isinstance(part, str) else sql_of(part, self._comparison.dialect)
            names = [name_token(text)] if isinstance(part, str) else tokens(text)
            self.needs.update(("typed", table, name) for name in names)

    def drop_index(self, operation: Any) -> None:
        table = self._key(operation)
        self.makes.add(("name", table[0], operation.index_name))
        names = operation.index.elements if operation.index is not None else ()
        self.makes.update(("released", table, name_token(name)) for name in names if isinstance(name, str))

    def _names_in(self, table: Table) -> set[Fact]:
        """The names that a table takes, of its indexes and of what is one; Alembic looks at none."""
        if not self._comparison.options.thorough:
            return set()
        schema = self._comparison.schema_of(table.schema)
        keys = (one for one in table.constraints if not isinstance(one, ForeignKey | Check))
        return {("name", schema, one.name) for one in (*table.indexes, *keys) if one.name is not None}

    def _needs_columns(self, table: TableKey, names: Iterable[str]) -> None:
        self.needs.update(("column", table, name) for name in names)

    def _ends(self, key: ForeignKey, table: TableKey) -> Iterator[tuple[TableKey, str]]:
        """The columns on both sides; while the key is there they can't get types that don't compare."""
        yield from ((table, name_token(name)) for name in key.columns)
        yield from ((_target(key, self._comparison), name_token(name)) for name in key.referred_columns)

    def _unties(self, key: ForeignKey, table: TableKey) -> None:
        """A key that goes lets its columns go, on both sides."""
        ends = self._ends(key, table)
        self.makes.update((what, *end) for end in ends for what in ("unpointed", "released"))

    def _needs_target(self, key: ForeignKey) -> None:
        target = _target(key, self._comparison)
        self.needs.update({("table", target), ("logged", target)})
        columns = frozenset(key.referred_columns)
        sides = (self._comparison.current_tables.get(target), self._comparison.wanted_tables.get(target))
        is_unique = all(_is_key(side, columns, Unique) for side in sides)
        if self._can_alter or is_unique or not _is_key(sides[0], columns):
            self.needs.update({("key", target, columns), ("key gone", target, columns)})
        self._needs_columns(target, key.referred_columns)


def _is_key(table: Table | None, columns: frozenset[str], kind: Any = PrimaryKey | Unique) -> bool:
    """Whether the columns are a key of the table, of this kind."""
    keys = (one for one in table.constraints if isinstance(one, kind)) if table else ()
    return any(frozenset(one.columns) == columns for one in keys)


def _place_of(item: PrimaryKey | Unique, table: TableKey) -> Fact:
    """What is free when the key is gone: a table has one primary key, and one unique key is like another."""
    return ("place", table, None if isinstance(item, PrimaryKey) else item.columns)


_READERS: tuple[tuple[type[Any], Any], ...] = (
    (CreateTable, _Facts.create_table),
    (DropTable, _Facts.drop_table),
    (AddColumn, _Facts.add_column),
    (DropColumn, _Facts.drop_column),
    (AlterColumn, _Facts.alter_column),
    (AlterCounting, _Facts.alter_counting),
    (AddConstraint, _Facts.add_constraint),
    (DropConstraint, _Facts.drop_constraint),
    (RenameConstraint, _Facts.rename_constraint),
    (CreateIndex, _Facts.create_index),
    (DropIndex, _Facts.drop_index),
    (RebuildTable, _Facts.rebuild_table),
    (SetLogged, _Facts.set_logged),
)
