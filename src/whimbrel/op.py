"""What a revision file calls. Made by tools/make_op.py from the operations: don't edit."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any, Literal, TypeVar

import sqlalchemy as sa
from sqlalchemy.sql.base import Executable
from sqlalchemy.sql.elements import BindParameter, conv
from sqlalchemy.types import TypeEngine

from whimbrel.operations.receiver import current

if TYPE_CHECKING:
    from datetime import timedelta

    from whimbrel.operations.alter_column import WrittenDefault, WrittenType
    from whimbrel.operations.base import Operation
    from whimbrel.operations.batch import BatchOperations
    from whimbrel.schema.timescale import Dimension

Answer = TypeVar("Answer")

__all__ = [
    "add_column",
    "add_column_online",
    "add_compression_policy",
    "add_continuous_aggregate_policy",
    "add_dimension",
    "add_enum_value",
    "add_job",
    "add_retention_policy",
    "alter_column",
    "alter_counting",
    "alter_domain",
    "alter_sequence",
    "backfill",
    "batch_alter_table",
    "bulk_insert",
    "by_hash",
    "by_range",
    "continuous_aggregate",
    "create_check_constraint",
    "create_check_constraint_online",
    "create_continuous_aggregate",
    "create_domain",
    "create_enum",
    "create_exclude_constraint",
    "create_extension",
    "create_foreign_key",
    "create_foreign_key_online",
    "create_function",
    "create_hypertable",
    "create_index",
    "create_index_online",
    "create_policy",
    "create_primary_key",
    "create_primary_key_online",
    "create_schema",
    "create_sequence",
    "create_table",
    "create_table_comment",
    "create_trigger",
    "create_unique_constraint",
    "create_unique_constraint_online",
    "create_view",
    "disable_row_security",
    "drop_column",
    "drop_constraint",
    "drop_continuous_aggregate",
    "drop_domain",
    "drop_enum",
    "drop_extension",
    "drop_function",
    "drop_hypertable",
    "drop_index",
    "drop_index_online",
    "drop_policy",
    "drop_schema",
    "drop_sequence",
    "drop_table",
    "drop_table_comment",
    "drop_trigger",
    "drop_view",
    "enable_row_security",
    "execute",
    "f",
    "get_bind",
    "get_context",
    "inline_literal",
    "invoke",
    "move_table",
    "refresh_continuous_aggregate",
    "refresh_materialized_view",
    "remove_compression",
    "remove_compression_policy",
    "remove_continuous_aggregate_policy",
    "remove_job",
    "remove_retention_policy",
    "rename_column",
    "rename_constraint",
    "rename_enum_value",
    "rename_index",
    "rename_sequence",
    "rename_table",
    "replace_enum",
    "replace_view",
    "run_async",
    "run_sql_file",
    "set_chunk_time_interval",
    "set_compression",
    "set_constraint_comment",
    "set_logged",
    "set_not_null_online",
    "set_storage",
    "validate_constraint",
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
    from whimbrel.operations import tables

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
    from whimbrel.operations import tables

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
    from whimbrel.operations import tables

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
    from whimbrel.operations import columns

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
    from whimbrel.operations import alter_column

    current("alter_column").receive(
        alter_column.AlterColumn.written(
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
    from whimbrel.operations import columns

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
    from whimbrel.operations import columns

    current("drop_column").receive(columns.DropColumn.written(table_name, column_name, schema=schema, **kw))


def rename_constraint(
    constraint_name: str, table_name: str, new_constraint_name: str, *, schema: str | None = None
) -> None:
    """Give a constraint another name; PostgreSQL.

    Args:
        constraint_name: the name it has.
        table_name: the table.
        new_constraint_name: the name it gets.
        schema: the table's schema; None is the connection's default.
    """
    from whimbrel.operations import new_names

    current("rename_constraint").receive(
        new_names.RenameConstraint.written(constraint_name, table_name, new_constraint_name, schema=schema)
    )


def rename_index(index_name: str, table_name: str, new_index_name: str, *, schema: str | None = None) -> None:
    """Give an index another name; not on SQLite, where it is dropped and created.

    Args:
        index_name: the name it has.
        table_name: its table.
        new_index_name: the name it gets.
        schema: the table's schema; None is the connection's default.
    """
    from whimbrel.operations import new_names

    current("rename_index").receive(
        new_names.RenameIndex.written(index_name, table_name, new_index_name, schema=schema)
    )


def rename_sequence(sequence_name: str, new_sequence_name: str, *, schema: str | None = None) -> None:
    """Give a sequence another name; PostgreSQL.

    Args:
        sequence_name: the name it has.
        new_sequence_name: the name it gets.
        schema: its schema; None is the connection's default.
    """
    from whimbrel.operations import new_names

    current("rename_sequence").receive(
        new_names.RenameSequence.written(sequence_name, new_sequence_name, schema=schema)
    )


def create_primary_key(
    constraint_name: str | None, table_name: str, columns: list[str], *, schema: str | None = None, **kw: Any
) -> None:
    """Make columns the primary key of a table.

    Args:
        constraint_name: its name; None leaves it to the naming convention, or the database.
        table_name: the table.
        columns: names of its columns.
        schema: the table's schema; None is the connection's default.
        **kw: `deferrable`, `initially`, and what single databases know: `postgresql_include`.
    """
    from whimbrel.operations import constraints

    current("create_primary_key").receive(
        constraints.AddConstraint.primary_key(constraint_name, table_name, columns, schema=schema, **kw)
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
    from whimbrel.operations import constraints

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
    from whimbrel.operations import constraints

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
    from whimbrel.operations import constraints

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
    from whimbrel.operations import constraints

    made: sa.Table | None = current("create_exclude_constraint").receive(
        constraints.AddConstraint.exclude(constraint_name, table_name, *elements, **kw)
    )
    return made


def drop_constraint(
    constraint_name: str | None,
    table_name: str,
    type_: str | None = None,
    *,
    schema: str | None = None,
    if_exists: bool | None = None,
    columns: Sequence[str] | None = None,
    condition: str | None = None,
) -> None:
    """Drop a constraint.

    Args:
        constraint_name: its name; None for one that is known by `columns` or `condition`.
        table_name: the table.
        type_: `foreignkey`, `primary`, `unique`, `check` or `exclude`; MySQL must know it.
        schema: the table's schema; None is the connection's default.
        if_exists: no error where there is none.
        columns: the columns of a key without a name; its name is looked up then.
        condition: the condition of a check without a name.
    """
    from whimbrel.operations import constraints

    current("drop_constraint").receive(
        constraints.DropConstraint.written(
            constraint_name,
            table_name,
            type_,
            schema=schema,
            if_exists=if_exists,
            columns=columns,
            condition=condition,
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
    from whimbrel.operations import indexes

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
    from whimbrel.operations import indexes

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
    from whimbrel.operations import comments

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
    from whimbrel.operations import comments

    current("drop_table_comment").receive(
        comments.DropTableComment.written(table_name, existing_comment=existing_comment, schema=schema)
    )


def set_constraint_comment(
    constraint_name: str,
    table_name: str,
    comment: str | None,
    *,
    existing_comment: str | None = None,
    schema: str | None = None,
) -> None:
    """Set the comment on a constraint; PostgreSQL.

    Args:
        constraint_name: the constraint.
        table_name: its table.
        comment: the text; None takes it away.
        existing_comment: the text until now, so that the change can be undone.
        schema: the table's schema; None is the connection's default.
    """
    from whimbrel.operations import comments

    current("set_constraint_comment").receive(
        comments.SetConstraintComment.written(
            constraint_name, table_name, comment, existing_comment=existing_comment, schema=schema
        )
    )


def execute(sqltext: Executable | str, *, execution_options: dict[str, Any] | None = None) -> None:
    r"""Run SQL.

    Args:
        sqltext: text, as `sa.text()` reads it (write `\:` for a colon before a word), or a
            SQLAlchemy construct.
        execution_options: for SQLAlchemy's connection.
    """
    from whimbrel.operations import data

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
    from whimbrel.operations import data

    current("bulk_insert").receive(data.BulkInsert.written(table, rows, multiinsert=multiinsert))


def run_sql_file(path: str, *, encoding: str = "utf-8") -> None:
    """Run the statements of a file of SQL, one after the other, exactly as they are written.

    Args:
        path: the file; a relative path begins at the folder of the revision file.
        encoding: how the file is encoded.
    """
    from whimbrel.operations import sql_file

    current("run_sql_file").receive(sql_file.RunSQLFile.written(path, encoding=encoding))


def alter_counting(
    table_name: str,
    column_name: str,
    counting: sa.Identity | Literal["serial"] | None,
    *,
    existing: sa.Identity | Literal["serial"] | None = None,
    type_: TypeEngine[Any] | type[TypeEngine[Any]] | None = None,
    existing_type: TypeEngine[Any] | type[TypeEngine[Any]] | None = None,
    schema: str | None = None,
) -> None:
    """Let a column count in another way, or no more; it goes on after the greatest number there is.

    Args:
        table_name: the table.
        column_name: the column.
        counting: `'serial'` for a sequence of its own as its default, `sa.Identity()`, None to count
            no more.
        existing: how it counts until now.
        type_: the column's type, which the sequence of a serial has too; None is `integer`.
        existing_type: the type that the sequence has until now, where that changes.
        schema: the table's schema; None is the connection's default.
    """
    from whimbrel.operations import serials

    current("alter_counting").receive(
        serials.AlterCounting.written(
            table_name,
            column_name,
            counting,
            existing=existing,
            type_=type_,
            existing_type=existing_type,
            schema=schema,
        )
    )


def set_storage(
    table_name: str,
    parameters: Mapping[str, Any],
    *,
    existing: Mapping[str, Any] | None = None,
    schema: str | None = None,
) -> None:
    """Set a table's storage parameters; PostgreSQL. Rows are kept as they are until they are rewritten.

    Args:
        table_name: the table.
        parameters: what is set from now on: `{"fillfactor": 70}`.
        existing: what was set until now; one that isn't in `parameters` goes back to the usual.
        schema: the table's schema; None is the connection's default.
    """
    from whimbrel.operations import storage

    current("set_storage").receive(
        storage.SetStorage.written(table_name, parameters, existing=existing, schema=schema)
    )


def set_logged(table_name: str, logged: bool, *, schema: str | None = None) -> None:
    """Let a table be logged or UNLOGGED; PostgreSQL writes all of it anew.

    Args:
        table_name: the table.
        logged: whether its rows outlive a crash, and reach a standby.
        schema: the table's schema; None is the connection's default.
    """
    from whimbrel.operations import storage

    current("set_logged").receive(storage.SetLogged.written(table_name, logged, schema=schema))


def move_table(table_name: str, *, schema: str | None = None, new_schema: str | None = None) -> None:
    """Move a table into another schema; PostgreSQL. Its rows stay where they are.

    Args:
        table_name: the table.
        schema: the schema it is in; None is the connection's default.
        new_schema: the schema it goes to; None is the connection's default.
    """
    from whimbrel.operations import moving

    current("move_table").receive(moving.MoveTable.written(table_name, schema=schema, new_schema=new_schema))


def create_schema(schema_name: str, *, if_not_exists: bool | None = None) -> None:
    """Create a schema.

    Args:
        schema_name: its name.
        if_not_exists: leave a schema that is there already as it is.
    """
    from whimbrel.operations import schemas

    current("create_schema").receive(schemas.CreateSchema.written(schema_name, if_not_exists=if_not_exists))


def drop_schema(schema_name: str, *, if_exists: bool | None = None, cascade: bool | None = None) -> None:
    """Drop a schema.

    Args:
        schema_name: its name.
        if_exists: no error where there is none.
        cascade: drop all that is in it too.
    """
    from whimbrel.operations import schemas

    current("drop_schema").receive(
        schemas.DropSchema.written(schema_name, if_exists=if_exists, cascade=cascade)
    )


def create_extension(
    extension_name: str,
    *,
    schema: str | None = None,
    version: str | None = None,
    if_not_exists: bool | None = None,
    cascade: bool | None = None,
) -> None:
    """Load an extension into the database; PostgreSQL.

    Args:
        extension_name: its name: `pg_trgm`, `citext`, ...
        schema: the schema for its types and functions; None is the connection's default.
        version: its version; None is the server's default.
        if_not_exists: leave an extension that is there already as it is.
        cascade: load the extensions it needs too.
    """
    from whimbrel.operations import extensions

    current("create_extension").receive(
        extensions.CreateExtension.written(
            extension_name, schema=schema, version=version, if_not_exists=if_not_exists, cascade=cascade
        )
    )


def drop_extension(
    extension_name: str, *, if_exists: bool | None = None, cascade: bool | None = None
) -> None:
    """Drop an extension; PostgreSQL.

    Args:
        extension_name: its name.
        if_exists: no error where there is none.
        cascade: drop what uses it too: columns of its types, indexes.
    """
    from whimbrel.operations import extensions

    current("drop_extension").receive(
        extensions.DropExtension.written(extension_name, if_exists=if_exists, cascade=cascade)
    )


def create_enum(
    enum_name: str,
    values: Sequence[str],
    *,
    schema: str | None = None,
    comment: str | None = None,
    if_not_exists: bool | None = None,
) -> None:
    """Create an enum type. Databases that write the values into each column have nothing to do.

    Args:
        enum_name: its name.
        values: its values in their order.
        schema: its schema; None is the connection's default.
        comment: a comment on the type.
        if_not_exists: leave a type of this name that is there already; its values must be these.
    """
    from whimbrel.operations import enums

    current("create_enum").receive(
        enums.CreateEnum.written(
            enum_name, values, schema=schema, comment=comment, if_not_exists=if_not_exists
        )
    )


def add_enum_value(
    enum_name: str,
    value: str,
    *,
    before: str | None = None,
    after: str | None = None,
    schema: str | None = None,
    if_not_exists: bool | None = None,
) -> None:
    """Add a value to an enum type.

    PostgreSQL lets rows have the value only after the transaction is committed: use it in a later
    revision.

    Args:
        enum_name: the type.
        value: the new value.
        before: the value it comes before; without `before` and `after` it is the last.
        after: the value it comes after.
        schema: the type's schema; None is the connection's default.
        if_not_exists: leave a value that is there already as it is.
    """
    from whimbrel.operations import enums

    current("add_enum_value").receive(
        enums.AddEnumValue.written(
            enum_name, value, before=before, after=after, schema=schema, if_not_exists=if_not_exists
        )
    )


def rename_enum_value(enum_name: str, old_value: str, new_value: str, *, schema: str | None = None) -> None:
    """Rename a value of an enum type.

    Args:
        enum_name: the type.
        old_value: the value as it is.
        new_value: the value as it is to be.
        schema: the type's schema; None is the connection's default.
    """
    from whimbrel.operations import enums

    current("rename_enum_value").receive(
        enums.RenameEnumValue.written(enum_name, old_value, new_value, schema=schema)
    )


def replace_enum(
    enum_name: str,
    values: Sequence[str],
    *,
    renamed: Mapping[str, str] | None = None,
    schema: str | None = None,
) -> None:
    """Give an enum type other values: take some away, or put them in another order.

    A new type takes its place in every column; defaults, checks and indexes come along. All rows are
    written anew. It stops, and changes nothing, where a row has a value that is to go.

    Args:
        enum_name: the type.
        values: all its values from now on, in their order.
        renamed: which value becomes which, in rows, defaults, checks and indexes.
        schema: the type's schema; None is the connection's default.
    """
    from whimbrel.operations import enums

    current("replace_enum").receive(
        enums.ReplaceEnum.written(enum_name, values, renamed=renamed, schema=schema)
    )


def drop_enum(
    enum_name: str, *, schema: str | None = None, if_exists: bool | None = None, cascade: bool | None = None
) -> None:
    """Drop an enum type. Databases that write the values into each column have nothing to do.

    Args:
        enum_name: its name.
        schema: its schema; None is the connection's default.
        if_exists: no error where there is none.
        cascade: drop the columns of this type too.
    """
    from whimbrel.operations import enums

    current("drop_enum").receive(
        enums.DropEnum.written(enum_name, schema=schema, if_exists=if_exists, cascade=cascade)
    )


def create_domain(
    domain_name: str,
    type_: TypeEngine[Any] | type[TypeEngine[Any]],
    *,
    schema: str | None = None,
    nullable: bool = True,
    server_default: str | sa.TextClause | None = None,
    check: str | None = None,
    checks: Mapping[str, str] | None = None,
) -> None:
    """Create a domain: a type with a default and checks of its own; PostgreSQL.

    Args:
        domain_name: its name.
        type_: the type that it is made of.
        schema: its schema; None is the connection's default.
        nullable: whether a value may be NULL.
        server_default: the default of columns of this type: a text is a value, `sa.text()` is SQL.
        check: what every `VALUE` meets, as SQL; the database names it.
        checks: the same with names of your own: `{"positive": "VALUE > 0"}`.
    """
    from whimbrel.operations import domains

    current("create_domain").receive(
        domains.CreateDomain.written(
            domain_name,
            type_,
            schema=schema,
            nullable=nullable,
            server_default=server_default,
            check=check,
            checks=checks,
        )
    )


def alter_domain(
    domain_name: str,
    *,
    schema: str | None = None,
    nullable: bool | None = None,
    server_default: str | sa.TextClause | Literal[False] | None = False,
    add_checks: Mapping[str, str] | None = None,
    drop_checks: Sequence[str] = (),
) -> None:
    """Change a domain. Whatever isn't given stays; PostgreSQL.

    Args:
        domain_name: its name.
        schema: its schema; None is the connection's default.
        nullable: whether a value may be NULL.
        server_default: the default of columns of this type: a text is a value, `sa.text()` is SQL;
            None takes it away.
        add_checks: what every `VALUE` meets from now on, by name: `{"positive": "VALUE > 0"}`.
        drop_checks: names of checks that go.
    """
    from whimbrel.operations import domains

    current("alter_domain").receive(
        domains.AlterDomain.written(
            domain_name,
            schema=schema,
            nullable=nullable,
            server_default=server_default,
            add_checks=add_checks,
            drop_checks=drop_checks,
        )
    )


def drop_domain(
    domain_name: str, *, schema: str | None = None, if_exists: bool | None = None, cascade: bool | None = None
) -> None:
    """Drop a domain; PostgreSQL.

    Args:
        domain_name: its name.
        schema: its schema; None is the connection's default.
        if_exists: no error where there is none.
        cascade: drop the columns of this type too.
    """
    from whimbrel.operations import domains

    current("drop_domain").receive(
        domains.DropDomain.written(domain_name, schema=schema, if_exists=if_exists, cascade=cascade)
    )


def create_sequence(
    sequence_name: str,
    *,
    schema: str | None = None,
    start: int | None = None,
    increment: int | None = None,
    minvalue: int | None = None,
    maxvalue: int | None = None,
    cache: int | None = None,
    cycle: bool | None = None,
    data_type: str | None = None,
    owned_by: Sequence[str] | None = None,
    if_not_exists: bool | None = None,
) -> None:
    """Create a sequence.

    Args:
        sequence_name: its name.
        schema: its schema; None is the connection's default.
        start: its first number.
        increment: the step from one number to the next.
        minvalue: the least number.
        maxvalue: the greatest number.
        cache: how many numbers a connection takes at once.
        cycle: whether it begins anew at its end.
        data_type: `smallint`, `integer` or `bigint`.
        owned_by: table and column that it goes with when they are dropped.
        if_not_exists: leave a sequence that is there already as it is.
    """
    from whimbrel.operations import sequences

    current("create_sequence").receive(
        sequences.CreateSequence.written(
            sequence_name,
            schema=schema,
            start=start,
            increment=increment,
            minvalue=minvalue,
            maxvalue=maxvalue,
            cache=cache,
            cycle=cycle,
            data_type=data_type,
            owned_by=owned_by,
            if_not_exists=if_not_exists,
        )
    )


def alter_sequence(
    sequence_name: str,
    *,
    schema: str | None = None,
    start: int | None = None,
    increment: int | None = None,
    minvalue: int | None = None,
    maxvalue: int | None = None,
    cache: int | None = None,
    cycle: bool | None = None,
    data_type: str | None = None,
    restart: int | None = None,
) -> None:
    """Change a sequence. Whatever isn't given stays.

    Args:
        sequence_name: its name.
        schema: its schema; None is the connection's default.
        start: the number that RESTART goes back to.
        increment: the step from one number to the next.
        minvalue: the least number.
        maxvalue: the greatest number.
        cache: how many numbers a connection takes at once.
        cycle: whether it begins anew at its end.
        data_type: `smallint`, `integer` or `bigint`.
        restart: the number it gives out next.
    """
    from whimbrel.operations import sequences

    current("alter_sequence").receive(
        sequences.AlterSequence.written(
            sequence_name,
            schema=schema,
            start=start,
            increment=increment,
            minvalue=minvalue,
            maxvalue=maxvalue,
            cache=cache,
            cycle=cycle,
            data_type=data_type,
            restart=restart,
        )
    )


def drop_sequence(
    sequence_name: str,
    *,
    schema: str | None = None,
    if_exists: bool | None = None,
    cascade: bool | None = None,
) -> None:
    """Drop a sequence.

    Args:
        sequence_name: its name.
        schema: its schema; None is the connection's default.
        if_exists: no error where there is none.
        cascade: drop the defaults that use it too.
    """
    from whimbrel.operations import sequences

    current("drop_sequence").receive(
        sequences.DropSequence.written(sequence_name, schema=schema, if_exists=if_exists, cascade=cascade)
    )


def create_view(
    view_name: str,
    definition: str | Executable,
    *,
    schema: str | None = None,
    materialized: bool = False,
    columns: Sequence[str] = (),
    comment: str | None = None,
    if_not_exists: bool | None = None,
    with_data: bool = True,
    **kw: Any,
) -> None:
    """Create a view.

    Args:
        view_name: its name.
        definition: its query: SQL, or a SQLAlchemy `select()`.
        schema: its schema; None is the connection's default.
        materialized: whether the rows are kept; PostgreSQL.
        columns: names of its columns, where they aren't the query's.
        comment: a comment on it.
        if_not_exists: leave a view that is there already as it is.
        with_data: whether a materialised view is filled at once.
        **kw: what single databases know: `postgresql_with={"security_invoker": "true"}`.
    """
    from whimbrel.operations import views

    current("create_view").receive(
        views.CreateView.written(
            view_name,
            definition,
            schema=schema,
            materialized=materialized,
            columns=columns,
            comment=comment,
            if_not_exists=if_not_exists,
            with_data=with_data,
            **kw,
        )
    )


def replace_view(
    view_name: str,
    definition: str | Executable,
    *,
    schema: str | None = None,
    materialized: bool = False,
    columns: Sequence[str] = (),
    comment: str | None = None,
    recreate: bool = False,
    **kw: Any,
) -> None:
    """Give a view another query, or create it where there is none.

    PostgreSQL lets a view be replaced in place only while its columns stay, and new ones come last.

    Args:
        view_name: its name.
        definition: its query: SQL, or a SQLAlchemy `select()`.
        schema: its schema; None is the connection's default.
        materialized: whether the rows are kept; PostgreSQL, which always creates those anew.
        columns: names of its columns, where they aren't the query's.
        comment: a comment on it.
        recreate: drop the view and create it, so that its columns may change.
        **kw: what single databases know: `postgresql_with={"security_invoker": "true"}`.
    """
    from whimbrel.operations import views

    current("replace_view").receive(
        views.ReplaceView.written(
            view_name,
            definition,
            schema=schema,
            materialized=materialized,
            columns=columns,
            comment=comment,
            recreate=recreate,
            **kw,
        )
    )


def drop_view(
    view_name: str,
    *,
    schema: str | None = None,
    materialized: bool = False,
    if_exists: bool | None = None,
    cascade: bool | None = None,
) -> None:
    """Drop a view.

    Args:
        view_name: its name.
        schema: its schema; None is the connection's default.
        materialized: whether it is a materialised one.
        if_exists: no error where there is none.
        cascade: drop the views that read it too.
    """
    from whimbrel.operations import views

    current("drop_view").receive(
        views.DropView.written(
            view_name, schema=schema, materialized=materialized, if_exists=if_exists, cascade=cascade
        )
    )


def refresh_materialized_view(
    view_name: str, *, schema: str | None = None, concurrently: bool = False, with_data: bool = True
) -> None:
    """Fill a materialised view with what its query gives now; PostgreSQL.

    Args:
        view_name: its name.
        schema: its schema; None is the connection's default.
        concurrently: let readers go on meanwhile; the view needs a unique index.
        with_data: False empties it.
    """
    from whimbrel.operations import views

    current("refresh_materialized_view").receive(
        views.RefreshMaterializedView.written(
            view_name, schema=schema, concurrently=concurrently, with_data=with_data
        )
    )


def create_function(
    function_name: str,
    definition: str,
    *,
    arguments: str = "",
    schema: str | None = None,
    routine: Literal["function", "procedure"] = "function",
    replace: bool | None = None,
) -> None:
    """Create a function or procedure.

    Args:
        function_name: its name.
        definition: the whole CREATE statement.
        arguments: the types of its arguments, which are part of its name on PostgreSQL:
            `integer, text`.
        schema: its schema; None is the connection's default.
        routine: `function` or `procedure`.
        replace: take the place of one that is there.
    """
    from whimbrel.operations import functions

    current("create_function").receive(
        functions.CreateFunction.written(
            function_name, definition, arguments=arguments, schema=schema, routine=routine, replace=replace
        )
    )


def drop_function(
    function_name: str,
    *,
    arguments: str = "",
    schema: str | None = None,
    routine: Literal["function", "procedure"] = "function",
    if_exists: bool | None = None,
    cascade: bool | None = None,
) -> None:
    """Drop a function or procedure.

    Args:
        function_name: its name.
        arguments: the types of its arguments, which are part of its name on PostgreSQL.
        schema: its schema; None is the connection's default.
        routine: `function` or `procedure`.
        if_exists: no error where there is none.
        cascade: drop the triggers that call it too.
    """
    from whimbrel.operations import functions

    current("drop_function").receive(
        functions.DropFunction.written(
            function_name,
            arguments=arguments,
            schema=schema,
            routine=routine,
            if_exists=if_exists,
            cascade=cascade,
        )
    )


def create_trigger(
    trigger_name: str,
    table_name: str,
    definition: str,
    *,
    schema: str | None = None,
    replace: bool | None = None,
) -> None:
    """Create a trigger.

    Args:
        trigger_name: its name.
        table_name: its table or view.
        definition: the whole CREATE statement.
        schema: the table's schema; None is the connection's default.
        replace: take the place of one that is there.
    """
    from whimbrel.operations import triggers

    current("create_trigger").receive(
        triggers.CreateTrigger.written(trigger_name, table_name, definition, schema=schema, replace=replace)
    )


def drop_trigger(
    trigger_name: str,
    table_name: str,
    *,
    schema: str | None = None,
    if_exists: bool | None = None,
    cascade: bool | None = None,
) -> None:
    """Drop a trigger.

    Args:
        trigger_name: its name.
        table_name: its table or view.
        schema: the table's schema; None is the connection's default.
        if_exists: no error where there is none.
        cascade: drop what depends on it too.
    """
    from whimbrel.operations import triggers

    current("drop_trigger").receive(
        triggers.DropTrigger.written(
            trigger_name, table_name, schema=schema, if_exists=if_exists, cascade=cascade
        )
    )


def create_policy(
    policy_name: str,
    table_name: str,
    *,
    schema: str | None = None,
    command: Literal["all", "select", "insert", "update", "delete"] = "all",
    using: str | None = None,
    check: str | None = None,
    roles: Sequence[str] = ("public",),
    permissive: bool = True,
) -> None:
    """Create a row-level security policy; PostgreSQL.

    Args:
        policy_name: its name.
        table_name: the table.
        schema: the table's schema; None is the connection's default.
        command: what it is for: `all`, `select`, `insert`, `update` or `delete`.
        using: which rows can be seen, as SQL.
        check: which rows may be written, as SQL.
        roles: whom it is for.
        permissive: whether it opens rows; False lets it close what others open.
    """
    from whimbrel.operations import policies

    current("create_policy").receive(
        policies.CreatePolicy.written(
            policy_name,
            table_name,
            schema=schema,
            command=command,
            using=using,
            check=check,
            roles=roles,
            permissive=permissive,
        )
    )


def drop_policy(
    policy_name: str, table_name: str, *, schema: str | None = None, if_exists: bool | None = None
) -> None:
    """Drop a row-level security policy; PostgreSQL.

    Args:
        policy_name: its name.
        table_name: the table.
        schema: the table's schema; None is the connection's default.
        if_exists: no error where there is none.
    """
    from whimbrel.operations import policies

    current("drop_policy").receive(
        policies.DropPolicy.written(policy_name, table_name, schema=schema, if_exists=if_exists)
    )


def enable_row_security(table_name: str, *, schema: str | None = None, forced: bool | None = None) -> None:
    """Let the policies of a table hold; PostgreSQL.

    Args:
        table_name: the table.
        schema: its schema; None is the connection's default.
        forced: whether they hold for the table's owner too; None leaves that as it was.
    """
    from whimbrel.operations import policies

    current("enable_row_security").receive(
        policies.EnableRowSecurity.written(table_name, schema=schema, forced=forced)
    )


def disable_row_security(table_name: str, *, schema: str | None = None, forced: bool = False) -> None:
    """Let the policies of a table hold no more; PostgreSQL.

    Args:
        table_name: the table.
        schema: its schema; None is the connection's default.
        forced: whether they held for the table's owner too, which ends with it.
    """
    from whimbrel.operations import policies

    current("disable_row_security").receive(
        policies.DisableRowSecurity.written(table_name, schema=schema, forced=forced)
    )


def create_hypertable(
    table_name: str,
    column_name: str | Dimension,
    *,
    schema: str | None = None,
    chunk_time_interval: str | int | timedelta | None = None,
    partition_by: Mapping[str, int] | None = None,
    create_default_indexes: bool = True,
    if_not_exists: bool = False,
    migrate_data: bool = False,
) -> None:
    """Make a hypertable of a table; TimescaleDB.

    Every unique key of the table must have the time column in it, and the columns of `partition_by`.

    Args:
        table_name: the table.
        column_name: the column of time, or `op.by_range("time", "1 day")`.
        schema: the table's schema; None is the connection's default.
        chunk_time_interval: how much time is in a chunk: `"1 day"`, a `timedelta`, or a number where the
            column is one; None is TimescaleDB's 7 days.
        partition_by: further columns with the number of partitions by hash: `{"device_id": 4}`.
        create_default_indexes: whether there is to be an index on time, newest first.
        if_not_exists: leave a table that is one already as it is.
        migrate_data: move the rows that the table has; without it, a table with rows is refused.
    """
    from whimbrel.operations import hypertables

    current("create_hypertable").receive(
        hypertables.CreateHypertable.written(
            table_name,
            column_name,
            schema=schema,
            chunk_time_interval=chunk_time_interval,
            partition_by=partition_by,
            create_default_indexes=create_default_indexes,
            if_not_exists=if_not_exists,
            migrate_data=migrate_data,
        )
    )


def drop_hypertable(table_name: str, *, schema: str | None = None, column_name: str = "time") -> None:
    """Make a plain table of a hypertable, with the same rows; TimescaleDB.

    All rows are copied while nobody reads or writes. To drop the rows too, `op.drop_table` does.

    Args:
        table_name: the hypertable.
        schema: its schema; None is the connection's default.
        column_name: its column of time: the index on it that TimescaleDB made goes.
    """
    from whimbrel.operations import hypertables

    current("drop_hypertable").receive(
        hypertables.DropHypertable.written(table_name, schema=schema, column_name=column_name)
    )


def add_dimension(
    table_name: str,
    column_name: str | Dimension,
    *,
    number_partitions: int | None = None,
    chunk_time_interval: str | int | timedelta | None = None,
    schema: str | None = None,
    if_not_exists: bool = False,
) -> None:
    """Part a hypertable by one more column; TimescaleDB. It can't be undone.

    Args:
        table_name: the hypertable.
        column_name: the column, or `op.by_hash("device_id", 4)`.
        number_partitions: into how many parts its hashes go.
        chunk_time_interval: the range of a chunk, where the column is a second time.
        schema: the table's schema; None is the connection's default.
        if_not_exists: no error where it is parted by this column already.
    """
    from whimbrel.operations import hypertables

    current("add_dimension").receive(
        hypertables.AddDimension.written(
            table_name,
            column_name,
            number_partitions=number_partitions,
            chunk_time_interval=chunk_time_interval,
            schema=schema,
            if_not_exists=if_not_exists,
        )
    )


def set_chunk_time_interval(
    table_name: str,
    chunk_time_interval: str | int | timedelta,
    *,
    schema: str | None = None,
    dimension_name: str | None = None,
) -> None:
    """Give new chunks of a hypertable another length; TimescaleDB.

    Args:
        table_name: the hypertable.
        chunk_time_interval: how much time is in a chunk.
        schema: the table's schema; None is the connection's default.
        dimension_name: the column, where the table is parted by several ranges.
    """
    from whimbrel.operations import hypertables

    current("set_chunk_time_interval").receive(
        hypertables.SetChunkTimeInterval.written(
            table_name, chunk_time_interval, schema=schema, dimension_name=dimension_name
        )
    )


def set_compression(
    table_name: str,
    *,
    segment_by: str | Sequence[str] = (),
    order_by: str | Sequence[str] = (),
    schema: str | None = None,
) -> None:
    """Let a hypertable keep its chunks by column, compressed; TimescaleDB's columnstore.

    Args:
        table_name: the hypertable.
        segment_by: the columns that queries ask for by value: `["device_id"]`.
        order_by: the order within a segment: `["time DESC"]`.
        schema: the table's schema; None is the connection's default.
    """
    from whimbrel.operations import compression

    current("set_compression").receive(
        compression.SetCompression.written(
            table_name, segment_by=segment_by, order_by=order_by, schema=schema
        )
    )


def remove_compression(table_name: str, *, schema: str | None = None) -> None:
    """Decompress all chunks of a hypertable, and compress none any more; TimescaleDB.

    Args:
        table_name: the hypertable.
        schema: its schema; None is the connection's default.
    """
    from whimbrel.operations import compression

    current("remove_compression").receive(compression.RemoveCompression.written(table_name, schema=schema))


def add_compression_policy(
    table_name: str,
    compress_after: str | int | timedelta,
    *,
    schema: str | None = None,
    schedule_interval: str | timedelta | None = None,
    if_not_exists: bool = False,
) -> None:
    """Compress the chunks of a hypertable when they are old enough; TimescaleDB.

    Args:
        table_name: the hypertable, for which `op.set_compression` was called.
        compress_after: how old: `"7 days"`, a `timedelta`, or a number where time is one.
        schema: the table's schema; None is the connection's default.
        schedule_interval: how often it looks; None is TimescaleDB's own.
        if_not_exists: leave a policy that is there already as it is.
    """
    from whimbrel.operations import compression

    current("add_compression_policy").receive(
        compression.AddCompressionPolicy.written(
            table_name,
            compress_after,
            schema=schema,
            schedule_interval=schedule_interval,
            if_not_exists=if_not_exists,
        )
    )


def remove_compression_policy(table_name: str, *, schema: str | None = None, if_exists: bool = False) -> None:
    """Compress no more chunks of a hypertable; those that are stay compressed. TimescaleDB.

    Args:
        table_name: the hypertable.
        schema: its schema; None is the connection's default.
        if_exists: no error where there is no such policy.
    """
    from whimbrel.operations import compression

    current("remove_compression_policy").receive(
        compression.RemoveCompressionPolicy.written(table_name, schema=schema, if_exists=if_exists)
    )


def add_retention_policy(
    table_name: str,
    drop_after: str | int | timedelta,
    *,
    schema: str | None = None,
    schedule_interval: str | timedelta | None = None,
    if_not_exists: bool = False,
) -> None:
    """Drop the chunks of a hypertable, and their rows, when they are old enough; TimescaleDB.

    Args:
        table_name: the hypertable or continuous aggregate.
        drop_after: how old: `"90 days"`, a `timedelta`, or a number where time is one.
        schema: the table's schema; None is the connection's default.
        schedule_interval: how often it looks; None is TimescaleDB's own.
        if_not_exists: leave a policy that is there already as it is.
    """
    from whimbrel.operations import compression

    current("add_retention_policy").receive(
        compression.AddRetentionPolicy.written(
            table_name,
            drop_after,
            schema=schema,
            schedule_interval=schedule_interval,
            if_not_exists=if_not_exists,
        )
    )


def remove_retention_policy(table_name: str, *, schema: str | None = None, if_exists: bool = False) -> None:
    """Drop no more chunks of a hypertable; TimescaleDB.

    Args:
        table_name: the hypertable or continuous aggregate.
        schema: its schema; None is the connection's default.
        if_exists: no error where there is no such policy.
    """
    from whimbrel.operations import compression

    current("remove_retention_policy").receive(
        compression.RemoveRetentionPolicy.written(table_name, schema=schema, if_exists=if_exists)
    )


def create_continuous_aggregate(
    view_name: str,
    definition: str | Executable,
    *,
    schema: str | None = None,
    materialized_only: bool = True,
    with_data: bool = False,
    if_not_exists: bool | None = None,
    **kw: Any,
) -> None:
    """Create a continuous aggregate; TimescaleDB.

    Args:
        view_name: its name.
        definition: its query, grouped by `time_bucket(...)`: SQL, or a SQLAlchemy `select()`.
        schema: its schema; None is the connection's default.
        materialized_only: False lets queries see what hasn't been materialised yet, too.
        with_data: fill it at once, which can't be done in a transaction; a policy or
            `op.refresh_continuous_aggregate` fills it later.
        if_not_exists: leave one that is there already as it is.
        **kw: further options of TimescaleDB: `create_group_indexes=False`.
    """
    from whimbrel.operations import continuous_aggregates

    current("create_continuous_aggregate").receive(
        continuous_aggregates.CreateContinuousAggregate.written(
            view_name,
            definition,
            schema=schema,
            materialized_only=materialized_only,
            with_data=with_data,
            if_not_exists=if_not_exists,
            **kw,
        )
    )


def drop_continuous_aggregate(
    view_name: str, *, schema: str | None = None, if_exists: bool | None = None, cascade: bool | None = None
) -> None:
    """Drop a continuous aggregate; TimescaleDB.

    Args:
        view_name: its name.
        schema: its schema; None is the connection's default.
        if_exists: no error where there is none.
        cascade: drop the views that read it too.
    """
    from whimbrel.operations import continuous_aggregates

    current("drop_continuous_aggregate").receive(
        continuous_aggregates.DropContinuousAggregate.written(
            view_name, schema=schema, if_exists=if_exists, cascade=cascade
        )
    )


def refresh_continuous_aggregate(
    view_name: str,
    window_start: str | int | None = None,
    window_end: str | int | None = None,
    *,
    schema: str | None = None,
) -> None:
    """Fill a continuous aggregate; TimescaleDB. It runs outside of a transaction.

    Args:
        view_name: its name.
        window_start: from when: a time as text, or a number where time is one; None is the beginning.
        window_end: until when; None is the end.
        schema: its schema; None is the connection's default.
    """
    from whimbrel.operations import continuous_aggregates

    current("refresh_continuous_aggregate").receive(
        continuous_aggregates.RefreshContinuousAggregate.written(
            view_name, window_start, window_end, schema=schema
        )
    )


def add_continuous_aggregate_policy(
    view_name: str,
    start_offset: str | int | timedelta | None,
    end_offset: str | int | timedelta | None,
    schedule_interval: str | timedelta,
    *,
    schema: str | None = None,
    if_not_exists: bool = False,
) -> None:
    """Keep a continuous aggregate up to date; TimescaleDB.

    Args:
        view_name: its name.
        start_offset: how long ago the window begins; None is the beginning of time.
        end_offset: how long ago it ends; None is now.
        schedule_interval: how often it is refreshed.
        schema: its schema; None is the connection's default.
        if_not_exists: leave a policy that is there already as it is.
    """
    from whimbrel.operations import continuous_aggregates

    current("add_continuous_aggregate_policy").receive(
        continuous_aggregates.AddRefreshPolicy.written(
            view_name, start_offset, end_offset, schedule_interval, schema=schema, if_not_exists=if_not_exists
        )
    )


def remove_continuous_aggregate_policy(
    view_name: str, *, schema: str | None = None, if_exists: bool = False
) -> None:
    """Keep a continuous aggregate up to date no more; TimescaleDB.

    Args:
        view_name: its name.
        schema: its schema; None is the connection's default.
        if_exists: no error where there is no such policy.
    """
    from whimbrel.operations import continuous_aggregates

    current("remove_continuous_aggregate_policy").receive(
        continuous_aggregates.RemoveRefreshPolicy.written(view_name, schema=schema, if_exists=if_exists)
    )


def add_job(
    procedure_name: str,
    schedule_interval: str | timedelta,
    *,
    config: Mapping[str, Any] | None = None,
    schema: str | None = None,
    initial_start: str | None = None,
    scheduled: bool = True,
) -> None:
    """Have a procedure called again and again; TimescaleDB.

    Args:
        procedure_name: the procedure or function, which takes `(job_id int, config jsonb)`.
        schedule_interval: how often: `"1 hour"`, or a `timedelta`.
        config: what it is handed.
        schema: its schema; None is the connection's default.
        initial_start: when first, as text; None is now.
        scheduled: False lets it wait until somebody switches it on.
    """
    from whimbrel.operations import jobs

    current("add_job").receive(
        jobs.AddJob.written(
            procedure_name,
            schedule_interval,
            config=config,
            schema=schema,
            initial_start=initial_start,
            scheduled=scheduled,
        )
    )


def remove_job(
    procedure_name: str, *, config: Mapping[str, Any] | None = None, schema: str | None = None
) -> None:
    """Have a procedure called no more; TimescaleDB.

    Args:
        procedure_name: the procedure or function.
        config: what it is handed, which tells this job from others that call it.
        schema: its schema; None is the connection's default.
    """
    from whimbrel.operations import jobs

    current("remove_job").receive(jobs.RemoveJob.written(procedure_name, config=config, schema=schema))


def backfill(
    table_name: str,
    set: Mapping[str, Any],
    *,
    where: str | sa.TextClause | sa.ColumnElement[bool] | None = None,
    batch_size: int = 1000,
    pause: float = 0.0,
    key: Sequence[str] = (),
    max_lag: float = 5.0,
    schema: str | None = None,
) -> None:
    """Give rows new values, batch by batch, each committed on its own.

    A killed run goes on where it was. Batches get smaller where they take long, wait while a replica
    lags behind, and give way to who holds their rows. A script (`--sql`) has one UPDATE.

    Args:
        table_name: the table.
        set: the new values by column: values, or SQL (`sa.text("lower(email)")`).
        where: which rows; None: those whose values differ from the new ones.
        batch_size: how many rows a batch has at most.
        pause: seconds between two batches.
        key: columns that tell rows apart, where the table has no primary key; none of them may be NULL.
        max_lag: seconds that a replica may be behind; PostgreSQL tells.
        schema: the table's schema; None is the connection's default.
    """
    from whimbrel.operations import backfill

    current("backfill").receive(
        backfill.Backfill.written(
            table_name,
            set,
            where=where,
            batch_size=batch_size,
            pause=pause,
            key=key,
            max_lag=max_lag,
            schema=schema,
        )
    )


def validate_constraint(constraint_name: str, table_name: str, *, schema: str | None = None) -> None:
    """Validate a constraint that was added NOT VALID (PostgreSQL). Run it in a revision of its own.

    Args:
        constraint_name: its name.
        table_name: the table.
        schema: the table's schema; None is the connection's default.
    """
    from whimbrel.operations.online import stages

    current("validate_constraint").receive(
        stages.ValidateConstraint.written(constraint_name, table_name, schema=schema)
    )


def create_index_online(
    index_name: str | None,
    table_name: str,
    columns: Sequence[str | sa.TextClause | sa.ColumnElement[Any]],
    *,
    schema: str | None = None,
    unique: bool = False,
    **kw: Any,
) -> None:
    """Create an index while writers go on (PostgreSQL: CONCURRENTLY, outside of the transaction).

    Where a killed run left an INVALID index of this name, it is dropped first.

    Args:
        index_name: the index's name; None has one made of the table's and columns' names.
        table_name: the table.
        columns: names of columns, and expressions.
        schema: the table's schema; None is the connection's default.
        unique: whether no two rows may have the same values.
        **kw: what single databases know: `postgresql_where`, `mysql_length`, ...
    """
    from whimbrel.operations.online import indexes

    current("create_index_online").receive(
        indexes.CreateIndexOnline.written(index_name, table_name, columns, schema=schema, unique=unique, **kw)
    )


def drop_index_online(
    index_name: str, table_name: str | None = None, *, schema: str | None = None, **kw: Any
) -> None:
    """Drop an index while readers and writers go on (PostgreSQL: CONCURRENTLY).

    Args:
        index_name: the index.
        table_name: its table; MySQL must know it.
        schema: the table's schema; None is the connection's default.
        **kw: what single databases know.
    """
    from whimbrel.operations.online import indexes

    current("drop_index_online").receive(
        indexes.DropIndexOnline.written(index_name, table_name, schema=schema, **kw)
    )


def set_not_null_online(
    table_name: str,
    column_name: str,
    *,
    existing_type: WrittenType | None = None,
    schema: str | None = None,
    **kw: Any,
) -> None:
    """Make a column NOT NULL without stopping anyone.

    PostgreSQL: a CHECK is added NOT VALID, validated while others go on, proves SET NOT NULL without a
    look at the rows, and is dropped. Fill the column first, with `op.backfill`.

    Args:
        table_name: the table.
        column_name: the column.
        existing_type: the type it has; MySQL must know it.
        schema: the table's schema; None is the connection's default.
        **kw: what else is known of the column (`existing_server_default`, ...).
    """
    from whimbrel.operations.online import not_null

    current("set_not_null_online").receive(
        not_null.SetNotNullOnline.written(
            table_name, column_name, existing_type=existing_type, schema=schema, **kw
        )
    )


def add_column_online(
    table_name: str, column: sa.Column[Any], *, fill: Any = None, schema: str | None = None
) -> None:
    """Add a column and fill it, without writing the table anew while everybody waits.

    The column comes first, without a value and without rules; then its default, for new rows; then
    old rows are filled in batches; then NOT NULL and constraints, as their online forms do it.

    Args:
        table_name: the table.
        column: the column.
        fill: what old rows get: a value, or SQL (`sa.text("lower(name)")`); None: the column's default.
        schema: the table's schema; None is the connection's default.
    """
    from whimbrel.operations.online import columns

    current("add_column_online").receive(
        columns.AddColumnOnline.written(table_name, column, fill=fill, schema=schema)
    )


def create_foreign_key_online(
    constraint_name: str | None,
    source_table: str,
    referent_table: str,
    local_cols: list[str],
    remote_cols: list[str],
    **kw: Any,
) -> None:
    """Make columns refer to another table; its rows are looked at while writers go on.

    PostgreSQL: added NOT VALID, then validated in a transaction of its own.

    Args:
        constraint_name: its name; without one the stages give it the one that PostgreSQL would.
        source_table: the table that refers.
        referent_table: the table that is referred to.
        local_cols: the columns that refer.
        remote_cols: the columns they refer to.
        **kw: as `op.create_foreign_key` takes them (`ondelete`, `source_schema`, ...).
    """
    from whimbrel.operations.online import constraints

    current("create_foreign_key_online").receive(
        constraints.AddConstraintOnline.foreign_key(
            constraint_name, source_table, referent_table, local_cols, remote_cols, **kw
        )
    )


def create_check_constraint_online(
    constraint_name: str | None,
    table_name: str,
    condition: str | sa.ColumnElement[bool] | sa.TextClause,
    *,
    schema: str | None = None,
    **kw: Any,
) -> None:
    """Add a condition that every row must meet; the rows are read while readers and writers go on.

    Args:
        constraint_name: its name; it needs one, here or by the naming convention.
        table_name: the table.
        condition: the condition.
        schema: the table's schema; None is the connection's default.
        **kw: as `op.create_check_constraint` takes them.
    """
    from whimbrel.operations.online import constraints

    current("create_check_constraint_online").receive(
        constraints.AddConstraintOnline.check(constraint_name, table_name, condition, schema=schema, **kw)
    )


def create_unique_constraint_online(
    constraint_name: str | None, table_name: str, columns: list[str], *, schema: str | None = None, **kw: Any
) -> None:
    """Let values stand in one row only; PostgreSQL builds the index while writers go on.

    Args:
        constraint_name: its name; without one the stages give it the one that PostgreSQL would.
        table_name: the table.
        columns: names of its columns.
        schema: the table's schema; None is the connection's default.
        **kw: as `op.create_unique_constraint` takes them.
    """
    from whimbrel.operations.online import constraints

    current("create_unique_constraint_online").receive(
        constraints.AddConstraintOnline.unique(constraint_name, table_name, columns, schema=schema, **kw)
    )


def create_primary_key_online(
    constraint_name: str | None, table_name: str, columns: list[str], *, schema: str | None = None
) -> None:
    """Make columns the primary key; PostgreSQL builds the index while writers go on.

    Args:
        constraint_name: its name; without one the stages give it the one that PostgreSQL would.
        table_name: the table.
        columns: names of its columns.
        schema: the table's schema; None is the connection's default.
    """
    from whimbrel.operations.online import constraints

    current("create_primary_key_online").receive(
        constraints.AddConstraintOnline.primary_key(constraint_name, table_name, columns, schema=schema)
    )


def continuous_aggregate(
    view_name: str,
    definition: str | Executable,
    *,
    schema: str | None = None,
    materialized_only: bool = True,
    with_data: bool = False,
    if_not_exists: bool | None = None,
    **kw: Any,
) -> None:
    """Create a continuous aggregate; TimescaleDB.

    Args:
        view_name: its name.
        definition: its query, grouped by `time_bucket(...)`: SQL, or a SQLAlchemy `select()`.
        schema: its schema; None is the connection's default.
        materialized_only: False lets queries see what hasn't been materialised yet, too.
        with_data: fill it at once, which can't be done in a transaction; a policy or
            `op.refresh_continuous_aggregate` fills it later.
        if_not_exists: leave one that is there already as it is.
        **kw: further options of TimescaleDB: `create_group_indexes=False`.
    """
    from whimbrel.operations import continuous_aggregates

    current("continuous_aggregate").receive(
        continuous_aggregates.CreateContinuousAggregate.written(
            view_name,
            definition,
            schema=schema,
            materialized_only=materialized_only,
            with_data=with_data,
            if_not_exists=if_not_exists,
            **kw,
        )
    )


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
        partial_reordering: groups of columns in the order they are to have; all but the first go last.
        copy_from: the table as it is; without it, it is read from the database.
        table_args: constraints that the database doesn't tell of.
        table_kwargs: options of the new table: `sqlite_autoincrement`, ...
        reflect_args: columns of which there is more to know than the database tells, with their foreign keys.
        reflect_kwargs: `listeners`: pairs of "column_reflect" and a function that changes what is read.
        naming_convention: names for constraints that have none in the database.
    """
    from whimbrel.operations import batch

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
    from whimbrel.operations import run

    return run.get_bind()


def get_context() -> Any:
    """Return the context of the run: its dialect, options and version table."""
    from whimbrel.operations import run

    return run.get_context()


def f(name: str | None) -> conv:
    """Return a name that is final: the naming convention leaves it as it is.

    Args:
        name: the name of a constraint or index; None for a constraint that is to stay without one.
    """
    from whimbrel.operations import run

    return run.f(name)


def inline_literal(value: str | int, type_: sa.types.TypeEngine[Any] | None = None) -> BindParameter[Any]:
    """Return a value that is written into the SQL itself, for scripts and for databases that want it so.

    Args:
        value: the value; it must be one that SQLAlchemy can write as a literal.
        type_: its type, where the value doesn't tell.
    """
    from whimbrel.operations import run

    return run.inline_literal(value, type_)


def invoke(operation: Operation) -> Any:
    """Perform an operation that was built by hand. Returns what its function would return.

    Args:
        operation: the operation.
    """
    from whimbrel.operations import run

    return run.invoke(operation)


def run_async(async_function: Callable[..., Awaitable[Answer]], *args: Any, **kw_args: Any) -> Answer:
    """Run an async function with the run's connection, and wait for what it returns.

    Args:
        async_function: called with an `AsyncConnection` and the other arguments.
        *args: further arguments.
        **kw_args: further arguments by name.
    """
    from whimbrel.operations import run

    return run.run_async(async_function, *args, **kw_args)


def by_range(column_name: str, interval: str | int | timedelta | None = None) -> Dimension:
    """A dimension of ranges, a chunk for each.

    Args:
        column_name: the column.
        interval: how much of it a chunk has; None is TimescaleDB's 7 days.
    """
    from whimbrel.schema import timescale

    return timescale.by_range(column_name, interval)


def by_hash(column_name: str, number_partitions: int) -> Dimension:
    """A dimension of hashes.

    Args:
        column_name: the column whose hash tells where a row goes.
        number_partitions: how many parts there are.
    """
    from whimbrel.schema import timescale

    return timescale.by_hash(column_name, number_partitions)
