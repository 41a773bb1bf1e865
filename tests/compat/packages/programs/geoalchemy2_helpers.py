"""geoalchemy2's helpers: generated text, and the offline SQL of each of its operations."""

from __future__ import annotations

import io

import geoalchemy2.alembic_helpers as helpers
import sqlalchemy as sa
from alembic.autogenerate import produce_migrations, render_python_code
from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from geoalchemy2 import Geometry

metadata = sa.MetaData()
sa.Table(
    "lake",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("geom", Geometry("POLYGON", srid=4326)),
)

with sa.create_engine("sqlite://").connect() as connection:
    context = MigrationContext.configure(connection)
    found = produce_migrations(context, metadata)
    helpers.writer(context, (), [found])
    for ops in (found.upgrade_ops, found.downgrade_ops):
        print(render_python_code(ops, render_item=helpers.render_item))


def change(op: Operations) -> None:
    polygon = Geometry("POLYGON", srid=4326, spatial_index=False)
    op.create_geospatial_table(
        "lake", sa.Column("id", sa.Integer, primary_key=True), sa.Column("geom", polygon)
    )
    op.add_geospatial_column("lake", sa.Column("p", Geometry("POINT", srid=4326, spatial_index=False)))
    op.create_geospatial_index("idx", "lake", ["geom"], postgresql_using="gist")
    op.drop_geospatial_index("idx", "lake", column_name="geom")
    op.drop_geospatial_column("lake", "p")
    op.drop_geospatial_table("lake")


for dialect in ("postgresql", "mysql"):
    written = io.StringIO()
    offline = MigrationContext.configure(
        dialect_name=dialect, opts={"as_sql": True, "output_buffer": written}
    )
    try:
        change(Operations(offline))
    except Exception as error:
        print(type(error).__name__)
    print(written.getvalue())
