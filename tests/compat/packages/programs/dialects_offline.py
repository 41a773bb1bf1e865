"""sqlalchemy-cockroachdb and snowflake-sqlalchemy: their impls, and the SQL that comes out offline."""

from __future__ import annotations

import io
from collections.abc import Callable

import snowflake.sqlalchemy  # noqa: F401  # registers its dialect
import sqlalchemy as sa
import sqlalchemy_cockroachdb  # noqa: F401  # registers its dialect and its impl
from alembic.ddl.impl import DefaultImpl
from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext


class SnowflakeImpl(DefaultImpl):
    """As the package's documentation says to write it."""

    __dialect__ = "snowflake"


STEPS: tuple[Callable[[Operations], object], ...] = (
    lambda op: op.create_table(
        "t", sa.Column("id", sa.Integer, primary_key=True), sa.Column("n", sa.String(20))
    ),
    lambda op: op.add_column("t", sa.Column("m", sa.Integer, server_default="0", nullable=False)),
    lambda op: op.alter_column("t", "n", type_=sa.String(40), existing_type=sa.String(20)),
    lambda op: op.alter_column("t", "n", nullable=False, existing_type=sa.String(40)),
    lambda op: op.alter_column("t", "n", server_default="x", existing_type=sa.String(40)),
    lambda op: op.alter_column("t", "n", new_column_name="name", existing_type=sa.String(40)),
    lambda op: op.create_unique_constraint("uq", "t", ["name"]),
    lambda op: op.create_check_constraint("ck", "t", sa.column("m") > 0),
    lambda op: op.drop_constraint("uq", "t", type_="unique"),
    lambda op: op.create_index("ix", "t", ["m"]),
    lambda op: op.drop_index("ix", "t"),
    lambda op: op.execute("UPDATE t SET m = 1"),
    lambda op: op.rename_table("t", "u"),
    lambda op: op.drop_column("u", "m"),
    lambda op: op.drop_table("u"),
)

for dialect in ("cockroachdb", "snowflake"):
    written = io.StringIO()
    context = MigrationContext.configure(
        dialect_name=dialect, opts={"as_sql": True, "output_buffer": written}
    )
    print(dialect, type(context.impl).__name__, isinstance(context.impl, DefaultImpl))
    for step in STEPS:
        try:
            step(Operations(context))
        except Exception as error:
            written.write(f"{type(error).__name__}\n")
    print(written.getvalue())
