"""Lets `import alembic` mean this package, whether or not the real one is installed."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module
from importlib.abc import InspectLoader, Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.util import find_spec
from types import CodeType, ModuleType

from whimbrel.compat.alembic.unknown import completed, told
from whimbrel.errors import AlembicAlreadyImported

REAL = "alembic"
OURS = __package__ or "whimbrel.compat.alembic"
PLUGINS = b"[alembic.plugins]"
"""The entry points by which packages extend Alembic, as their metadata spells the group."""
OWN_PLUGIN = b"= whimbrel_alembic"
"""The plug-in of our own distribution, which speaks to Alembic only."""


def install() -> None:
    """Register our modules under `alembic` in this process; once done, doing it again changes nothing.

    Raises AlembicAlreadyImported where the real one is: what holds its objects would go on using them; and
    PluginFailed where a package's plug-in can't be loaded.
    """
    ours = import_module(OURS)
    present = sys.modules.get(REAL)
    if present is ours:
        return
    if present is not None:
        raise AlembicAlreadyImported(getattr(present, "__file__", None) or "somewhere")
    sys.modules[REAL] = ours
    sys.meta_path.insert(0, _Finder())
    _load_plugins()


def _load_plugins() -> None:
    """Load what packages offer to Alembic; nearly always there is none, and nothing is imported."""
    from whimbrel.plugins.installed import any_installed

    if any_installed(group=PLUGINS, besides=OWN_PLUGIN):
        from whimbrel.compat.alembic.runtime.plugins import load_installed

        load_installed()


class _Finder(MetaPathFinder):
    """Finds `alembic.x.y` as our own module, so that it is never loaded a second time under another name."""

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if not name.startswith(f"{REAL}."):
            return None
        own = OURS + name[len(REAL) :]
        found = find_spec(own)
        if found is None:
            raise ModuleNotFoundError(f"No module named {name!r}: {told(name)}", name=name)
        return ModuleSpec(name, _Loader(own), is_package=_is_package(found))


class _Loader(Loader):
    """Hands out a module that is there already, under one more name."""

    def __init__(self, own: str) -> None:
        self.own = own
        self.spec: ModuleSpec | None = None

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        module = completed(import_module(self.own))
        self.spec = module.__spec__
        return module

    def get_code(self, name: str) -> CodeType | None:
        """What `python -m alembic` runs."""
        loader = getattr(find_spec(self.own), "loader", None)
        return loader.get_code(self.own) if isinstance(loader, InspectLoader) else None

    def exec_module(self, module: ModuleType) -> None:
        # The import system has just given it the spec of its second name; reload and pickle need its own.
        module.__spec__ = self.spec


def _is_package(spec: ModuleSpec) -> bool:
    return spec.submodule_search_locations is not None
