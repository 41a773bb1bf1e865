"""Which tables to read."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from whimbrel.schema.schema import TableKey
from whimbrel.values import dataclass

JOURNAL = "whimbrel_journal"
"""The table where runs note their steps."""
TIMESCALES_OWN = re.compile(r"_?timescaledb_")
"""How the schemas begin that are TimescaleDB's own: chunks, catalogs, functions."""


@dataclass(frozen=True, slots=True)
class Scope:
    """The schemas to read (None is the default one), and the only tables wanted, None for all."""

    schemas: tuple[str | None, ...] = (None,)
    only: frozenset[TableKey] | None = None
    exclude: TableKey | None = None
    as_inspected: bool = False
    """Whether things are told as SQLAlchemy's inspector tells them, for files to the letter of Alembic's."""

    @classmethod
    def of(
        cls,
        schemas: Sequence[str | None],
        only: Collection[TableKey] | None,
        exclude: TableKey | None,
        as_inspected: bool = False,
    ) -> Scope:
        """The scope; where only some tables are wanted, their schemas are the ones to read."""
        if only is None:
            return cls(tuple(dict.fromkeys(schemas)), None, exclude, as_inspected)
        owners = dict.fromkeys(schema for schema, _ in sorted(only, key=str))
        return cls(tuple(owners), frozenset(only), exclude, as_inspected)

    def names(self, schema: str | None) -> tuple[str, ...] | None:
        """The names of the tables wanted from this schema; None for all."""
        if self.only is None:
            return None
        return tuple(sorted(name for owner, name in self.only if owner == schema))

    def wants(self, key: TableKey) -> bool:
        """Whether this table is to be read."""
        if key[1] == JOURNAL:
            return False  # ours, and in nobody's models
        return key != self.exclude and (self.only is None or key in self.only)
