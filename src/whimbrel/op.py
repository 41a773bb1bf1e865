"""What a revision file calls. Made by tools/make_op.py from the operations: don't edit."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any, Literal, TypeVar

import sqlalchemy as sa
from sqlalchemy.sql.base import Executable
from sqlalchemy.sql.elements import BindParameter, conv

from whimbrel.operations import batch, columns, comments, constraints, data, indexes, run, tables
from whimbrel.operations.alter_column import AlterColumn, WrittenDefault, WrittenType
from whimbrel.operations.base import Operation
from whimbrel.operations.batch import BatchOperations
from whimbrel.operations.receiver import current

Answer = TypeVar("Answer")

__all__ = [
    "add_column",
    "alter_column",
    "batch_alter_table",
    "bulk_insert",
    "create_check_constraint",
    "create_exclude_constraint",
    "create_foreign_key",
    "create_index",
    "create_primary_key",
    "create_table",
    "create_table_comment",
    "create_unique_constraint",
    "drop_column",
    "drop_constraint",
    "drop_index",
    "drop_table",
    "drop_table_comment",
    "execute",
    "f",
    "get_bind",
    "get_context",
    "inline_literal",
    "invoke",
    "rename_column",
    "rename_table",
    "run_async",
]


def create_table(
    table_name: str, *columns: sa.schema.SchemaItem, if_not_exists: bool | None = None, **kw: Any
) -> sa.Table:
    """Create a table.

    Args:
        table_name: the table's name.
        *columns: columns, constraints and indexes, as in `sa.Table`.
        if_not_exists: leave a table that is there already as it is.
        **kw: what `sa.Table` takes: `schema`, `comment`, `prefixes`, `mysql_engine`, ...

    Returns:
        The `sa.Table`, for `op.bulk_insert` and queries.
    """
    made: sa.Table = current("create_table").receive(
        tables.CreateTable.written(table_name, *columns, if_not_exists=if_not_exists, **kw)
    )
    return made


def drop_table(
    table_name: str, *, schema: str | None = None, if_exists: bool | None = None, **kw: Any
) -> None:
    """Drop a table.

    Args:
        table_name: the table's name.
        schema: its schema; None is the connection's default.
        if_exists: no error where there is none.
        **kw: what `sa.Table` takes, for databases that need it.
    """
    current("drop_table").receive(
        tables.DropTable.written(table_name, schema=schema, if_exists=if_exists, **kw)
    )


def rename_table(old_table_name: str, new_table_name: str, *, schema: str | None = None) -> None:
    """Give a table another name.

    Args:
        old_table_name: the name it has.
        new_table_name: the name it gets, without a schema.
        schema: its schema; None is the connection's default.
    """
    current("rename_table").receive(tables.RenameTable.written(old_table_name, new_table_name, schema=schema))


def add_column(
    table_name: str,
    column: sa.Column[Any],
    *,
    schema: str | None = None,
    if_not_exists: bool | None = None,
    inline_references: bool | None = None,
    inline_primary_key: bool | None = None,
) -> None:
    """Add a column to a table.

    Args:
        table_name: the table.
        column: the column; foreign keys, `unique=True` and `index=True` in it are made too.
        schema: the table's schema; None is the connection's default.
        if_not_exists: leave a column that is there already as it is.
        inline_references: write a foreign key as REFERENCES behind the column, without its name.
        inline_primary_key: write PRIMARY KEY behind the column.
    """
    current("add_column").receive(
        columns.AddColumn.written(
            table_name,
            column,
            schema=schema,
            if_not_exists=if_not_exists,
            inline_references=inline_references,
            inline_primary_key=inline_primary_key,
        )
    )


def alter_column(
    table_name: str,
    column_name: str,
    *,
    nullable: bool | None = None,
    comment: str | Literal[False] | None = False,
    server_default: WrittenDefault = False,
    new_column_name: str | None = None,
    type_: WrittenType | None = None,
    existing_type: WrittenType | None = None,
    existing_server_default: WrittenDefault = False,
    existing_nullable: bool | None = None,
    existing_comment: str | None = None,
    schema: str | None = None,
    **kw: Any,
) -> None:
    """Change a column. Whatever isn't given stays.

    Args:
        table_name: the table.
        column_name: the column.
        nullable: whether it may be NULL.
        comment: its comment; None takes it away.
        server_default: the default that the database fills in; None takes it away.
        new_column_name: another name.
        type_: another type.
        existing_type: the type it has; MySQL and SQL Server must know it.
        existing_server_default: the default it has.
        existing_nullable: whether it may be NULL until now.
        existing_comment: the comment it has.
        schema: the table's schema; None is the connection's default.
        **kw: `postgresql_using` (an expression for the values in the new type), `autoincrement` and
            `existing_autoincrement` (MySQL).
    """
    current("alter_column").receive(
        AlterColumn.written(
            table_name,
            column_name,
            nullable=nullable,
            comment=comment,
            server_default=server_default,
            new_column_name=new_column_name,
            type_=type_,
            existing_type=existing_type,
            existing_server_default=existing_server_default,
            existing_nullable=existing_nullable,
            existing_comment=existing_comment,
            schema=schema,
            **kw,
        )
    )


def rename_column(
    table_name: str, column_name: str, new_column_name: str, *, schema: str | None = None
) -> None:
    """Give a column another name.

    Args:
        table_name: the table.
        column_name: the name it has.
        new_column_name: the name it gets.
        schema: the table's schema; None is the connection's default.
    """
    current("rename_column").receive(
        columns.RenameColumn.written(table_name, column_name, new_column_name, schema=schema)
    )


def drop_column(table_name: str, column_name: str, *, schema: str | None = None, **kw: Any) -> None:
    """Drop a column.

    Args:
        table_name: the table.
        column_name: the column.
        schema: the table's schema; None is the connection's default.
        **kw: `if_exists`; `mssql_drop_default`, `mssql_drop_check` and `mssql_drop_foreign_key` for
            what SQL Server doesn't drop with the column.
    """
    current("drop_column").receive(columns.DropColumn.written(table_name, column_name, schema=schema, **kw))


def create_primary_key(
    constraint_name: str | None, table_name: str, columns: list[str], *, schema: str | None = None
) -> None:
    """Make columns the primary key of a table.

    Args:
        constraint_name: its name; None leaves it to the naming convention, or the database.
        table_name: the table.
        columns: names of its columns.
        schema: the table's schema; None is the connection's default.
    """
    current("create_primary_key").receive(
        constraints.AddConstraint.primary_key(constraint_name, table_name, columns, schema=schema)
    )


def create_unique_constraint(
    constraint_name: str | None,
    table_name: str,
    columns: Sequence[str],
    *,
    schema: str | None = None,
    **kw: Any,
) -> Any:
    """Let values of columns stand in one row only.

    Args:
        constraint_name: its name; None leaves it to the naming convention, or the database.
        table_name: the table.
        columns: names of its columns.
        schema: the table's schema; None is the connection's default.
        **kw: `deferrable`, `initially`, and what single databases know.
    """
    made: Any = current("create_unique_constraint").receive(
        constraints.AddConstraint.unique(constraint_name, table_name, columns, schema=schema, **kw)
    )
    return made


def create_foreign_key(
    constraint_name: str | None,
    source_table: str,
    referent_table: str,
    local_cols: list[str],
    remote_cols: list[str],
    *,
    onupdate: str | None = None,
    ondelete: str | None = None,
    deferrable: bool | None = None,
    initially: str | None = None,
    match: str | None = None,
    source_schema: str | None = None,
    referent_schema: str | None = None,
    **dialect_kw: Any,
) -> None:
    """Let columns of a table point to rows of another.

    Args:
        constraint_name: its name; None leaves it to the naming convention, or the database.
        source_table: the table that points.
        referent_table: the table it points to.
        local_cols: columns of the first.
        remote_cols: columns of the second, in the same order.
        onupdate: what happens when the row pointed to changes: CASCADE, SET NULL, RESTRICT, ...
        ondelete: what happens when it is deleted.
        deferrable: whether the check may wait for the end of the transaction.
        initially: IMMEDIATE or DEFERRED.
        match: FULL, PARTIAL or SIMPLE.
        source_schema: schema of the table that points; None is the connection's default.
        referent_schema: schema of the table it points to.
        **dialect_kw: what single databases know: `postgresql_not_valid`, ...
    """
    current("create_foreign_key").receive(
        constraints.AddConstraint.foreign_key(
            constraint_name,
            source_table,
            referent_table,
            local_cols,
            remote_cols,
            onupdate=onupdate,
            ondelete=ondelete,
            deferrable=deferrable,
            initially=initially,
            match=match,
            source_schema=source_schema,
            referent_schema=referent_schema,
            **dialect_kw,
        )
    )


def create_check_constraint(
    constraint_name: str | None,
    table_name: str,
    condition: str | sa.ColumnElement[bool] | sa.TextClause,
    *,
    schema: str | None = None,
    **kw: Any,
) -> None:
    """Demand a condition of every row.

    Args:
        constraint_name: its name; None leaves it to the naming convention, or the database.
        table_name: the table.
        condition: SQL, as text or as a SQLAlchemy expression.
        schema: the table's schema; None is the connection's default.
        **kw: `deferrable`, `initially`, and what single databases know.
    """
    current("create_check_constraint").receive(
        constraints.AddConstraint.check(constraint_name, table_name, condition, schema=schema, **kw)
    )


def create_exclude_constraint(
    constraint_name: str, table_name: str, *elements: Any, **kw: Any
) -> sa.Table | None:
    """Keep two rows from satisfying all of the operators together; PostgreSQL.

    Args:
        constraint_name: its name.
        table_name: the table.
        *elements: pairs of a column or expression and an operator: `("during", "&&")`.
        **kw: `schema`, `using`, `where`, `deferrable`, `initially`, `ops`.
    """
    made: sa.Table | None = current("create_exclude_constraint").receive(
        constraints.AddConstraint.exclude(constraint_name, table_name, *elements, **kw)
    )
    return made


def drop_constraint(
    constraint_name: str,
    table_name: str,
    type_: str | None = None,
    *,
    schema: str | None = None,
    if_exists: bool | None = None,
) -> None:
    """Drop a constraint.

    Args:
        constraint_name: its name.
        table_name: the table.
        type_: `foreignkey`, `primary`, `unique` or `check`; MySQL must know it.
        schema: the table's schema; None is the connection's default.
        if_exists: no error where there is none.
    """
    current("drop_constraint").receive(
        constraints.DropConstraint.written(
            constraint_name, table_name, type_, schema=schema, if_exists=if_exists
        )
    )


def create_index(
    index_name: str | None,
    table_name: str,
    columns: Sequence[str | sa.TextClause | sa.ColumnElement[Any]],
    *,
    schema: str | None = None,
    unique: bool = False,
    if_not_exists: bool | None = None,
    **kw: Any,
) -> None:
    """Create an index.

    Args:
        index_name: the index's name; None has one made of the table's and columns' names.
        table_name: the table.
        columns: names of columns, and expressions (`sa.text("lower(name)")`, `sa.func.lower(...)`).
        schema: the table's schema; None is the connection's default.
        unique: whether no two rows may have the same values.
        if_not_exists: leave an index that is there already as it is.
        **kw: what single databases know: `postgresql_concurrently`, `postgresql_where`,
            `mysql_length`, ...
    """
    current("create_index").receive(
        indexes.CreateIndex.written(
            index_name, table_name, columns, schema=schema, unique=unique, if_not_exists=if_not_exists, **kw
        )
    )


def drop_index(
    index_name: str,
    table_name: str | None = None,
    *,
    schema: str | None = None,
    if_exists: bool | None = None,
    **kw: Any,
) -> None:
    """Drop an index.

    Args:
        index_name: the index's name.
        table_name: its table, which MySQL and SQL Server must know.
        schema: the table's schema; None is the connection's default.
        if_exists: no error where there is none.
        **kw: what single databases know: `postgresql_concurrently`, ...
    """
    current("drop_index").receive(
        indexes.DropIndex.written(index_name, table_name, schema=schema, if_exists=if_exists, **kw)
    )


def create_table_comment(
    table_name: str, comment: str | None, *, existing_comment: str | None = None, schema: str | None = None
) -> None:
    """Set the comment on a table.

    Args:
        table_name: the table.
        comment: the text.
        existing_comment: the text until now, so that the change can be undone.
        schema: the table's schema; None is the connection's default.
    """
    current("create_table_comment").receive(
        comments.SetTableComment.written(
            table_name, comment, existing_comment=existing_comment, schema=schema
        )
    )


def drop_table_comment(
    table_name: str, *, existing_comment: str | None = None, schema: str | None = None
) -> None:
    """Drop the comment on a table.

    Args:
        table_name: the table.
        existing_comment: the text until now, so that the change can be undone.
        schema: the table's schema; None is the connection's default.
    """
    current("drop_table_comment").receive(
        comments.DropTableComment.written(table_name, existing_comment=existing_comment, schema=schema)
    )


def execute(sqltext: Executable | str, *, execution_options: dict[str, Any] | None = None) -> None:
    r"""Run SQL.

    Args:
        sqltext: text, as `sa.text()` reads it (write `\:` for a colon before a word), or a
            SQLAlchemy construct.
        execution_options: for SQLAlchemy's connection.
    """
    current("execute").receive(data.ExecuteSQL.written(sqltext, execution_options=execution_options))


def bulk_insert(
    table: sa.Table | sa.TableClause, rows: list[dict[str, Any]], *, multiinsert: bool = True
) -> None:
    """Put rows into a table.

    Args:
        table: what `op.create_table` returned, or `sa.table("name", sa.column("x", sa.Integer), ...)`.
        rows: one mapping of column names to values for each row.
        multiinsert: whether all rows go in one call; False where values are SQL of their own.
    """
    current("bulk_insert").receive(data.BulkInsert.written(table, rows, multiinsert=multiinsert))


def batch_alter_table(
    table_name: str,
    schema: str | None = None,
    recreate: Literal["auto", "always", "never"] = "auto",
    partial_reordering: list[tuple[str, ...]] | None = None,
    copy_from: sa.Table | None = None,
    table_args: tuple[Any, ...] = (),
    table_kwargs: Mapping[str, Any] = {},
    reflect_args: tuple[Any, ...] = (),
    reflect_kwargs: Mapping[str, Any] = {},
    naming_convention: dict[str, str] | None = None,
) -> AbstractContextManager[BatchOperations]:
    """Collect changes of a table, and make them together where the block ends.

    Where the database can't alter a table (SQLite) it is built anew, with its rows; elsewhere the changes
    run one by one.

    Args:
        table_name: the table.
        schema: its schema; None is the connection's default.
        recreate: "auto", "always" or "never" build the table anew.
        partial_reordering: groups of columns that are to stand beside each other, in this order.
        copy_from: the table as it is; without it, it is read from the database.
        table_args: constraints that the database doesn't tell of.
        table_kwargs: options of the new table: `sqlite_autoincrement`, ...
        reflect_args: columns of which there is more to know than the database tells.
        reflect_kwargs: taken for the sake of compatibility.
        naming_convention: names for constraints that have none in the database.
    """
    return batch.batch_alter_table(
        table_name,
        schema,
        recreate,
        partial_reordering,
        copy_from,
        table_args,
        table_kwargs,
        reflect_args,
        reflect_kwargs,
        naming_convention,
    )


def get_bind() -> sa.Connection:
    """Return the connection of the run. What it answers can't be known beforehand, nor in a script."""
    return run.get_bind()


def get_context() -> Any:
    """Return the context of the run: its dialect, options and version table."""
    return run.get_context()


def f(name: str) -> conv:
    """Return a name that is final: the naming convention leaves it as it is.

    Args:
        name: the name of a constraint or index.
    """
    return run.f(name)


def inline_literal(value: str | int, type_: sa.types.TypeEngine[Any] | None = None) -> BindParameter[Any]:
    """Return a value that is written into the SQL itself, for scripts and for databases that want it so.

    Args:
        value: the value; it must be one that SQLAlchemy can write as a literal.
        type_: its type, where the value doesn't tell.
    """
    return run.inline_literal(value, type_)


def invoke(operation: Operation) -> Any:
    """Perform an operation that was built by hand. Returns what its function would return.

    Args:
        operation: the operation.
    """
    return run.invoke(operation)


def run_async(async_function: Callable[..., Awaitable[Answer]], *args: Any, **kw_args: Any) -> Answer:
    """Run an async function with the run's connection, and wait for what it returns.

    Args:
        async_function: called with an `AsyncConnection` and the other arguments.
        *args: further arguments.
        **kw_args: further arguments by name.
    """
    return run.run_async(async_function, *args, **kw_args)
