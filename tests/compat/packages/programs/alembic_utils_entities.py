"""alembic_utils: a function and a view, registered, found, made and dropped."""

from __future__ import annotations

import sys

import sqlalchemy as sa
from alembic.autogenerate import produce_migrations, render_python_code
from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from alembic_utils.pg_function import PGFunction
from alembic_utils.pg_view import PGView
from alembic_utils.replaceable_entity import register_entities

FUNCTION = PGFunction("public", "one()", "RETURNS int AS $$ SELECT 1 $$ LANGUAGE sql")
register_entities([FUNCTION, PGView("public", "seen", "SELECT 1 AS one")])
metadata = sa.MetaData()


def change(connection: sa.Connection) -> None:
    context = MigrationContext.configure(
        connection, opts={"target_metadata": metadata, "include_schemas": False}
    )
    found = produce_migrations(context, metadata)
    print(render_python_code(found.upgrade_ops), "--", render_python_code(found.downgrade_ops), sep="\n")
    for op in found.upgrade_ops.ops:
        Operations(context).invoke(op)


with sa.create_engine(sys.argv[1]).begin() as connection:
    change(connection)
    change(connection)
    print(connection.exec_driver_sql("SELECT one(), one FROM seen").all())
