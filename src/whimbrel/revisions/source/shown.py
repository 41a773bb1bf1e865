"""What a project's `render_item` is shown: SQLAlchemy's items, each in its table, as it is with Alembic."""

from __future__ import annotations

from dataclasses import replace

from whimbrel.revisions.source.context import SourceContext
from whimbrel.schema.table import Column, Table


def table_shown(table: Table, context: SourceContext) -> Table:
    """The table, with SQLAlchemy's items for its columns and constraints where there is a renderer."""
    if context.render_item is None or table.source is not None:
        return table
    from whimbrel.schema import to_sqlalchemy

    made = to_sqlalchemy.table(replace(table, constraints=(), indexes=()))
    columns = (replace(one, source=made.c[one.name]) for one in table.columns)
    constraints = (replace(one, source=to_sqlalchemy.attached(one, made)) for one in table.constraints)
    return replace(table, columns=tuple(columns), constraints=tuple(constraints))


def column_shown(column: Column, table: str, schema: str | None, context: SourceContext) -> Column:
    """The column that is added to a table, with SQLAlchemy's for it where there is a renderer."""
    if context.render_item is None or column.source is not None:
        return column
    from whimbrel.schema import to_sqlalchemy

    return replace(column, source=to_sqlalchemy.column_of(column, table, schema))
