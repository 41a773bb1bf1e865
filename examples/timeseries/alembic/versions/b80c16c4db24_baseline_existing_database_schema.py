"""baseline existing database schema

The database as sql/001 to sql/029 left it: nothing to do, and nothing to undo.

Revision ID: b80c16c4db24
Revises:
Create Date: 2025-11-09 08:43:07

"""

# revision identifiers, used by Alembic
revision = "b80c16c4db24"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    """Nothing: the manual SQL migrations 001-029 have run already"""


def downgrade():
    """Nothing: what the manual SQL migrations made stays"""
