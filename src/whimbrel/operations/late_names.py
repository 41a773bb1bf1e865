"""Renamings put last: a table is built anew under its old names, then the database renames its columns.

So the texts of indexes, triggers and views stay as they are while the table is built, and the database itself
writes the new names into all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

import sqlalchemy as sa
from sqlalchemy.types import NULLTYPE

from whimbrel.errors import NameTaken
from whimbrel.operations.base import Operation
from whimbrel.operations.renaming import with_renamed_column
from whimbrel.schema.column_order import Move, Run
from whimbrel.schema.constraint import ForeignKey
from whimbrel.schema.mentions import renamed
from whimbrel.schema.table import Column, Computed, Table
from whimbrel.schema.values import DataType, Expression
from whimbrel.values import dataclass

_SPARE = "_whimbrel_column_"
"""The beginning of a name that a column has for a moment, while another still has the one it gets."""


@dataclass(frozen=True, slots=True)
class LateNames:
    """Changes of a table under the names before them, and the renamings that come after, in order."""

    changes: tuple[Operation, ...]
    moves: tuple[Move | Run, ...]
    renames: tuple[tuple[str, str], ...]


def late_names(changes: Iterable[Operation], moves: Iterable[Move | Run], old: Table) -> LateNames:
    """The changes with every renaming of a column put last. Raises NameTaken."""
    follower = _Follower(old)
    early = tuple(made for change in changes for made in follower.early(change))
    follower.verify()
    names = {new: now for now, new in follower.named.items()}
    return LateNames(early, tuple(_moved(move, names) for move in moves), tuple(_in_order(names)))


class _Follower:
    """What each column is to be called, by the name it has now."""

    def __init__(self, old: Table) -> None:
        self.old = old
        self.named = {column.name: column.name for column in old.columns}

    def early(self, change: Operation) -> Iterator[Operation]:
        """The change under the names of now; none for what only renames."""
        if change.name == "add_column":
            yield from self._added(change)
            return
        made: Any = self._translated(change)
        new = getattr(change, "new_column_name", None)
        if new is not None:
            self.named[made.column_name] = new
            if change.name != "rename_column":
                yield replace(made, new_column_name=None)
            return
        if change.name == "drop_column":
            self.named.pop(made.column_name, None)
        yield made

    def verify(self) -> None:
        """Raise NameTaken where two columns would have one name."""
        seen: set[str] = set()
        for name in self.named.values():
            if name.lower() in seen:
                raise NameTaken("column", name, self.old.full_name)
            seen.add(name.lower())

    def _added(self, change: Any) -> Iterator[Operation]:
        name = change.column.name
        if name.lower() in {one.lower() for one in self.named.values()}:
            if change.if_not_exists:
                return
            raise NameTaken("column", name, self.old.full_name)
        now = _SPARE + name if name.lower() in {one.lower() for one in self.named} else name
        self.named[now] = name
        yield self._translated(replace(change, column=replace(change.column, name=now)))

    def _now(self, name: str) -> str:
        """The column that a change means: by the name it had before the block, else by its new one."""
        if name in self.named:
            return name
        return next((now for now, new in self.named.items() if new == name), name)

    def _translated(self, change: Any) -> Operation:
        """The change with the names of now in all it says."""
        names = {new: now for now, new in self.named.items() if new != now}
        if not names:
            return change  # type: ignore[no-any-return]
        said: dict[str, Any] = {}
        if getattr(change, "column_name", None) is not None:
            said["column_name"] = self._now(change.column_name)
        for field in ("constraint", "constraints", "index", "indexes"):
            value = getattr(change, field, None)
            if value:
                said[field] = self._all(value, names)
        if change.name == "drop_constraint":
            said["columns"] = tuple(names.get(one, one) for one in change.columns)
            said["condition"] = _condition(change.condition, names)
        column = getattr(change, "column", None)
        if column is not None and column.computed is not None:
            said["column"] = _computed(column, names)
        default = getattr(change, "server_default", None)
        if isinstance(default, Computed):
            said["server_default"] = replace(default, expression=_expression(default.expression, names))
        return replace(change, **said) if said else change  # type: ignore[no-any-return]

    def _all(self, value: Any, names: Mapping[str, str]) -> Any:
        if isinstance(value, tuple):
            return tuple(self._one(item, names) for item in value)
        return self._one(value, names)

    def _one(self, item: Any, names: Mapping[str, str]) -> Any:
        """A constraint or index with other names."""
        for one, other in _one_by_one(names):
            item = _renamed(item, one, other, self.old)
        return item


def _one_by_one(names: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Single renamings, by way of spare names, since two may change places."""
    yield from ((new, f"{_SPARE}{place}") for place, new in enumerate(names))
    yield from ((f"{_SPARE}{place}", old) for place, old in enumerate(names.values()))


def _condition(condition: str | None, names: Mapping[str, str]) -> str | None:
    if condition is None:
        return None
    return _expression(Expression(sa.text(condition)), names).text


def _expression(expression: Expression, names: Mapping[str, str]) -> Expression:
    for one, other in _one_by_one(names):
        expression = renamed(expression, one, other)
    return expression


def _computed(column: Column, names: Mapping[str, str]) -> Column:
    """A column that is computed of others, by their names of now."""
    assert column.computed is not None
    expression = _expression(column.computed.expression, names)
    if expression is column.computed.expression:
        return column
    return replace(column, computed=replace(column.computed, expression=expression), source=None)


def _renamed(item: Any, one: str, other: str, table: Table) -> Any:
    index = hasattr(item, "elements") and hasattr(item, "unique")
    bare = Table(
        table.name,
        (Column(one, DataType(NULLTYPE)),),
        () if index else (item,),
        (item,) if index else (),
        table.schema,
    )
    done = with_renamed_column(bare, one, other)
    made: Any = done.indexes[0] if index else done.constraints[0]
    if isinstance(made, ForeignKey) and (made.referred_schema, made.referred_table) == table.key:
        columns = tuple(other if name == one else name for name in made.referred_columns)
        made = replace(made, referred_columns=columns, source=None)
    return made


def _moved(move: Move | Run, names: Mapping[str, str]) -> Move | Run:
    if isinstance(move, Run):
        return Run(tuple(names.get(name, name) for name in move.columns))
    before, after = (name and names.get(name, name) for name in (move.before, move.after))
    return Move(names.get(move.column, move.column), before, after)


def _in_order(names: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The renamings, each to a name that is free by then; a circle goes by way of a spare name."""
    left = {old: new for new, old in names.items() if new != old}
    taken = {old.lower() for old in names.values()}
    while left:
        free = (old for old, new in left.items() if new.lower() not in taken - {old.lower()})
        old = next(free, "")
        if not old:
            old = next(iter(left))
            spare = _SPARE + old
            yield old, spare
            left[spare] = left.pop(old)
            taken = (taken - {old.lower()}) | {spare.lower()}
            continue
        new = left.pop(old)
        yield old, new
        taken = (taken - {old.lower()}) | {new.lower()}
