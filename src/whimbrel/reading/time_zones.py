"""Which names of time zones PostgreSQL doesn't know."""

from __future__ import annotations

import re
from functools import cache

_NAMED = re.compile(r"[a-z_]+(?:/[a-z_-]+)*\Z", re.IGNORECASE)
"""What can only be a name: one with digits or signs may be an offset."""
_LONGEST_ABBREVIATION = 6


def is_unknown_zone(name: str) -> bool:
    """Whether it is the name of no time zone; False where that can't be told."""
    short = "/" not in name and len(name) <= _LONGEST_ABBREVIATION
    if short or _NAMED.match(name) is None or name.lower().startswith(("posix/", "right/")):
        return False
    return bool(_zones()) and name.lower() not in _zones()


@cache
def _zones() -> frozenset[str]:
    """The names of this machine's zones, which are those of the world; none where it has no list."""
    from zoneinfo import available_timezones  # reads files: few scripts name a zone

    return frozenset(name.lower() for name in available_timezones())
