"""How an identity counts, compared: what is said of it, and what the server makes of what isn't."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from whimbrel.schema.sequence_options import LEAST_AND_GREATEST, identity_options, limits
from whimbrel.schema.table import Column, Identity

if TYPE_CHECKING:
    from whimbrel.diff.comparison import Pair

_USUAL = {"start": 1, "increment": 1, "cache": 1, "cycle": False}
"""What an identity is where nothing is said."""

_OPTIONS = ("start", "increment", "minvalue", "maxvalue", "cycle", "cache")


def changes(pair: Pair, current: Column, wanted: Column) -> dict[str, Any]:
    """The options in which the identities of both differ, as they are to be."""
    before, after = current.identity, wanted.identity
    if before is None or after is None:
        return {}
    if not pair.options.thorough or not all(name in before.options for name in _OPTIONS):
        return {name: _option(after, name) for name in attributes(before, after)}
    there = _by_type(pair, current, wanted)
    now = identity_options(after, pair.dialect.type_sql(wanted.type))
    return {name: now[name] for name in _OPTIONS if there[name] != now[name]}


def attributes(before: Identity, after: Identity) -> list[str]:
    """The options in which two identities differ, by name, as Alembic looks at them."""
    names = [name for name in _OPTIONS if name in after.options or name in _USUAL]
    return [name for name in names if name in before.options and before.options[name] != _option(after, name)]


def _option(identity: Identity, name: str) -> Any:
    value = identity.options.get(name)
    return _USUAL.get(name) if value is None else value


def _by_type(pair: Pair, current: Column, wanted: Column) -> dict[str, Any]:
    """The options there are when the column has its new type: limits that were its old one's follow."""
    assert current.identity is not None
    types = (pair.dialect.type_sql(column.type) for column in (current, wanted))
    old, new = map(limits, types)
    found = dict(current.identity.options)
    for name, was, now in zip(LEAST_AND_GREATEST, old, new, strict=True):
        found[name] = now if found[name] == was else found[name]
    return found
