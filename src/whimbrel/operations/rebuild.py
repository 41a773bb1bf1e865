"""A table built anew: new table, rows copied, old one dropped, name taken over, indexes made again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import field, replace
from typing import Any, ClassVar, Literal, TypeAlias, cast

import sqlalchemy as sa

from whimbrel.dialects.base import Dialect
from whimbrel.dialects.statement import Statement
from whimbrel.errors import NotSupported
from whimbrel.operations import conventions
from whimbrel.operations.base import Hazard, Operation, Phase
from whimbrel.operations.beside import beside
from whimbrel.operations.block_order import drops_first, says_old_names
from whimbrel.operations.column_places import placed
from whimbrel.operations.copying import default_in_python
from whimbrel.operations.stages import Change, Stages, stages
from whimbrel.schema import from_sqlalchemy
from whimbrel.schema.column_order import Move, Run, moved
from whimbrel.schema.constraint import Check, Constraint, ForeignKey
from whimbrel.schema.schema import Schema, TableKey
from whimbrel.schema.stored import Stored
from whimbrel.schema.table import Column, Table
from whimbrel.schema.values import NO_OPTIONS, DataType, Expression, Options
from whimbrel.values import dataclass

Listener: TypeAlias = Callable[[Any, sa.Table, dict[str, Any]], Any]


@dataclass(frozen=True, slots=True)
class RebuildTable(Operation):
    """The changes of one `op.batch_alter_table` block, done one by one or by building the table anew.

    `recreate` is "auto" (where the database can't alter), "always" or "never". `known` is the table as
    it is before, where the block says so itself (`copy_from`).
    """

    name: ClassVar[str] = "batch_alter_table"

    table_name: str
    changes: tuple[Operation, ...]
    schema: str | None = None
    recreate: Literal["auto", "always", "never"] = "auto"
    moves: tuple[Move | Run, ...] = ()
    known: Table | None = None
    columns: tuple[Column, ...] = ()
    """Columns that the database tells less of than there is to know: in place of those read."""
    keys: tuple[ForeignKey, ...] = ()
    """Foreign keys that come with such columns: in place of those read."""
    constraints: tuple[Constraint, ...] = ()
    """Constraints that the database doesn't tell of, added to those read."""
    options: Options = NO_OPTIONS
    naming_convention: Options = NO_OPTIONS
    listeners: tuple[Listener, ...] = field(default=(), compare=False)
    """Called with each column as it is read: (inspector, table, column_info), as SQLAlchemy's event is."""
    is_block: bool = field(default=True, compare=False)
    """Whether a block was written, and not one operation by itself."""

    def describe(self) -> str:
        """One line for people."""
        lines = "; ".join(change.describe() for change in self.changes)
        return f"Alter table {self.table_name}: {lines or 'build it anew'}"

    def apply(self, schema: Schema) -> Schema:
        """The schema after all changes."""
        for change in drops_first(self.changes):
            schema = change.apply(schema)
        table = schema.find(self.table_name, self.schema)
        if table is None or not (self.moves or self.options):
            return schema
        if self.options:
            table = replace(table, options=Options({**table.options, **self.options}), source=None)
        return schema.with_table(moved(table, self.moves) if self.moves else table)

    def reverse(self, before: Schema) -> Operation:
        """The reverse of each change, last first; what the table is as a whole becomes what it was."""
        table = before.find(self.table_name, self.schema)
        had = table.options if table is not None else {}
        options = {name: had.get(name, not value) for name, value in self.options.items()}
        undone: list[Operation] = []
        for change in drops_first(self.changes):
            undone.insert(0, change.reverse(before))
            before = change.apply(before)
        return RebuildTable(
            self.table_name, tuple(undone), self.schema, self.recreate, options=Options(options)
        )

    def hazards(self, before: Schema) -> Iterator[Hazard]:
        """Those of the changes."""
        for change in drops_first(self.changes):
            yield from change.hazards(before)
            before = change.apply(before)

    @property
    def phase(self) -> Phase:  # type: ignore[override]
        """The latest phase of the changes."""
        order = list(Phase)
        return max((change.phase for change in self.changes), key=order.index, default=Phase.EXPAND)

    def needs_tables(self, dialect: Dialect) -> tuple[TableKey, ...]:
        """The table, where it is built anew."""
        return ((self.schema, self.table_name),) if self.is_by_rebuild(dialect) else ()

    @property
    def all_changes(self) -> tuple[Operation, ...]:
        """Those of the block."""
        return self.changes

    def is_by_rebuild(self, dialect: Dialect) -> bool:
        """Whether the table is built anew on this database."""
        if self.recreate != "auto":
            return self.recreate == "always"
        if dialect.features.can_alter_constraints:
            return False
        return bool(self.moves) or not self._can_be_altered(dialect)

    def _can_be_altered(self, dialect: Dialect) -> bool:
        """Whether the database may do all changes in place.

        SQLite writes all rows anew for each column that it drops, so that of several only one may be.
        """
        if self._fills_rows() or self._is_told_anew(dialect) or says_old_names(self.changes):
            return False
        if self.naming_convention and self._changes_more():
            return False
        left = [change for change in self.changes if not is_native(change, dialect)]
        features = dialect.features
        if self.known is None and features.can_drop_column and features.refuses_to_alter:
            return not left or [change.name for change in left] == ["drop_column"]
        return not left

    def _is_told_anew(self, dialect: Dialect) -> bool:
        """Whether the block says what the table is, and changes it: as in Alembic it is that table then."""
        return self.known is not None and self._changes_more() and dialect.features.keeps_written_text

    def _changes_more(self) -> bool:
        """Whether there are changes for which Alembic builds the table anew, and names what has no name."""
        return any(change.name not in _IN_PLACE for change in self.changes)

    def _fills_rows(self) -> bool:
        """Whether a default in Python goes to the rows: with other changes Alembic builds the table anew."""
        added = (one.column for one in self._said() if one.name == "add_column")
        return any(default_in_python(column) is not None for column in added) and self._changes_more()

    def _said(self) -> tuple[Any, ...]:
        """The changes as what they say: their modules stand above this one."""
        return self.changes

    def statements(self, before: Schema, dialect: Dialect) -> Iterator[Statement]:
        """The changes one by one, or the new table."""
        if self.is_by_rebuild(dialect):
            yield from self.stages(before, dialect)
            return
        self._verify_in_place(dialect)
        # a database that alters all by itself is sent what was written, as by Alembic
        for change in drops_first(self.changes) if dialect.features.refuses_to_alter else self.changes:
            yield from change.statements(before, dialect)
            before = change.apply(before) if before.find(self.table_name, self.schema) else before

    def _verify_in_place(self, dialect: Dialect) -> None:
        """Raise NotSupported where a column has a place: ALTER puts it last."""
        if any(isinstance(move, Move) for move in self.moves):
            raise NotSupported(
                f"put a column of {self.table_name} anywhere but last by ALTER (insert_before, insert_after)",
                dialect.title,
                "Leave the place out, or have the table built anew: recreate='always'.",
            )

    def stages(self, before: Schema, dialect: Dialect) -> Stages:
        """The statements that build the table anew, stage by stage. Raises NotSupported, UnknownObject."""
        read = before.find(self.table_name, self.schema)
        table = self.known or read
        if table is None:
            raise _unknown(self, dialect)
        stored = read.source if read is not None and isinstance(read.source, Stored) else None
        table, changes = self._once(table, tuple(map(_with_key, drops_first(self.changes))))
        moves = self.moves if read is not None else placed(self, table).moves  # a script is as Alembic's
        hanging = beside(before, table.key) if stored is None else ()
        completed = self._completed(table)
        changes = tuple(self._by_convention(one, completed) for one in changes)
        given = frozenset(item.name for item in table.constraints if item.name)
        changes = tuple(self._with_twins(changes, completed, given))
        change = Change(table, completed, changes, moves, stored, bool(self.keys), hanging)
        return stages(change, dialect)

    def _once(self, table: Table, changes: tuple[Any, ...]) -> tuple[Table, tuple[Operation, ...]]:
        """The table and the changes with no constraint twice: one that is there already isn't added.

        Where the user tells what the table is, he may tell what it will be: of two constraints of one name,
        that of the block counts, as in Alembic. By itself one is added: models may say it twice.
        """
        if not self.is_block:
            return table, changes
        said = _added_names(changes)
        kept = tuple(item for item in table.constraints if self.known is None or item.name not in said)
        there = [item for item in kept if item.name in said]
        new = tuple(one for one in changes if not (_adds_constraint(one) and one.constraint in there))
        return replace(table, constraints=kept) if len(kept) < len(table.constraints) else table, new

    def _by_convention(self, change: Any, table: Table) -> Operation:
        """A constraint may be dropped by the name of the convention, although it has one of its own.

        SQLAlchemy doesn't read the name of a foreign key in its column, so to Alembic it has none.
        """
        rules, name = dict(self.naming_convention), getattr(change, "constraint_name", None)
        keys = [one for one in table.constraints if isinstance(one, ForeignKey)] if rules and name else []
        if change.name != "drop_constraint" or any(one.name == name for one in table.constraints):
            return cast("Operation", change)
        for key in keys:
            bare = replace(key, name=None, source=None)
            if conventions.named(bare, table.name, table.schema, rules).name == name:
                return cast("Operation", replace(change, constraint_name=key.name))
        return cast("Operation", change)

    def _with_twins(
        self, changes: tuple[Any, ...], table: Table, given: frozenset[str]
    ) -> Iterator[Operation]:
        """The changes; with a foreign key that goes, those go that are the same, unless both have names.

        An inspector tells of one of them alone, so that whoever drops it has no word for the others, unless
        it is told by its columns.
        """
        named = {change.constraint_name for change in changes if change.name == "drop_constraint"}
        for change in changes:
            yield change
            is_meant = change.name == "drop_constraint" and self.is_block and not change.columns
            gone = change.found(table) if is_meant else None
            for key in _twins(gone, table, given):
                if key.name not in named:
                    named.add(key.name)
                    yield replace(change, constraint_name=key.name, constraint=key)

    def _completed(self, table: Table) -> Table:
        """The table as read, with what the block knows better."""
        better = {column.name: column for column in self.columns}
        said = {key.columns for key in self.keys}
        kept = (
            item for item in table.constraints if not (isinstance(item, ForeignKey) and item.columns in said)
        )
        constraints = list(self._named(table, kept))
        told = (item for item in self.constraints if item not in constraints)  # not what was read anyway
        return replace(
            table,
            columns=tuple(better.get(column.name) or self._heard(column) for column in table.columns),
            constraints=(*constraints, *self.keys, *told),
            options=Options({**table.options, **self.options}),
            source=None,
        )

    def _named(self, table: Table, kept: Iterable[Constraint]) -> Iterator[Constraint]:
        """The constraints by the convention; of two for which it has one name, the second has none."""
        taken = {item.name for item in table.constraints} | _added_names(self._said())
        for item in kept:
            named = conventions.named(item, table.name, table.schema, dict(self.naming_convention))
            yield item if item.name is None and named.name in taken else named
            taken.add(named.name)

    def _heard(self, column: Column) -> Column:
        """The column as the listeners make it: another type, nullability, default, comment."""
        if not self.listeners:
            return column
        info = _as_reflected(column)
        said = dict(info)
        for listener in self.listeners:
            listener(None, sa.Table(self.table_name, sa.MetaData(), schema=self.schema), said)
        changed = {name: _READ[name](said[name]) for name in info if said[name] != info[name]}
        return replace(column, source=None, **changed) if changed else column


def _as_reflected(column: Column) -> dict[str, Any]:
    """What SQLAlchemy tells the listeners of a column."""
    return {
        "name": column.name,
        "type": column.type.sa,
        "nullable": column.nullable,
        "default": None if column.default is None else column.default.text,
        "comment": column.comment,
    }


_READ: dict[str, Callable[[Any], Any]] = {
    "name": str,
    "type": lambda said: DataType(sa.types.to_instance(said)),
    "nullable": bool,
    "default": lambda said: None if said is None else Expression(sa.text(str(said).replace(":", "\\:"))),
    "comment": lambda said: said,
}
"""What a listener has changed, as a value of ours."""

OPERATIONS = (RebuildTable,)
_IN_PLACE = frozenset({"add_column", "create_index", "drop_index"})
"""What Alembic does in a block of SQLite without a new table."""


def is_native(change: Operation, dialect: Dialect) -> bool:
    """Whether a database that can't alter constraints does this change without a new table."""
    native = getattr(change, "is_native", None)
    return (native is None or bool(native(dialect))) and not _loses_check(change, dialect)


def _loses_check(change: Operation, dialect: Dialect) -> bool:
    """Whether ADD COLUMN would leave out the check of the column's type: Boolean, Enum."""
    checks = (item for item in getattr(change, "constraints", ()) if isinstance(item, Check))
    return not dialect.features.can_alter_constraints and any(
        check.type_bound and dialect.makes(check) for check in checks
    )


def whole(operation: Any) -> RebuildTable:
    """The operation as one that builds its table anew."""
    if isinstance(operation, RebuildTable):
        return operation
    return RebuildTable(operation.table_name, (operation,), operation.schema, "always", is_block=False)


def _adds_constraint(change: Any) -> bool:
    return change.name.startswith("create_") and hasattr(change, "constraint")


def _added_names(changes: tuple[Any, ...]) -> set[str]:
    """The names of constraints that are added, and not in the place of others that go."""
    gone = {str(one.constraint_name) for one in changes if one.name == "drop_constraint"}
    return {str(one.constraint.name) for one in changes if _adds_constraint(one)} - gone


def _with_key(change: Any) -> Any:
    """A column that is added as a primary key is the key of the new table, wherever that is written."""
    return (
        replace(change, inline_primary_key=True) if getattr(change, "primary_key", False) is True else change
    )


def _unknown(operation: RebuildTable, dialect: Dialect) -> NotSupported:
    return NotSupported(
        f"do this to a table without building it anew ({operation.describe()}), and table "
        f"{operation.table_name} isn't known here",
        dialect.title,
        "Run it online, or give the table to op.batch_alter_table(copy_from=...).",
    )


def as_table(item: sa.Table) -> Table:
    """A table that the user hands over, as a value."""
    return replace(from_sqlalchemy.table(item), source=None)


def _twins(gone: Constraint | None, table: Table, given: frozenset[str]) -> Iterator[ForeignKey]:
    """The foreign keys of the table that are as this one; of two that have names each is meant by its own."""
    if not isinstance(gone, ForeignKey):
        return
    for key in table.constraints:
        is_other = isinstance(key, ForeignKey) and key.name != gone.name
        if is_other and not given.issuperset((key.name, gone.name)) and replace(key, name=gone.name) == gone:
            yield cast(ForeignKey, key)
