"""Who answers the hooks: the façade for an env.py, and plugins of installed packages."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from whimbrel.errors import PluginFailed

if TYPE_CHECKING:
    from pluggy import PluginManager

ENV_PLUGIN = "whimbrel.compat.alembic.plugin"
"""Opens projects with an env.py. Named, not imported: it lies above, and most work goes without it."""


def has_plugins() -> bool:
    """Whether an installed package offers a plugin."""
    from whimbrel.plugins.installed import any_installed

    return any_installed()


def hooks(*, env: bool) -> Any:
    """The hooks with all who answer them; `env`: with the one that runs an env.py, asked last.

    Raises PluginFailed for a package whose plugin can't be loaded.
    """
    from pluggy import PluginManager

    from whimbrel.plugins import hookspecs

    manager = PluginManager(hookspecs.PROJECT)
    manager.add_hookspecs(hookspecs)
    if env:
        manager.register(import_module(ENV_PLUGIN), ENV_PLUGIN)
    if has_plugins():
        _register_installed(manager, hookspecs.PROJECT)
    return manager.hook


def _register_installed(manager: PluginManager, group: str) -> None:
    from importlib.metadata import entry_points

    for entry in entry_points(group=group):
        try:
            manager.register(entry.load(), entry.name)
        except Exception as error:
            package = entry.dist.name if entry.dist else entry.value
            raise PluginFailed(entry.name, package, f"{type(error).__name__}: {error}") from error
