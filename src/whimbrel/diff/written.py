"""What models declare beside tables, as the server writes it: filled by whoever can ask one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from whimbrel.schema.objects import Function, Policy, SchemaObject, Trigger, View
from whimbrel.sqltext.tokens import SILENT, tokens

if TYPE_CHECKING:
    from whimbrel.schema.objects import ObjectKey


@dataclass(frozen=True, slots=True)
class Written:
    """The declared objects that a server was asked about.

    `items` has by their keys what the server makes of them; where that is what is there already, the very
    item of the database. `in_place` are those that may take the other's place without its being dropped.
    """

    items: Mapping[ObjectKey, SchemaObject] = field(default_factory=lambda: MappingProxyType({}))
    in_place: frozenset[ObjectKey] = frozenset()

    def same(self, current: SchemaObject, wanted: SchemaObject) -> bool:
        """Whether what is there is what the models declare."""
        asked = self.items.get(wanted.key)
        if asked is not None:
            return asked is current or asked == current
        return alike(current, wanted)


NOTHING_WRITTEN = Written()


def alike(current: SchemaObject, wanted: SchemaObject) -> bool:
    """Whether two objects say the same as they stand; texts by their tokens."""
    one, other = _plain(current), _plain(wanted)
    return one == other or _with_texts_of(one, other) == other


def _with_texts_of(one: SchemaObject, other: SchemaObject) -> SchemaObject:
    """The first object with the other's texts, where those differ in nothing but how they are written."""
    for kind, names in _TEXTS:
        if isinstance(one, kind) and isinstance(other, kind):
            texts = {name: getattr(other, name) for name in names}
            same = all(_same_text(getattr(one, name), text) for name, text in texts.items())
            return replace(one, **texts) if same else one  # type: ignore[type-var]  # every one is a dataclass
    return one


_TEXTS: tuple[tuple[type[SchemaObject], tuple[str, ...]], ...] = (
    (View, ("definition",)),
    (Function, ("definition",)),
    (Trigger, ("definition",)),
    (Policy, ("using", "check")),
)


def _plain(item: SchemaObject) -> SchemaObject:
    """The object without what two spellings of one and the same differ in: its schema, the order of roles."""
    changes: dict[str, object] = {"schema": None}
    if isinstance(item, Policy):
        changes["roles"] = tuple(sorted(item.roles))
    return replace(item, **changes)  # type: ignore[type-var]  # every one is a dataclass


def _same_text(one: str | None, other: str | None) -> bool:
    if one is None or other is None:
        return one is other
    return _tokens(_create(one)) == _tokens(_create(other))


def _tokens(sql: str) -> list[str]:
    """What the text says, whatever blanks and capitals it has; the body of a function as it stands."""
    found = tokens(sql, "postgresql" if "$" in sql else "any")
    return [
        token.text.lower() if token.kind == "word" else token.text
        for token in found
        if token.kind not in SILENT
    ]


def _create(text: str) -> str:
    """The text as if nothing of that name were there."""
    words = text.strip().rstrip(";").split(None, 3)
    if [word.upper() for word in words[:3]] == ["CREATE", "OR", "REPLACE"]:
        return f"CREATE {words[3]}"
    return text.strip().rstrip(";")
