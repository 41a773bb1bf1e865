"""Names that a module of Alembic has only because it imports them: files take them from there, too."""

from __future__ import annotations

from importlib import import_module
from typing import Any

OURS = __package__ or "whimbrel.compat.alembic"
_ENVIRONMENT = {"EnvironmentContext": "runtime.environment"}
_OPERATIONS = {"Operations": "operations.base"}
_BOTH = {**_OPERATIONS, "BatchOperations": "operations.base"}
_COMPARED = {"ComparisonResult": "ddl._autogen"}
_PLUGIN = {"Plugin": "runtime.plugins"}
_ERROR = {"CommandError": "util.exc"}
_HELPER = {"not_none": "util.langhelpers"}
_WHERE = {
    "autogenerate.api": _PLUGIN,
    "autogenerate.compare": _PLUGIN,
    "command": {**_ENVIRONMENT, "ScriptDirectory": "script.base"},
    "context": _ENVIRONMENT,
    "ddl.impl": _COMPARED,
    "ddl.postgresql": {**_BOTH, **_COMPARED},
    "environment": {**_OPERATIONS, "MigrationContext": "runtime.migration"},
    "operations.batch": {
        "constraint_name_defined": "util.sqla_compat",
        "constraint_name_string": "util.sqla_compat",
    },
    "operations.ops": _BOTH,
    "operations.toimpl": _OPERATIONS,
    "runtime.environment": _OPERATIONS,
    "script.base": _HELPER,
    "script.revision": _HELPER,
    "util.editor": _ERROR,
    "util.messaging": {"format_as_comma": "util.langhelpers"},
    "util.pyfiles": _ERROR,
}
"""By module, and by name: the module that has it."""


def brings(module: str, name: str) -> bool:
    """Whether Alembic's module of this name has that one from another; `module` is named as ours."""
    return name in _WHERE.get(module.removeprefix(f"{OURS}."), ())


def brought(module: str, name: str) -> Any:
    """What the name means there. Raises KeyError where `brings` says no."""
    return getattr(import_module(f"{OURS}.{_WHERE[module.removeprefix(f'{OURS}.')][name]}"), name)
