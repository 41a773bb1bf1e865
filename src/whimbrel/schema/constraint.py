"""The constraints of a table. Each is a value; `source` keeps the SQLAlchemy item outside equality."""

from __future__ import annotations

from dataclasses import field, replace
from typing import Any, TypeAlias

from whimbrel.schema.values import NO_OPTIONS, Expression, Options
from whimbrel.values import dataclass

KEY_ORDERS = "sqlite_orders"
"""The option of a key that says, for each of its columns, what stands behind it: DESC, COLLATE NOCASE."""
NOT_VALID = "postgresql_not_valid"
"""The option of a constraint that rows which are there already needn't obey."""
KEY_IN_COLUMN = "sqlite_in_column"
"""The option of a key that stands in its column: there INTEGER PRIMARY KEY DESC isn't the row's number."""


@dataclass(frozen=True, slots=True)
class PrimaryKey:
    """The columns that name a row. `name` is None where the database chooses it."""

    name: str | None
    columns: tuple[str, ...]
    options: Options = NO_OPTIONS
    source: Any = field(default=None, compare=False, repr=False)
    comment: str | None = field(default=None, kw_only=True)
    deferrable: bool | None = field(default=None, kw_only=True)
    initially: str | None = field(default=None, kw_only=True)


@dataclass(frozen=True, slots=True)
class Unique:
    """Columns whose values together may stand in one row only."""

    name: str | None
    columns: tuple[str, ...]
    deferrable: bool | None = None
    initially: str | None = None
    comment: str | None = None
    options: Options = NO_OPTIONS
    source: Any = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """Columns that point to a row of another table. `referred_schema` None is the default schema."""

    name: str | None
    columns: tuple[str, ...]
    referred_table: str
    referred_columns: tuple[str, ...]
    referred_schema: str | None = None
    onupdate: str | None = None
    ondelete: str | None = None
    deferrable: bool | None = None
    initially: str | None = None
    match: str | None = None
    use_alter: bool = False
    comment: str | None = None
    options: Options = NO_OPTIONS
    source: Any = field(default=None, compare=False, repr=False)

    @property
    def is_dotted(self) -> bool:
        """Whether `schema.table.column` would be read otherwise: a dot is part of a name."""
        return any("." in name for name in (self.referred_table, *self.referred_columns))


@dataclass(frozen=True, slots=True)
class Check:
    """A condition that every row meets. `type_bound` marks one that a type made (Boolean, Enum)."""

    name: str | None
    expression: Expression
    deferrable: bool | None = None
    initially: str | None = None
    comment: str | None = None
    type_bound: bool = field(default=False, compare=False)
    options: Options = NO_OPTIONS
    source: Any = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Exclusion:
    """PostgreSQL's EXCLUDE: (expression, operator) pairs that no two rows may satisfy together."""

    name: str | None
    elements: tuple[tuple[Expression, str], ...]
    using: str = "gist"
    where: Expression | None = None
    deferrable: bool | None = None
    initially: str | None = None
    options: Options = NO_OPTIONS
    source: Any = field(default=None, compare=False, repr=False)
    comment: str | None = field(default=None, kw_only=True)


Constraint: TypeAlias = PrimaryKey | Unique | ForeignKey | Check | Exclusion


def valid(item: Constraint) -> Constraint:
    """The constraint as one that all rows obey."""
    options = {key: value for key, value in item.options.items() if key != NOT_VALID}
    return replace(item, options=Options(options), source=None)
