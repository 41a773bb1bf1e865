"""A table built anew, stage by stage: create, copy, swap, and what the old table took along said again."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from whimbrel.dialects.base import Dialect
from whimbrel.dialects.change import Likeness, TableChange
from whimbrel.dialects.statement import Statement
from whimbrel.errors import NameTaken
from whimbrel.operations import belongings
from whimbrel.operations.again import added_again, after, gone_for_good
from whimbrel.operations.base import Operation
from whimbrel.operations.copying import Cast, casts, copy_name, copy_rows, script_name, sources
from whimbrel.operations.late_names import late_names
from whimbrel.schema.column_order import Move, Run, moved
from whimbrel.schema.constraint import Constraint
from whimbrel.schema.index import Index
from whimbrel.schema.schema import Schema
from whimbrel.schema.stored import Stored
from whimbrel.schema.table import Table
from whimbrel.values import dataclass


@dataclass(frozen=True, slots=True)
class Change:
    """A table, and what is to become of it.

    `table` is as read or as the user says it is; `completed` has also what the user adds to it. `stored` are
    its texts, None where they aren't known: then the new table says only what our values hold.
    """

    table: Table
    completed: Table
    changes: tuple[Operation, ...]
    moves: tuple[Move | Run, ...]
    stored: Stored | None
    is_retold: bool = False
    """Whether the user tells of a part otherwise than its text does."""
    beside: tuple[Operation, ...] = ()
    """What brings back what hangs on the table, where its texts don't tell."""


@dataclass(frozen=True, slots=True)
class Stages:
    """The statements in their order. `copy` is None where no column is kept; `before` frees names."""

    old: Table
    new: Table
    create: Statement
    copy: Statement | None
    swap: tuple[Statement, ...]
    """The old table goes, the new one takes its name."""
    restore: tuple[Statement, ...]
    """Indexes, triggers, new names of columns."""
    casts: tuple[Cast, ...] = ()
    dropped: tuple[str, ...] = ()
    """The columns that go and don't come back."""
    before: tuple[Statement, ...] = ()

    def __iter__(self) -> Iterator[Statement]:
        yield from self.before
        yield self.create
        if self.copy is not None:
            yield self.copy
        yield from self.swap
        yield from self.restore

    def without(self, casts: Collection[Cast]) -> Stages:
        """The same with the values of these columns copied as they are."""
        if self.copy is None:
            return self
        sql = self.copy.sql
        for one in casts:
            sql = sql.replace(one.sql, one.column)
        return replace(self, copy=replace(self.copy, sql=sql))


def stages(change: Change, dialect: Dialect) -> Stages:
    """How the table is built anew: in its own words where they are known."""
    return _in_own_words(change, dialect) or _from_values(change, dialect)


def _in_own_words(change: Change, dialect: Dialect) -> Stages | None:
    """None where the table's text can't be read."""
    old, stored = change.table, change.stored
    if change.is_retold or stored is None or old.source is not stored:
        return None  # where the user says what the table is, its text doesn't count
    if not dialect.features.can_rename_column:
        return None
    late = late_names(change.changes, change.moves, old)
    new = _applied(change.completed, late.changes, late.moves)
    columns = sources(late.changes, old, new)
    copied = replace(new, name=copy_name(new.name))
    like = dialect.create_like(
        stored.sql, TableChange(old, change.completed, new, tuple(columns)), copied.name
    )
    if like is None:
        return None
    renames = [dialect.rename_column(new.name, one, other, new.schema) for one, other in late.renames]
    return _staged(change, old, copied, columns, like, tuple(renames), dialect)


def _from_values(change: Change, dialect: Dialect) -> Stages:
    old = change.completed
    new = _applied(old, change.changes, change.moves)
    name = script_name(new.name) if change.stored is None else copy_name(new.name)
    copied = replace(new, name=name, indexes=(), source=None)
    columns = sources(change.changes, old, new)
    like = dialect.create_beside(change.table, copied, columns)
    return _staged(change, old, replace(copied, indexes=new.indexes), columns, like, (), dialect)


def _staged(
    change: Change,
    old: Table,
    copied: Table,
    columns: Mapping[str, str],
    like: Likeness,
    renames: tuple[Statement, ...],
    dialect: Dialect,
) -> Stages:
    copy = copy_rows(old, copied, columns, like.row_number, dialect, change.stored is None, change.changes)
    kept = {*columns.values(), *added_again(change.changes)}
    return Stages(
        old,
        copied,
        like.create,
        copy,
        (*like.after_copy, *_swap(change, old, copied, dialect)),
        (*like.after_swap, *_restored(change, old, copied, dialect), *renames),
        casts(old, copied, columns, dialect),
        tuple(column.name for column in change.table.columns if column.name not in kept),
        like.before,
    )


def _applied(table: Table, changes: tuple[Operation, ...], moves: tuple[Move | Run, ...]) -> Table:
    schema, again, gone = Schema.of([table]), added_again(changes), gone_for_good(changes)
    for one in changes:
        schema = after(one, schema, schema.table(table.name, table.schema), again, gone)
    made = schema.table(table.name, table.schema)
    _verify_names(made)
    return moved(made, moves) if moves else made


def _verify_names(table: Table) -> None:
    """Raise NameTaken where two constraints would have one name; one that is said twice is one (SQLite)."""
    seen: dict[str, Constraint] = {}
    for item in table.constraints:
        if item.name and seen.setdefault(item.name.lower(), item) != item:
            raise NameTaken("constraint", item.name, table.full_name)


def _swap(change: Change, old: Table, copied: Table, dialect: Dialect) -> Iterator[Statement]:
    yield dialect.drop_table(old.name, old.schema)
    stored = change.stored
    rename = dialect.rename_table(copied.name, old.name, old.schema)
    plainly = dialect.renaming_plainly() if stored is not None and not stored.renames_plainly else None
    yield from (plainly[0], rename, plainly[1]) if plainly else (rename,)


def _restored(change: Change, old: Table, copied: Table, dialect: Dialect) -> Iterator[Statement]:
    """The indexes, those that stay in their own words; comments, triggers."""
    texts = change.stored.indexes if change.stored is not None else {}
    for index in copied.indexes:
        text = texts.get(str(index.name)) if index in change.table.indexes else None
        yield _index(index, text, old, dialect)
        yield from belongings.of_index(index, old.schema, dialect)
    yield from dialect.comments(replace(copied, name=old.name))
    if change.stored is None:
        yield from belongings.of_table(old, dialect)
        for operation in change.beside:
            yield from operation.statements(Schema.unknown(), dialect)
        return
    for trigger in change.stored.triggers:
        yield dialect.say("create_trigger", trigger, old.name, old.schema)


def _index(index: Index, text: str | None, table: Table, dialect: Dialect) -> Statement:
    if text is None:
        return dialect.create_index(replace(index, source=None), table.name, table.schema)
    return dialect.say("create_index", text, table.name, table.schema)
