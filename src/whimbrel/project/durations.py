"""Lengths of time as people write them: 90, 60s, 10m, 1.5h."""

from __future__ import annotations

from whimbrel.errors import BadSetting

UNITS = {"ms": 0.001, "s": 1.0, "m": 60.0, "h": 3600.0}


def seconds(text: str | float, name: str = "duration") -> float:
    """The length in seconds; a number without a unit is seconds. Raises BadSetting, naming `name`."""
    written = str(text).strip().lower()
    number = written.rstrip("msh ")
    factor = UNITS.get(written[len(number) :].strip() or "s")
    try:
        value = float(number) * (factor or float("nan"))
    except ValueError:
        value = float("nan")
    if not 0 <= value < float("inf"):  # false for nan too
        raise BadSetting(name, text, "write a length of time such as 90, 60s, 10m or 1.5h")
    return value
