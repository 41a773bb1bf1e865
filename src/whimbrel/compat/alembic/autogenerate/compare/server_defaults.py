"""Alembic's `autogenerate.compare.server_defaults`: the comparison of one column's default."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from whimbrel.compat.alembic.autogenerate import render

if TYPE_CHECKING:
    from whimbrel.compat.alembic.autogenerate.context import AutogenContext
    from whimbrel.compat.alembic.operations.ops import AlterColumnOp


def _dialect_impl_compare_server_default(
    autogen_context: AutogenContext,
    alter_column_op: AlterColumnOp | None,
    schema: str | None,
    tname: str,
    cname: str,
    conn_col: Any,
    metadata_col: Any,
) -> bool:
    """Whether the defaults of a column differ; `alter_column_op` then says so."""
    wanted = _render_server_default_for_compare(metadata_col.server_default, autogen_context)
    there = conn_col.server_default
    shown = None if there is None else _text(there)
    impl = autogen_context.migration_context.impl
    differs = bool(impl.compare_server_default(conn_col, metadata_col, wanted, shown))
    if alter_column_op is not None:
        alter_column_op.existing_server_default = there
        if differs:
            alter_column_op.modify_server_default = metadata_col.server_default
    return differs


def _text(default: Any) -> str | None:
    argument = getattr(default, "arg", None)
    return getattr(argument, "text", None if argument is None else str(argument))


def _render_server_default_for_compare(default: Any, autogen_context: AutogenContext) -> str | None:
    """The model's default: a text as it is, anything else as SQL; None where there is none."""
    if default is None:
        return None
    value = render._default_value(default)
    if value is None:
        return None
    if isinstance(value.sa, str):
        return value.sa
    return autogen_context.migration_context.session.spelling.compile(value.sa)


def _user_compare_server_default(
    autogen_context: AutogenContext,
    alter_column_op: AlterColumnOp,
    schema: str | None,
    tname: str,
    cname: str,
    conn_col: Any,
    metadata_col: Any,
) -> bool | None:
    """What the project's function says, None where it leaves the answer to others."""
    context = autogen_context.migration_context
    differs = context.opts.get("compare_server_default", False)
    alter_column_op.existing_server_default = conn_col.server_default
    if not callable(differs):
        return None
    answer: bool | None = differs(
        context,
        conn_col,
        metadata_col,
        _text(conn_col.server_default),
        metadata_col.server_default,
        _render_server_default_for_compare(metadata_col.server_default, autogen_context),
    )
    return answer
