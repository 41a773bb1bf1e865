"""Names that a module of Alembic has from another one or a library, loaded when somebody asks for them."""

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
    "autogenerate": {
        "RevisionContext": "autogenerate.api",
        "_render_migration_diffs": "autogenerate.api",
        "compare_metadata": "autogenerate.api",
        "produce_migrations": "autogenerate.api",
        "render_python_code": "autogenerate.api",
        "_produce_net_changes": "autogenerate.compare",
        "comparators": "autogenerate.compare",
        "render_op_text": "autogenerate.render",
        "renderers": "autogenerate.render",
        "Rewriter": "autogenerate.rewriter",
    },
    "autogenerate.api": _PLUGIN,
    "autogenerate.compare": _PLUGIN,
    "command": {**_ENVIRONMENT, "ScriptDirectory": "script.base"},
    "config": {"CommandFunction": "command_line", "CommandLine": "command_line"},
    "context": _ENVIRONMENT,
    "ddl": {"DefaultImpl": "ddl.impl"},
    "ddl.impl": _COMPARED,
    "ddl.postgresql": {**_BOTH, **_COMPARED},
    "environment": {**_OPERATIONS, "MigrationContext": "runtime.migration"},
    "operations": {
        **_BOTH,
        "AbstractOperations": "operations.base",
        "MigrateOperation": "operations.ops",
        "MigrationScript": "operations.ops",
    },
    "operations.batch": {
        "constraint_name_defined": "util.sqla_compat",
        "constraint_name_string": "util.sqla_compat",
    },
    "operations.ops": _BOTH,
    "operations.toimpl": _OPERATIONS,
    "runtime.environment": _OPERATIONS,
    "script.base": _HELPER,
    "script.revision": _HELPER,
    "util": {"open_in_editor": "util.editor", "sqla_2_1": "util.sqla_compat"},
    "util.editor": _ERROR,
    "util.messaging": {"format_as_comma": "util.langhelpers"},
    "util.pyfiles": _ERROR,
}
"""By module, and by name: the module that has it."""
_MODULES = {
    "autogen": ("autogenerate", "command"),
    "base": ("ddl.base", "ddl.impl"),
    "batch": ("operations.batch", "operations.base"),
    "command": ("command", "config"),
    "compare": ("autogenerate.compare", "autogenerate.api"),
    "compat": ("util.compat", "command config script.base script.write_hooks"),
    "ddl": ("ddl", "migration runtime.migration"),
    "exc": ("util.exc", "operations.batch"),
    "migration": ("runtime.migration", "script.base"),
    "ops": (
        "operations.ops",
        "autogenerate.api autogenerate.render autogenerate.rewriter ddl.postgresql operations.toimpl",
    ),
    "plugins": ("runtime.plugins", ""),
    "render": ("autogenerate.render", "autogenerate.api ddl.postgresql"),
    "revision": ("script.revision", "script.base"),
    "schemaobj": ("operations.schemaobj", "ddl.postgresql operations.base operations.ops"),
    "sqla_compat": (
        "util.sqla_compat",
        "autogenerate.api autogenerate.render ddl.impl ddl.mssql ddl.mysql ddl.postgresql migration "
        "operations.base operations.ops operations.schemaobj runtime.migration",
    ),
    "util": (
        "util",
        "autogenerate.api autogenerate.compare autogenerate.render autogenerate.rewriter command config "
        "ddl.impl ddl.mssql ddl.mysql ddl.postgresql ddl.sqlite environment migration operations.base "
        "operations.batch operations.ops operations.schemaobj runtime.environment runtime.migration "
        "runtime.plugins script.base script.revision script.write_hooks",
    ),
    "write_hooks": ("script.write_hooks", "script.base"),
}
"""By name: the module it means, and the modules in which it does; "" is `alembic` itself."""

_LENT = {
    "sqlalchemy": "CheckConstraint Column Computed DDLElement Engine FetchedValue Float ForeignKeyConstraint "
    "Identity Index Integer JSON MetaData Numeric PrimaryKeyConstraint String Table TextClause "
    "UniqueConstraint inspect literal_column select text",
    "sqlalchemy.dialects.postgresql": "BIGINT ExcludeConstraint INTEGER",
    "sqlalchemy.ext.compiler": "compiles",
    "sqlalchemy.sql.elements": "BindParameter ClauseElement ColumnClause ColumnElement UnaryExpression conv "
    "quoted_name",
    "sqlalchemy.types": "NULLTYPE",
}
"""By library: what Alembic's modules import of it. Editors complete an import with these, and it stays."""
_BORROWERS = ("autogenerate.", "ddl.", "operations.", "runtime.", "util.sqla_compat")


def brings(module: str, name: str) -> bool:
    """Whether Alembic's module of this name has that one from another; `module` is named as ours."""
    return name in _WHERE.get(_short(module), ()) or _is_a_module(module, name) or _is_lent(module, name)


def brought(module: str, name: str) -> Any:
    """What the name means there. Raises KeyError where `brings` says no."""
    if _is_a_module(module, name):
        return import_module(f"{OURS}.{_MODULES[name][0]}")
    if _is_lent(module, name):
        return getattr(import_module(_lender(name)), name)
    return getattr(import_module(f"{OURS}.{_WHERE[_short(module)][name]}"), name)


def _is_a_module(module: str, name: str) -> bool:
    _, those = _MODULES.get(name, ("", None))
    return those is not None and _short(module) in those.split(" ")


def _is_lent(module: str, name: str) -> bool:
    return _short(module).startswith(_BORROWERS) and bool(_lender(name))


def _lender(name: str) -> str:
    return next((library for library, names in _LENT.items() if name in names.split(" ")), "")


def _short(module: str) -> str:
    return module.removeprefix(OURS).removeprefix(".")
