"""What models declare beside tables, as the server writes it: filled by whoever can ask one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from whimbrel.schema.objects import Function, Policy, SchemaObject, Trigger, View
from whimbrel.sqltext.names import unquoted
from whimbrel.sqltext.ranges import as_read_again
from whimbrel.sqltext.tokens import SILENT, Token, tokens
from whimbrel.values import dataclass

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


def alike(
    current: SchemaObject, wanted: SchemaObject, *, any_case: bool = False, whole: bool = False
) -> bool:
    """Whether two objects say the same as they stand; texts by their tokens.

    `any_case`: capitals and quotes tell no name from another, as in SQLite. A view that is wanted without a
    comment may have one, unless it is `whole`.
    """
    one, other = _plain(current, any_case), _plain(wanted, any_case)
    if isinstance(one, View) and isinstance(other, View) and other.comment is None and not whole:
        one = replace(one, comment=None)
    return one == other or _with_texts_of(one, other, any_case) == other


def _with_texts_of(one: SchemaObject, other: SchemaObject, any_case: bool) -> SchemaObject:
    """The first object with the other's texts, where those differ in nothing but how they are written."""
    for kind, names in _TEXTS:
        if isinstance(one, kind) and isinstance(other, kind):
            texts = {name: getattr(other, name) for name in names}
            same = all(_same_text(getattr(one, name), text, any_case) for name, text in texts.items())
            return replace(one, **texts) if same else one  # type: ignore[type-var]  # every one is a dataclass
    return one


_TEXTS: tuple[tuple[type[SchemaObject], tuple[str, ...]], ...] = (
    (View, ("definition",)),
    (Function, ("definition",)),
    (Trigger, ("definition",)),
    (Policy, ("using", "check")),
)


def _plain(item: SchemaObject, any_case: bool) -> SchemaObject:
    """The object without what two spellings of one and the same differ in: its schema, the order of roles."""
    changes: dict[str, object] = {"schema": None}
    if any_case:
        changes["name"] = item.name.lower()
    if any_case and isinstance(item, Trigger):
        changes["table_name"] = item.table_name.lower()
    if isinstance(item, Policy):
        changes["roles"] = tuple(sorted(item.roles))
    return replace(item, **changes)  # type: ignore[type-var]  # every one is a dataclass


def _same_text(one: str | None, other: str | None, any_case: bool) -> bool:
    if one is None or other is None:
        return one is other
    first, second = (text if any_case else as_read_again(text) for text in (one, other))
    return _tokens(_create(first), any_case) == _tokens(_create(second), any_case)


def _tokens(sql: str, any_case: bool) -> list[str]:
    """What the text says, whatever blanks, capitals and idle quotes it has; a function's body as it is."""
    found = tokens(sql, "postgresql" if "$" in sql else "any")
    return [_folded(token, any_case) for token in found if token.kind not in SILENT]


def _folded(token: Token, any_case: bool) -> str:
    if token.kind == "quoted" and any_case:
        return unquoted(token.text).lower()
    if token.kind == "quoted" and _PLAIN.fullmatch(token.text[1:-1]):
        return token.text[1:-1]  # SQLite puts quotes around the new name of a table
    return token.text.lower() if token.kind == "word" else token.text


_PLAIN = re.compile(r"[a-z_][a-z0-9_]*")
_HEAD = re.compile(r"\ACREATE\s+(?:OR\s+REPLACE\s+)?(TRIGGER\s+)?(?:IF\s+NOT\s+EXISTS\s+)?", re.IGNORECASE)


def _create(text: str) -> str:
    """The text as if nothing of that name were there."""
    return _HEAD.sub(lambda found: f"CREATE {found[1] or ''}", text.strip().rstrip(";"), count=1)
