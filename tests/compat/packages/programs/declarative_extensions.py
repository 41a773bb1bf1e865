"""sqlalchemy-declarative-extensions: schemas, views and functions found, made, and not found again."""

from __future__ import annotations

import sys

import sqlalchemy as sa
import sqlalchemy.schema
from alembic.autogenerate import produce_migrations
from alembic.autogenerate.api import AutogenContext
from alembic.autogenerate.render import render_op
from alembic.operations import MigrateOperation, Operations
from alembic.runtime.migration import MigrationContext
from sqlalchemy_declarative_extensions import (
    Function,
    Functions,
    Schemas,
    View,
    Views,
    declare_database,
    register_alembic_events,
)

metadata = sa.MetaData()
register_alembic_events(databases=False, schemas=True, roles=False, grants=False, rows=True)
declare_database(
    metadata,
    schemas=Schemas().are("side"),
    views=Views().are(View("seen", "SELECT 1 AS one", schema="public")),
    functions=Functions().are(Function("f", "BEGIN RETURN 1; END", returns="INTEGER", language="plpgsql")),
)


def change(connection: sa.Connection) -> None:
    context = MigrationContext.configure(
        connection, opts={"target_metadata": metadata, "include_schemas": False}
    )
    found = produce_migrations(context, metadata)
    for ops in (found.upgrade_ops, found.downgrade_ops):
        print(*rendered(context, ops.ops), "--", sep="\n")
    for line in rendered(context, found.upgrade_ops.ops):
        exec(line, {"op": Operations(context), **vars(sqlalchemy.schema)})


def rendered(context: MigrationContext, ops: list[MigrateOperation]) -> list[str]:
    autogenerate = AutogenContext(context, metadata)
    return [line for op in ops for line in render_op(autogenerate, op)]


with sa.create_engine(sys.argv[1]).begin() as connection:
    change(connection)
    change(connection)
    print(connection.exec_driver_sql("SELECT one, f() FROM seen").all())
