"""Functions of packages that want to see single tables and columns of a comparison."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from whimbrel.compat.alembic.operations import ops
from whimbrel.schema import to_sqlalchemy

if TYPE_CHECKING:
    import sqlalchemy as sa

    from whimbrel.compat.alembic.autogenerate.context import AutogenContext
    from whimbrel.schema.schema import Schema


def call(
    autogen_context: AutogenContext, upgrade_ops: ops.UpgradeOps, current: Schema, wanted: Schema
) -> None:
    """Call what is registered for `table` and `column`; what they append is added to `upgrade_ops`."""
    if not _registered(autogen_context, "table", "column"):
        return
    for table in wanted:
        before = current.find(table.name, table.schema)
        model = to_sqlalchemy.table(table)
        there = None if before is None else to_sqlalchemy.table(before)
        container, is_new = _container(upgrade_ops, table.schema, table.name)
        if there is not None:
            _call_columns(autogen_context, container, there, model)
        _dispatch(autogen_context, "table")(
            autogen_context, container, table.schema, table.name, there, model
        )
        if is_new and not container.is_empty():
            upgrade_ops.ops.append(container)


def _call_columns(
    autogen_context: AutogenContext, container: ops.ModifyTableOps, there: sa.Table, model: sa.Table
) -> None:
    for column in model.columns:
        if column.name not in there.columns:
            continue
        change, is_new = _alteration(container, column.name, there)
        _dispatch(autogen_context, "column")(
            autogen_context,
            change,
            container.schema,
            container.table_name,
            column.name,
            there.columns[column.name],
            column,
        )
        if is_new and change.has_changes():
            container.ops.append(change)


def _container(upgrade_ops: ops.UpgradeOps, schema: str | None, name: str) -> tuple[ops.ModifyTableOps, bool]:
    """The changes of a table so far, and whether the container is a new one."""
    for item in upgrade_ops.ops:
        if isinstance(item, ops.ModifyTableOps) and (item.schema, item.table_name) == (schema, name):
            return item, False
    return ops.ModifyTableOps(name, [], schema=schema), True


def _alteration(container: ops.ModifyTableOps, name: str, there: sa.Table) -> tuple[ops.AlterColumnOp, bool]:
    for item in container.ops:
        if isinstance(item, ops.AlterColumnOp) and item.column_name == name:
            return item, False
    column = there.columns[name]
    made = ops.AlterColumnOp(
        container.table_name,
        name,
        schema=container.schema,
        existing_type=column.type,
        existing_nullable=column.nullable,
        existing_server_default=column.server_default or False,
    )
    return made, True


def _registered(autogen_context: AutogenContext, *targets: str) -> bool:
    return any(target in targets for target, _ in autogen_context.comparators._registry)


def _dispatch(autogen_context: AutogenContext, target: str) -> Any:
    dialect = autogen_context.dialect
    return autogen_context.comparators.dispatch(target, qualifier=dialect.name if dialect else "default")
