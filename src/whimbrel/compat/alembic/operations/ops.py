"""Alembic's operation objects, all in one place; hooks and packages make, look at and change them."""

from __future__ import annotations

from whimbrel.compat.alembic.operations.alter_column_op import AlterColumnOp
from whimbrel.compat.alembic.operations.column_ops import AddColumnOp, DropColumnOp
from whimbrel.compat.alembic.operations.comment_ops import CreateTableCommentOp, DropTableCommentOp
from whimbrel.compat.alembic.operations.constraint_ops import (
    AddConstraintOp,
    CreateCheckConstraintOp,
    CreateForeignKeyOp,
    CreatePrimaryKeyOp,
    CreateUniqueConstraintOp,
    DropConstraintOp,
)
from whimbrel.compat.alembic.operations.containers import (
    DowngradeOps,
    MigrationScript,
    ModifyTableOps,
    OpContainer,
    UpgradeOps,
)
from whimbrel.compat.alembic.operations.data_ops import BulkInsertOp, ExecuteSQLOp
from whimbrel.compat.alembic.operations.index_ops import CreateIndexOp, DropIndexOp
from whimbrel.compat.alembic.operations.migrate import AlterTableOp, MigrateOperation
from whimbrel.compat.alembic.operations.table_ops import CreateTableOp, DropTableOp, RenameTableOp

__all__ = [
    "AddColumnOp",
    "AddConstraintOp",
    "AlterColumnOp",
    "AlterTableOp",
    "BulkInsertOp",
    "CreateCheckConstraintOp",
    "CreateForeignKeyOp",
    "CreateIndexOp",
    "CreatePrimaryKeyOp",
    "CreateTableCommentOp",
    "CreateTableOp",
    "CreateUniqueConstraintOp",
    "DowngradeOps",
    "DropColumnOp",
    "DropConstraintOp",
    "DropIndexOp",
    "DropTableCommentOp",
    "DropTableOp",
    "ExecuteSQLOp",
    "MigrateOperation",
    "MigrationScript",
    "ModifyTableOps",
    "OpContainer",
    "RenameTableOp",
    "UpgradeOps",
]
