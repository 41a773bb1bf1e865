"""The built-in plug-ins: one for each part of a comparison; the comparison itself is one step."""

from __future__ import annotations

from whimbrel.compat.alembic.autogenerate.built_in import PARTS
from whimbrel.compat.alembic.autogenerate.compare import engine
from whimbrel.compat.alembic.autogenerate.compare.parts import CHECKS, MARK, TABLES
from whimbrel.compat.alembic.runtime.plugins import Plugin, _all_plugins


def register() -> None:
    """Register the plug-ins, once."""
    for name in (*PARTS, CHECKS):
        if name not in _all_plugins:
            _part(Plugin(name))


def _part(plugin: Plugin) -> None:
    plugin.add_autogenerate_comparator(lambda found: found.add(plugin.name), MARK)
    if plugin.name == TABLES:
        plugin.add_autogenerate_comparator(engine.compare, "schema", "tables")
