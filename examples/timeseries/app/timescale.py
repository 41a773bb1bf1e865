"""Whether the database has TimescaleDB."""

from __future__ import annotations

import sys
from typing import Any

import sqlalchemy as sa

AVAILABLE = sa.text("SELECT EXISTS (SELECT FROM pg_available_extensions WHERE name = 'timescaledb')")


def timescaledb(op: Any) -> bool:
    """Whether the server can load TimescaleDB; a script (`--sql`) is for production, which can."""
    if op.get_context().as_sql or op.get_bind().scalar(AVAILABLE):
        return True
    print("TimescaleDB isn't installed on this server: readings is a plain table.", file=sys.stderr)
    return False
