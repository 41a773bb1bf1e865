"""add users locale

In three steps, none of which stops anybody: a column that may be NULL, its values, then NOT NULL.

Revision ID: 7e93b5a6d1f4
Revises: c4d1e8f02a97
Create Date: 2025-11-18 14:02:15

"""

import sqlalchemy as sa
from alembic import op

# revision identifiers, used by Alembic
revision = "7e93b5a6d1f4"
down_revision = "c4d1e8f02a97"
branch_labels = None
depends_on = None


def upgrade():
    """Apply schema changes"""
    op.add_column("users", sa.Column("locale", sa.String(10), nullable=True))
    op.execute("UPDATE users SET locale = 'en' WHERE locale IS NULL")
    op.alter_column("users", "locale", nullable=False)


def downgrade():
    """Rollback schema changes"""
    op.drop_column("users", "locale")
