"""A change of type with the cast that its values need."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

import sqlalchemy as sa

from whimbrel.operations.alter_column import AlterColumn
from whimbrel.operations.base import Operation
from whimbrel.operations.named_types import enum_of
from whimbrel.schema.values import Options

if TYPE_CHECKING:
    from whimbrel.dialects.base import Dialect

USING = "postgresql_using"


def casting(change: AlterColumn, dialect: Dialect) -> AlterColumn | None:
    """The change with the expression for its values; None where the database casts by itself.

    An enum that gets other values and keeps its name is changed as a type, without a cast.
    """
    old, new = change.existing_type, change.type_
    if old is None or new is None or USING in change.options:
        return None
    one, other = enum_of(old.sa), enum_of(new.sa)
    same_depth = isinstance(old.sa, sa.ARRAY) == isinstance(new.sa, sa.ARRAY)
    if one is not None and other is not None and one.key == other.key and same_depth:
        return None
    using = dialect.cast_back(change.column_name, old, new)
    return None if using is None else replace(change, options=Options({**change.options, USING: using}))


def with_casts(operations: Iterable[Operation], dialect: Dialect) -> tuple[Operation, ...]:
    """The operations, each change of type with its cast."""
    return tuple((isinstance(one, AlterColumn) and casting(one, dialect)) or one for one in operations)
