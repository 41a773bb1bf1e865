"""An index of a table, as a value."""

from __future__ import annotations

from dataclasses import field
from typing import Any

from whimbrel.schema.values import NO_OPTIONS, Expression, Options
from whimbrel.values import dataclass


@dataclass(frozen=True, slots=True)
class Index:
    """An index: `elements` are column names or expressions, in order.

    `options` are dialect options by SQLAlchemy's names (`postgresql_where`, `postgresql_using`, ...).
    """

    name: str | None
    elements: tuple[str | Expression, ...]
    unique: bool = False
    options: Options = NO_OPTIONS
    source: Any = field(default=None, compare=False, repr=False)
    comment: str | None = field(default=None, compare=False, kw_only=True)
    """What the database keeps of it; models say nothing."""
