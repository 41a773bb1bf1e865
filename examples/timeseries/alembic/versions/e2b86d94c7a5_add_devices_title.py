"""add devices title

The first step of renaming label: the new column, and a copy. The code that writes both is deployed next.

Revision ID: e2b86d94c7a5
Revises: a15f0c7be382
Create Date: 2025-12-01 16:20:33

"""

import sqlalchemy as sa
from alembic import op

# revision identifiers, used by Alembic
revision = "e2b86d94c7a5"
down_revision = "a15f0c7be382"
branch_labels = None
depends_on = None


def upgrade():
    """Apply schema changes"""
    op.add_column("devices", sa.Column("title", sa.String(200)))
    op.execute("UPDATE devices SET title = label")


def downgrade():
    """Rollback schema changes"""
    op.drop_column("devices", "title")
