"""What a revision file asks of its run, beside operations: the connection, names, literals."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.sql.elements import BindParameter, conv

from whimbrel.errors import NotKnownOffline, OperationError
from whimbrel.operations.base import Operation
from whimbrel.operations.data import inline_literal as literal
from whimbrel.operations.receiver import current

Answer = TypeVar("Answer")


def get_bind() -> sa.Connection:
    """Return the connection of the run. What it answers can't be known beforehand, nor in a script."""
    bind: sa.Connection = current("get_bind").bind()
    return bind


def get_context() -> Any:
    """Return the context of the run: its dialect, options and version table."""
    return current("get_context").context


def f(name: str | None) -> conv:
    """Return a name that is final: the naming convention leaves it as it is.

    Args:
        name: the name of a constraint or index; None for a constraint that is to stay without one.
    """
    return conv(name or "")


def inline_literal(value: str | int, type_: sa.types.TypeEngine[Any] | None = None) -> BindParameter[Any]:
    """Return a value that is written into the SQL itself, for scripts and for databases that want it so.

    Args:
        value: the value; it must be one that SQLAlchemy can write as a literal.
        type_: its type, where the value doesn't tell.
    """
    return literal(value, type_)


def invoke(operation: Operation) -> Any:
    """Perform an operation that was built by hand. Returns what its function would return.

    Args:
        operation: the operation.
    """
    return current("invoke").receive(operation)


def run_async(async_function: Callable[..., Awaitable[Answer]], *args: Any, **kw_args: Any) -> Answer:
    """Run an async function with the run's connection, and wait for what it returns.

    Args:
        async_function: called with an `AsyncConnection` and the other arguments.
        *args: further arguments.
        **kw_args: further arguments by name.
    """
    from sqlalchemy.ext.asyncio import AsyncConnection
    from sqlalchemy.util import await_only

    bind = current("run_async").bind()
    if not isinstance(bind, sa.Connection):
        raise NotKnownOffline("op.run_async()")
    if not getattr(bind.dialect, "is_async", False):
        raise OperationError(
            "op.run_async() needs an async driver, and this run has a sync one. "
            "Use op.get_bind() instead, or a URL with an async driver."
        )
    connection: AsyncConnection = AsyncConnection._retrieve_proxy_for_target(bind)
    answer: Answer = await_only(async_function(connection, *args, **kw_args))
    return answer
