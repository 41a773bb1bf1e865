"""What a sequence is where nothing is said of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from whimbrel.schema.objects import SequenceObject

_USUAL = {"start": 1, "increment": 1, "minvalue": 1, "maxvalue": 2**63 - 1, "cache": 1, "cycle": False}
_GREATEST = {"smallint": 2**15 - 1, "integer": 2**31 - 1, "bigint": 2**63 - 1}
_TYPES = {"int2": "smallint", "int": "integer", "int4": "integer", "int8": "bigint"}


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
