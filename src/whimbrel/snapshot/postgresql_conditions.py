"""Conditions that PostgreSQL would keep in other words, were they made again from its own text."""

from __future__ import annotations

from whimbrel.snapshot.postgresql_lists import as_lists
from whimbrel.sqltext.ranges import as_ranges


def as_written(sql: str) -> str:
    """The condition in the words from which the server makes this text."""
    return as_ranges(as_lists(sql))
