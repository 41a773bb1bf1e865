"""What came of asking a server how it writes what models declare beside tables."""

from __future__ import annotations

from typing import NamedTuple

from whimbrel.diff.written import NOTHING_WRITTEN, Written
from whimbrel.schema.schema import Schema


class Asked(NamedTuple):
    """The wanted schema, with functions under the arguments they have; what was asked; what is in doubt."""

    wanted: Schema
    written: Written = NOTHING_WRITTEN
    doubts: tuple[str, ...] = ()
