"""The parameters of a function, as CREATE FUNCTION writes them."""

from __future__ import annotations

from typing import NamedTuple

from whimbrel.reading.catalog import RoutineFacts, TypeName
from whimbrel.reading.read_columns import read_type
from whimbrel.reading.words import Unreadable, Words
from whimbrel.sqltext.names import folded

MODES = ("IN", "OUT", "INOUT", "VARIADIC")


class Parameter(NamedTuple):
    """One parameter; `name` is "" where it has none."""

    mode: str
    name: str
    type: TypeName
    has_default: bool


def parameters(inside: Words) -> tuple[Parameter, ...] | None:
    """The parameters between the parentheses; None where one of them can't be read."""
    try:
        return tuple(_parameter(part) for part in inside.parts())
    except (Unreadable, IndexError):
        return None


def taken(found: tuple[Parameter, ...]) -> list[tuple[str, str | None, bool]]:
    """The types by which a function is told from others of its name; their lengths don't count."""
    return [(p.type.name, p.type.schema, p.type.array) for p in found if p.mode != "OUT"]


def answers(new: RoutineFacts, old: RoutineFacts | None) -> bool:
    """Whether calls with all arguments of the old function reach the new one too, by place."""
    if old is None or old.overloads:
        return True
    before, after = (parameters(Words.of(one.signature)) for one in (old, new))
    if before is None or after is None:
        return True
    given = [one for one in after if one.mode != "OUT"]
    several = len(taken(before))
    return taken(before) == taken(after)[:several] and all(one.has_default for one in given[several:])


def _parameter(words: Words) -> Parameter:
    mode = words.take_one(*MODES) or "IN"
    declared = words.until(("DEFAULT", "="))
    bare = Words(declared.tokens)
    named = _whole_type(Words(declared.tokens)) is None
    name = folded(bare.next().text) if named else ""
    type_ = read_type(bare)
    if not bare.done:
        raise Unreadable
    return Parameter(mode, name, type_, not words.done)


def _whole_type(words: Words) -> TypeName | None:
    """The type that all the words are; None where they are more."""
    try:
        type_ = read_type(words)
    except Unreadable:
        return None
    return type_ if words.done else None
