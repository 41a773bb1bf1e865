"""Alembic's `PostgresqlImpl`, and the elements that databases like PostgreSQL write otherwise."""

from __future__ import annotations

from typing import Any

from sqlalchemy.ext.compiler import compiles

from whimbrel.compat.alembic.ddl.base import (
    AlterColumn,
    ColumnComment,
    ColumnType,
    IdentityColumnDefault,
    RenameTable,
    alter_column,
    alter_table,
    format_column_name,
    format_table_name,
    format_type,
    spelling,
    visit_column_comment,
    visit_identity_column,
    visit_rename_table,
)
from whimbrel.compat.alembic.ddl.impl import DefaultImpl
from whimbrel.compat.alembic.operations.exclude_op import CreateExcludeConstraintOp

__all__ = [
    "AlterColumn",
    "ColumnComment",
    "CreateExcludeConstraintOp",
    "IdentityColumnDefault",
    "PostgresqlColumnType",
    "PostgresqlImpl",
    "RenameTable",
    "alter_column",
    "alter_table",
    "format_column_name",
    "format_table_name",
    "format_type",
    "visit_column_comment",
    "visit_column_type",
    "visit_identity_column",
    "visit_rename_table",
]


class PostgresqlColumnType(AlterColumn):
    """A column in another type; `using` is an expression for its values."""

    def __init__(self, name: str, column_name: str, type_: Any, using: str | None = None, **kw: Any) -> None:
        super().__init__(name, column_name, **kw)
        self.type_ = ColumnType(name, column_name, type_).type_
        self.using = using


@compiles(PostgresqlColumnType)
def visit_column_type(element: PostgresqlColumnType, compiler: Any, **_: Any) -> str:
    """A column in another type."""
    from whimbrel.schema.values import DataType

    return (
        spelling(compiler)
        .set_type(
            element.table_name,
            element.column_name,
            DataType(element.type_),
            element.schema,
            using=element.using,
        )
        .sql
    )


class PostgresqlImpl(DefaultImpl):
    """PostgreSQL, and what speaks like it."""

    __dialect__ = "postgresql"
    transactional_ddl = True
    type_synonyms = (*DefaultImpl.type_synonyms, {"FLOAT", "DOUBLE PRECISION"})
