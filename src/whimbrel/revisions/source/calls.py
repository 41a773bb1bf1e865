"""An operation as the call that a revision file makes, and what all such calls are made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import singledispatch
from typing import TYPE_CHECKING

from whimbrel.operations.base import Operation
from whimbrel.operations.columns import RenameColumn
from whimbrel.operations.data import ExecuteSQL
from whimbrel.operations.moving import MoveTable
from whimbrel.operations.tables import RenameTable
from whimbrel.revisions.source.context import SourceContext, call, plain

if TYPE_CHECKING:
    from whimbrel.dialects.statement import Statement

GUESS = "# Taken as a rename: the definition is the same, and no other fits."


@singledispatch
def operation_source(operation: Operation, context: SourceContext) -> str | None:
    """The call, maybe of several lines; None where the user's renderer leaves all of it out.

    An operation unknown here is written by its own `source(context)` method where it has one, else as its
    arguments' reprs.
    """
    own = getattr(operation, "source", None)
    if callable(own):
        return str(own(context))
    arguments = operation.arguments().items()
    return call(f"{context.op}{operation.name}", (f"{key}={value!r}" for key, value in arguments))


def executed(statements: Iterable[Statement], context: SourceContext) -> Iterator[str | None]:
    """What no function of `op` says, as SQL."""
    for statement in statements:
        yield operation_source(ExecuteSQL.without_parameters(statement.sql), context)


def table_argument(name: str, context: SourceContext) -> list[str]:
    """The table's name; inside a batch block it is known."""
    return [] if context.in_batch else [plain(name)]


def schema_argument(schema: str | None, context: SourceContext) -> Iterator[str]:
    """The table's schema; inside a batch block it is known."""
    return iter(()) if context.in_batch else setting("schema", schema)


def setting(key: str, value: str | None) -> Iterator[str]:
    """An argument by its name, where it is said."""
    if value:
        yield f"{key}={plain(value)}"


def flag(key: str, value: bool | None) -> Iterator[str]:
    """A yes or no by its name, where it is said."""
    if value is not None:
        yield f"{key}={value!r}"


def guess(operation: RenameColumn | RenameTable | MoveTable) -> str:
    """The comment above a rename that nobody told of."""
    return f"{GUESS} Rows are kept.\n" if operation.guessed else ""
