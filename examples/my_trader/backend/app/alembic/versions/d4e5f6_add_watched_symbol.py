"""add watched symbol

Revision ID: d4e5f6
Revises: abc123
Create Date: 2026-11-21 11:34:53.555861

"""

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

revision = "d4e5f6"
down_revision = "abc123"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "watched_symbol",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("symbol", sqlmodel.sql.sqltypes.AutoString(length=12), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("user_id", "symbol", name="uq_watched_symbol_user_id_symbol"),
    )


def downgrade():
    op.drop_table("watched_symbol")
