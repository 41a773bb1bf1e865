"""What a dialect must know about one change of a column, or of a whole table."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, Literal, Protocol

from whimbrel.dialects.statement import Statement
from whimbrel.schema.serial import Counting
from whimbrel.schema.table import Computed, Identity, Table
from whimbrel.schema.values import DataType, Expression
from whimbrel.values import dataclass

ServerDefault = Expression | Identity | Computed | None


class ColumnChange(Protocol):
    """One `alter_column`: what changes, and what is known of the column as it is.

    `nullable`, `type_` and `new_column_name` are None where they stay; `comment` and `server_default` are
    False, since None takes them away.
    """

    @property
    def table_name(self) -> str:
        """The table."""

    @property
    def column_name(self) -> str:
        """The column's name before the change."""

    @property
    def schema(self) -> str | None:
        """The table's schema."""

    @property
    def nullable(self) -> bool | None:
        """Whether it may be NULL from now on."""

    @property
    def comment(self) -> str | Literal[False] | None:
        """The comment from now on."""

    @property
    def server_default(self) -> ServerDefault | Literal[False]:
        """The default from now on."""

    @property
    def new_column_name(self) -> str | None:
        """The name from now on."""

    @property
    def type_(self) -> DataType | None:
        """The type from now on."""

    @property
    def existing_type(self) -> DataType | None:
        """The type until now, None where it isn't known."""

    @property
    def existing_server_default(self) -> ServerDefault | Literal[False]:
        """The default until now; False where it isn't known."""

    @property
    def existing_nullable(self) -> bool | None:
        """Whether it may be NULL until now; None where it isn't known."""

    @property
    def existing_comment(self) -> str | None:
        """The comment until now."""

    @property
    def options(self) -> Mapping[str, Any]:
        """What was said for single dialects (`postgresql_using`), and `autoincrement`."""


class CountingChange(Protocol):
    """How a column counts by itself: until now, and from now on."""

    @property
    def table_name(self) -> str:
        """The table."""

    @property
    def column_name(self) -> str:
        """The column."""

    @property
    def schema(self) -> str | None:
        """The table's schema."""

    @property
    def counting(self) -> Counting:
        """How it counts from now on."""

    @property
    def existing(self) -> Counting:
        """How it counts until now."""

    @property
    def type_(self) -> DataType | None:
        """The column's type, None for an integer."""


@dataclass(frozen=True, slots=True)
class TableChange:
    """What a table is to become. `old` is as read, `named` the same with the names a convention gives.

    `kept` are the columns of `old` that `new` still has, under the same names.
    """

    old: Table
    named: Table
    new: Table
    kept: Collection[str]


@dataclass(frozen=True, slots=True)
class Likeness:
    """How a table is created in the old one's words, and what else its rows need to be the same.

    `row_number` is the name of the hidden number of a row, where it must be copied like a column.
    `after_copy` carries over what the database counts for the table; `before` frees names that the new table
    takes over; `after_swap` is what it can have under its own name alone.
    """

    create: Statement
    row_number: str | None = None
    after_copy: tuple[Statement, ...] = ()
    before: tuple[Statement, ...] = ()
    after_swap: tuple[Statement, ...] = ()
