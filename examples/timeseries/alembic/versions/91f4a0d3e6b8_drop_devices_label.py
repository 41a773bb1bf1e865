"""drop devices label

The second step, after no running code reads label any more.

Revision ID: 91f4a0d3e6b8
Revises: e2b86d94c7a5
Create Date: 2025-12-08 08:55:02

"""

import sqlalchemy as sa
from alembic import op

# revision identifiers, used by Alembic
revision = "91f4a0d3e6b8"
down_revision = "e2b86d94c7a5"
branch_labels = None
depends_on = None


def upgrade():
    """Apply schema changes"""
    op.drop_column("devices", "label")


def downgrade():
    """Rollback schema changes"""
    op.add_column("devices", sa.Column("label", sa.String(200)))
    op.execute("UPDATE devices SET label = title")
