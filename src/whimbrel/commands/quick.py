"""The heads of a project's database without a session, where nothing but the bare driver is needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from whimbrel.project.project import Project


def heads_at_once(project: Project) -> tuple[str, ...] | None:
    """The ids the database is at; None where a session must tell: an env.py, a plugin, anything special."""
    from whimbrel.plugins import manager

    if project.kind == "alembic" or project.has_env or manager.has_plugins():
        return None
    from whimbrel.journal import direct
    from whimbrel.project import drivers

    table, schema = project.value("version_table"), project.value("version_table_schema")
    return direct.read(drivers.usable(project.url()), table, schema)
