"""A table as its database keeps it in words: what a table built anew must say again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from whimbrel.values import dataclass


@dataclass(frozen=True, slots=True)
class Stored:
    """The texts of a table and of what goes when it is dropped. It is the `source` of a table just read.

    `sql` is its CREATE TABLE, `indexes` are its CREATE INDEX by name, `triggers` its CREATE TRIGGER. All are
    texts that can be run again, in the table's own schema. `renames_plainly` tells that the connection's
    renaming leaves views and triggers alone already (SQLite's `legacy_alter_table`).
    """

    sql: str
    indexes: Mapping[str, str] = field(default_factory=dict)
    triggers: tuple[str, ...] = ()
    renames_plainly: bool = False
