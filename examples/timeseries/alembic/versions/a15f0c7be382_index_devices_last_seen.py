"""index devices last seen

CONCURRENTLY: writers go on. It can't be in a transaction, and Whimbrel runs it outside of one.

Revision ID: a15f0c7be382
Revises: 7e93b5a6d1f4
Create Date: 2025-11-20 10:31:56

"""

from alembic import op

# revision identifiers, used by Alembic
revision = "a15f0c7be382"
down_revision = "7e93b5a6d1f4"
branch_labels = None
depends_on = None


def upgrade():
    """Apply schema changes"""
    op.execute("CREATE INDEX CONCURRENTLY idx_devices_last_seen ON devices(last_seen)")


def downgrade():
    """Rollback schema changes"""
    op.drop_index("idx_devices_last_seen", table_name="devices")
