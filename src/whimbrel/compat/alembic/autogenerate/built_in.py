"""The names of the plug-ins that take part in every comparison, unless a project chooses others."""

from __future__ import annotations

PARTS = tuple(
    f"alembic.autogenerate.{part}"
    for part in ("schemas", "tables", "types", "constraints", "defaults", "comments")
)
