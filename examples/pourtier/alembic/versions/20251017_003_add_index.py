"""Find a user by wallet

Revision ID: 003_add_index
Revises: 002_add_email
Create Date: 2025-10-17 11:20:08.962943

"""

from collections.abc import Sequence

from alembic import op

revision: str = "003_add_index"
down_revision: str | Sequence[str] | None = "002_add_email"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_index(op.f("ix_users_wallet_address"), "users", ["wallet_address"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_users_wallet_address"), table_name="users")
