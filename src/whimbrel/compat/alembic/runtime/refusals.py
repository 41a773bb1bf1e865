"""What a database can't do, told to an application with a context of its own as Alembic tells it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy.exc import CompileError

from whimbrel.errors import NotSupported
from whimbrel.schema.table import Computed, Identity

if TYPE_CHECKING:
    from whimbrel.operations.base import Operation

COMPUTED = (
    'Adding or removing a "computed" construct, e.g. GENERATED ALWAYS AS, to or from an existing column is '
    "not supported."
)
IDENTITY = (
    'Adding, removing or modifying an "identity" construct, e.g. GENERATED AS IDENTITY, to or from an '
    "existing column is not supported in this dialect."
)
WORDS = {
    ("alter_column", "mysql"): "MySQL CHANGE/MODIFY COLUMN operations require the existing type.",
    ("alter_column", "mssql"): (
        "MS-SQL ALTER COLUMN operations with NULL or NOT NULL require the existing_type or a new type_ be "
        "passed."
    ),
    ("drop_constraint", "mysql"): "No generic 'DROP CONSTRAINT' in MySQL - please specify constraint type",
    ("create_check_constraint", "sqlite"): "No support for ALTER of constraints in SQLite dialect.",
    ("drop_constraint", "sqlite"): "No support for ALTER of constraints in SQLite dialect.",
}
"""What Alembic says, by operation and database; code that tells its refusals apart looks for these words."""


class CantCompile(NotSupported, CompileError):
    """A change of a generated column; SQLAlchemy's compiler is who refuses it in Alembic."""

    def __init__(self, text: str) -> None:
        CompileError.__init__(self, text)


def told(error: NotSupported, operation: Operation, dialect: str) -> NotSupported:
    """The refusal with Alembic's words before ours."""
    change: Any = operation
    parts = [getattr(change, name, None) for name in ("server_default", "existing_server_default")]
    if any(isinstance(part, Computed) for part in parts):
        return CantCompile(f"{COMPUTED} {error}")
    if any(isinstance(part, Identity) for part in parts):
        return CantCompile(f"{IDENTITY} {error}")
    words = WORDS.get((operation.name, dialect))
    if words is not None:
        error.args = (f"{words} {error}",)
    return error
