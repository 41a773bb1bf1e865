"""alembic-postgresql-enum: a type with a new value and a new type, in autogenerate and in a run."""

from __future__ import annotations

import sys
import textwrap

import alembic_postgresql_enum  # noqa: F401  # registers itself
import sqlalchemy as sa
from alembic.autogenerate import produce_migrations, render_python_code
from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from sqlalchemy.dialects import postgresql

metadata = sa.MetaData()
sa.Table(
    "person",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("mood", sa.Enum("sad", "ok", "happy", name="mood")),
    sa.Column("kind", sa.Enum("x", "y", name="kind")),
    sa.Column("hue", sa.Enum("a", name="hue")),
    sa.Column("many", sa.ARRAY(sa.Enum("p", name="one"))),
)


def change(connection: sa.Connection) -> None:
    context = MigrationContext.configure(connection, opts={"target_metadata": metadata})
    found = produce_migrations(context, metadata)
    up, down = (
        textwrap.dedent(f"    {render_python_code(ops)}") for ops in (found.upgrade_ops, found.downgrade_ops)
    )
    print(up, "--", down, sep="\n")
    exec(up, {"op": Operations(context), "sa": sa, "postgresql": postgresql})


with sa.create_engine(sys.argv[1]).begin() as connection:
    connection.exec_driver_sql("CREATE TYPE mood AS ENUM ('sad', 'ok')")
    connection.exec_driver_sql("CREATE TYPE old AS ENUM ('a')")
    connection.exec_driver_sql("CREATE TABLE person (id int primary key, mood mood, gone old, hue old)")
    change(connection)
    labels = "SELECT enumtypid::regtype::text, enumlabel FROM pg_enum ORDER BY 1, enumsortorder"
    print(connection.exec_driver_sql(labels).all())
    change(connection)
