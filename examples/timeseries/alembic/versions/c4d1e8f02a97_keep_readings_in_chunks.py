"""keep readings in chunks

A hypertable with a chunk a day, compressed after a week, dropped after 90 days. Without TimescaleDB it is a
plain table, which says so.

Revision ID: c4d1e8f02a97
Revises: b80c16c4db24
Create Date: 2025-11-12 09:10:41

"""

import sqlalchemy as sa
from whimbrel import op

from app.timescale import timescaledb

# revision identifiers, used by Alembic
revision = "c4d1e8f02a97"
down_revision = "b80c16c4db24"
branch_labels = None
depends_on = None


def upgrade():
    """Apply schema changes"""
    op.create_table(
        "readings",
        sa.Column("time", sa.DateTime(timezone=True), nullable=False),
        sa.Column("device_id", sa.BigInteger(), nullable=False),
        sa.Column("metric", sa.String(50), nullable=False),
        sa.Column("value", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(["device_id"], ["devices.id"], name="fk_readings_device"),
        sa.PrimaryKeyConstraint("device_id", "metric", "time"),
    )
    if not timescaledb(op):
        return
    op.create_extension("timescaledb", if_not_exists=True)
    op.create_hypertable("readings", "time", chunk_time_interval="1 day")
    op.set_compression("readings", segment_by=["device_id", "metric"], order_by=["time DESC"])
    op.add_compression_policy("readings", "7 days")
    op.add_retention_policy("readings", "90 days")


def downgrade():
    """Rollback schema changes"""
    op.drop_table("readings")  # its chunks and policies go with it
