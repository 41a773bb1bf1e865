"""What a sequence is where nothing is said of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from whimbrel.schema.objects import SequenceObject
    from whimbrel.schema.table import Identity
    from whimbrel.schema.values import Options

_USUAL = {"increment": 1, "cache": 1, "cycle": False}
_GREATEST = {"smallint": 2**15 - 1, "integer": 2**31 - 1, "bigint": 2**63 - 1}
_TYPES = {"int2": "smallint", "int": "integer", "int4": "integer", "int8": "bigint"}

LEAST_AND_GREATEST = ("minvalue", "maxvalue")


def limits(type_: str) -> tuple[int, int]:
    """The least and the greatest number of a type of integers."""
    name = type_.lower()
    greatest = _GREATEST.get(_TYPES.get(name, name), _GREATEST["integer"])
    return -greatest - 1, greatest


def identity_options(identity: Identity, type_: str) -> dict[str, Any]:
    """What PostgreSQL has of an identity of this type: what is said, and what goes without saying."""
    return _whole(identity.options, type_)


def all_options(sequence: SequenceObject) -> dict[str, Any]:
    """The same of a sequence, which has a type of its own."""
    written = str(sequence.options.get("data_type", "bigint")).lower()
    type_ = _TYPES.get(written, written)
    return {**_whole(sequence.options, type_), "data_type": type_}


def _whole(options: Options, type_: str) -> dict[str, Any]:
    said = {name: value for name, value in options.items() if value is not None}
    down = said.get("increment", 1) < 0
    least, greatest = limits(type_)
    ends = (least, -1) if down else (1, greatest)
    found = {**_USUAL, **dict(zip(LEAST_AND_GREATEST, ends, strict=True)), **said}
    return {**found, "start": said.get("start", found["maxvalue" if down else "minvalue"])}
