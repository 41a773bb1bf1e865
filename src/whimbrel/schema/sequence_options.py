"""What a sequence is where nothing is said of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from whimbrel.schema.objects import SequenceObject
    from whimbrel.schema.table import Identity

_USUAL = {"start": 1, "increment": 1, "minvalue": 1, "maxvalue": 2**63 - 1, "cache": 1, "cycle": False}
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
    said = {name: value for name, value in identity.options.items() if value is not None}
    down = said.get("increment", 1) < 0
    least, greatest = limits(type_)
    ends = (least, -1) if down else (1, greatest)
    found = {**_USUAL, **dict(zip(LEAST_AND_GREATEST, ends, strict=True)), **said}
    return {**found, "start": said.get("start", found["maxvalue" if down else "minvalue"])}


def all_options(sequence: SequenceObject) -> dict[str, Any]:
    """What is said of a sequence, and what goes without saying."""
    given = dict(sequence.options)
    if "data_type" in given:
        written = str(given["data_type"]).lower()
        given["data_type"] = _TYPES.get(written, written)
    if given.get("increment", 1) < 0:
        return given
    usual = {**_USUAL, "maxvalue": _GREATEST.get(given.get("data_type", "bigint"), 2**63 - 1)}
    if "start" not in given and given.get("minvalue") is not None:
        given["start"] = given["minvalue"]
    return {**usual, **given}
