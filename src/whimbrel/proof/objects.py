"""What models declare beside tables is compared as the server writes it: both sides built in scratch."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from whimbrel.diff.written import Written, alike
from whimbrel.errors import ScratchNotAvailable
from whimbrel.proof.agreed import Agreed
from whimbrel.proof.asked import Asked
from whimbrel.proof.beside import Built, at, built, spoken_of
from whimbrel.schema.objects import Domain, Function, ObjectKey, Policy, SchemaObject, Trigger, View
from whimbrel.schema.schema import Schema

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

    from whimbrel.dialects.base import Dialect
    from whimbrel.scratch.settings import ScratchSettings

_REWRITTEN = (Function, View, Trigger, Policy, Domain)
"""The kinds that a server writes in its own way."""


class _Doubt(NamedTuple):
    """What is wanted, and what is there by its name: several functions, maybe."""

    wanted: SchemaObject
    there: tuple[SchemaObject, ...]

    @property
    def same_key(self) -> SchemaObject | None:
        """What is there in the very place of it."""
        return at({one.key: one for one in self.there}, self.wanted.key)


def as_written(
    connection: Connection, current: Schema, wanted: Schema, dialect: Dialect, settings: ScratchSettings
) -> Asked:
    """Ask the server about each declared object of which there is one by its name, with another text.

    What couldn't be built there counts as unchanged, and is named as a doubt.
    """
    as_they_stand = dialect.features.keeps_written_text
    unread = [
        item
        for item in wanted.objects.values()
        if not current.knows_objects or (as_they_stand and not isinstance(item, View | Trigger))
    ]
    if unread:
        return Asked(wanted, doubts=(_not_compared(unread, dialect),))
    if as_they_stand or not wanted.knows_objects:
        return Asked(wanted)
    doubts = tuple(_in_doubt(current, wanted))
    if not doubts:
        return Asked(wanted)
    sides = _sides(current, wanted, doubts)
    agreed = Agreed(dialect)
    fingerprint = agreed.fingerprint_of([text for side in sides for text in _picture(side, dialect)])
    as_it_is = {one.wanted.key: one.same_key for one in doubts if one.same_key is not None}
    if len(as_it_is) == len(doubts) and agreed.has(fingerprint):
        return Asked(wanted, Written(as_it_is))
    try:
        asked = _Asking(connection, dialect, settings, *sides).asked(wanted, doubts)
    except ScratchNotAvailable as error:
        names = ", ".join(one.wanted.full_name for one in doubts)
        reason = f"Compared in memory, since there is no scratch ({error.reason}): not sure about {names}."
        return Asked(wanted, Written(as_it_is), (reason,))
    if not asked.doubts and asked.wanted is wanted and dict(asked.written.items) == as_it_is:
        agreed.add([fingerprint])
    return asked


def _not_compared(items: Iterable[SchemaObject], dialect: Dialect) -> str:
    names = ", ".join(f"{item.kind} {item.full_name}" for item in items)
    return f"Not everything beside the tables is compared on {dialect.title}; left as it is: {names}."


def _in_doubt(current: Schema, wanted: Schema) -> Iterator[_Doubt]:
    for item in wanted.objects.values():
        there = _by_name(item, current) if isinstance(item, _REWRITTEN) else ()
        found = _Doubt(item, there)
        if there and (found.same_key is None or not alike(found.same_key, item)):
            yield found


def _by_name(item: SchemaObject, schema: Schema) -> tuple[SchemaObject, ...]:
    if isinstance(item, Function):
        return tuple(one for one in schema.of_kind(Function) if one.name == item.name)
    found = at(schema.objects, item.key)
    return () if found is None else (found,)


def _sides(current: Schema, wanted: Schema, doubts: tuple[_Doubt, ...]) -> tuple[Schema, Schema]:
    """What to build on either side; what models speak of and don't declare is as the database has it."""
    there = [item for one in doubts for item in one.there]
    others = [item for item in current.objects.values() if item not in there]
    both = Schema.of(
        {table.key: table for table in (*current, *wanted)}.values(),
        objects=[*others, *wanted.objects.values()],
    )
    return spoken_of(current, there), spoken_of(both, [one.wanted for one in doubts])


def _picture(side: Schema, dialect: Dialect) -> Iterator[str]:
    """All that a server's answer depends on, as text."""
    yield from (repr(item) for item in side.objects.values())
    for table in side:
        yield f"{table.full_name} {table.constraints}"
        yield from (f"{one.name} {dialect.type_sql(one.type)}" for one in table.columns)


class _Asking:
    """Builds what is wanted and, where that isn't what is there, what is there too."""

    def __init__(
        self,
        connection: Connection,
        dialect: Dialect,
        settings: ScratchSettings,
        current: Schema,
        wanted: Schema,
    ) -> None:
        self._where = (connection, dialect, settings)
        self._current = current
        self._after = built(*self._where, wanted)
        self._before: Built | None = None
        self._items: dict[ObjectKey, SchemaObject] = {}
        self._in_place: set[ObjectKey] = set()

    def asked(self, wanted: Schema, doubts: tuple[_Doubt, ...]) -> Asked:
        """The answer to each doubt."""
        objects = dict(wanted.objects)
        left: list[str] = []
        for doubt in doubts:
            made = self._after.find(doubt.wanted)
            if made is None:
                left.append(self._unsure(doubt))
                continue
            item = doubt.wanted
            if isinstance(item, Function) and isinstance(made, Function):
                item = replace(item, arguments=made.arguments)
            objects = {key: item if one is doubt.wanted else one for key, one in objects.items()}
            self._judge(doubt._replace(wanted=item), made)
        written = Written(MappingProxyType(self._items), frozenset(self._in_place))
        if all(one is wanted.objects[key] or one.key == key for key, one in objects.items()):
            return Asked(wanted, written, tuple(left))
        keyed = MappingProxyType({item.key: item for item in objects.values()})
        return Asked(replace(wanted, objects=keyed), written, tuple(left))

    def _unsure(self, doubt: _Doubt) -> str:
        if doubt.same_key is not None:
            self._items[doubt.wanted.key] = doubt.same_key
        reason = self._after.failed.get(doubt.wanted.key, "it wasn't found there")
        name = f"{doubt.wanted.kind} {doubt.wanted.full_name}"
        return f"The {name} can't be built in scratch, and counts as unchanged: {reason}"

    def _judge(self, doubt: _Doubt, made: SchemaObject) -> None:
        there, key = doubt.same_key, doubt.wanted.key
        if there is None:
            return  # a function with other arguments than those that are there: a new one
        self._items[key] = there
        if alike(there, made):
            return
        if self._before is None:
            self._before = built(*self._where, self._current)
        before = self._before.find(there)
        if before is not None and alike(before, made):
            return
        self._items[key] = made
        if before is not None and self._fits(before, made):
            self._in_place.add(key)

    def _fits(self, before: SchemaObject, after: SchemaObject) -> bool:
        """Whether CREATE OR REPLACE does it, there and back."""
        if isinstance(before, Function) and isinstance(after, Function):
            return _head(before) == _head(after) and before.routine == after.routine
        if not isinstance(before, View) or not isinstance(after, View) or self._before is None:
            return False
        columns = (self._before.columns.get(before.key), self._after.columns.get(after.key))
        return not before.materialized and not after.materialized and columns[0] == columns[1] is not None


def _head(item: Function) -> str:
    """Arguments and what is returned: all that stands before the language as the server writes it."""
    return item.definition.partition("\n LANGUAGE")[0]
