"""Alembic's `autogenerate`: comparing, writing what was found, and how packages take part in both."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from whimbrel.compat.alembic.unknown import absent

_WHERE = {
    "AutogenContext": "api",
    "RevisionContext": "api",
    "_render_migration_diffs": "api",
    "compare_metadata": "api",
    "produce_migrations": "api",
    "render_python_code": "api",
    "_produce_net_changes": "compare",
    "comparators": "compare",
    "render_op_text": "render",
    "renderers": "render",
    "Rewriter": "rewriter",
}
"""In which module each name is; they are loaded when somebody asks."""
_MODULES = frozenset({"api", "compare", "render", "rewriter"})


def __getattr__(name: str) -> Any:
    """The names that Alembic has here, and its modules; AttributeError for what isn't part of the façade."""
    if name in _MODULES:
        return import_module(f"{__name__}.{name}")
    if name not in _WHERE:
        raise absent(__name__, name)
    return getattr(import_module(f"{__name__}.{_WHERE[name]}"), name)
