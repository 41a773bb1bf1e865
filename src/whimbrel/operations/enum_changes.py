"""What makes one enum type another: values renamed, added, or all replaced."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from whimbrel.operations.base import Operation
from whimbrel.operations.enums import AddEnumValue, ChangeEnum, RenameEnumValue, ReplaceEnum
from whimbrel.operations.what_is_renamed import NO_RENAMES, Renames
from whimbrel.schema.objects import EnumType
from whimbrel.schema.schema import Schema


def changes(old: EnumType, new: EnumType, renames: Renames = NO_RENAMES) -> Iterator[Operation]:
    """What makes one enum type the other: values renamed, added where that is enough, else all replaced.

    A value is renamed where `renames` says so, or where one value in one place is all that differs.
    """
    for value, name in renamed_values(old, new, renames):
        yield RenameEnumValue(new.name, value, name, schema=new.schema, item=old)
        values = tuple(name if one == value else one for one in old.values)
        old = replace(old, values=values)
    if old.values == new.values:
        return
    if tuple(value for value in new.values if value in old.values) != old.values:
        yield ReplaceEnum(new.name, new.values, schema=new.schema, item=old)
        return
    item = old
    for place, value in enumerate(new.values):
        if value not in item.values:
            after = new.values[place - 1] if place else None
            before = item.values[0] if after is None and item.values else None
            last = after == item.values[-1] if item.values else True
            added = AddEnumValue(
                new.name, value, before, None if last else after, schema=new.schema, item=item
            )
            yield added
            item = left_by(added, item)


def renamed_values(old: EnumType, new: EnumType, renames: Renames) -> list[tuple[str, str]]:
    """The values that get other names, as they are told or guessed."""
    gone = [value for value in old.values if value not in new.values]
    come = [value for value in new.values if value not in old.values]
    told = told_values(old, new, renames)
    if told or len(gone) != 1 or len(come) != 1 or len(old.values) != len(new.values):
        return told
    differ = [pair for pair in zip(old.values, new.values, strict=True) if pair[0] != pair[1]]
    if renames.guess is None or differ != [(gone[0], come[0])]:
        return []
    return [(gone[0], come[0])] if renames.guess(f"{old.full_name}.{gone[0]}", come[0]) else []


def told_values(old: EnumType, new: EnumType, renames: Renames) -> list[tuple[str, str]]:
    """The values that got other names as the options say, those that go and come."""
    keys = {value: f"{old.full_name}.{value}" for value in old.values if value not in new.values}
    known = [(value, renames.told[key]) for value, key in keys.items() if key in renames.told]
    pairs = [(value, name.rpartition(".")[2]) for value, name in known]
    return [(value, name) for value, name in pairs if name in new.values and name not in old.values]


def new_values(old: EnumType, new: EnumType) -> list[str]:
    """The values that are added; none where others go, since then all are replaced anyway."""
    if any(value not in new.values for value in old.values):
        return []
    return [value for value in new.values if value not in old.values]


def grown(old: EnumType, new: EnumType, renames: Renames) -> EnumType:
    """The old type with the names and values of the new one, and still with the values that go."""
    told = dict(renamed_values(old, new, renames))
    values = [told.get(value, value) for value in old.values]
    for place, value in enumerate(new.values):
        if value not in values:
            values.insert(values.index(new.values[place - 1]) + 1 if place else 0, value)
    return replace(new, values=tuple(values))


def left_by(operation: ChangeEnum, item: EnumType) -> EnumType:
    """The type as the operation leaves it."""
    if not is_possible(operation, item):
        return item
    found = operation.apply(Schema.of([], objects=[item])).objects[item.key]
    assert isinstance(found, EnumType)
    return found


def is_possible(operation: ChangeEnum, item: EnumType) -> bool:
    """False for a value's new name that it has already."""
    return not isinstance(operation, RenameEnumValue) or operation.old_value in item.values
