"""The built-in plug-ins: what our comparison found is told part by part, where Alembic's comparators tell it.

Others see what was told before them, and keep a part from being told by STOP. When each part is told is
measured: with Alembic 1.20, by comparators of every priority, global ones and those of a plug-in.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from whimbrel.compat.alembic.autogenerate.built_in import PARTS
from whimbrel.compat.alembic.autogenerate.compare import engine
from whimbrel.compat.alembic.autogenerate.compare.parts import (
    CHECKS,
    COMMENTS,
    CONSTRAINTS,
    DEFAULTS,
    MARK,
    SCHEMAS,
    TABLES,
    TYPES,
)
from whimbrel.compat.alembic.autogenerate.compare.steps import COUNTS
from whimbrel.compat.alembic.runtime.plugins import Plugin, _all_plugins
from whimbrel.compat.alembic.util.dispatching import DispatchPriority

FIRST, MEDIUM, LAST = DispatchPriority.FIRST, DispatchPriority.MEDIUM, DispatchPriority.LAST
Part = tuple[str, str | None, DispatchPriority, Callable[..., None]]


def register() -> None:
    """Register the plug-ins, once."""
    for name in (*PARTS, CHECKS):
        if name not in _all_plugins:
            _part(Plugin(name))


def _part(plugin: Plugin) -> None:
    plugin.add_autogenerate_comparator(lambda found: found.add(plugin.name), MARK)
    for target, element, priority, tell in _TOLD.get(plugin.name, ()):
        plugin.add_autogenerate_comparator(tell, target, element, priority=priority)


def _in_table(kind: str) -> Part:
    def tell(autogen_context: Any, modify_table_ops: Any, *_: Any) -> None:
        modify_table_ops.ops.extend(autogen_context.steps.take(kind))

    return ("table", kind, MEDIUM, tell)


def _known(part: str) -> Part:
    def tell(autogen_context: Any, alter_column_op: Any, *_: Any) -> None:
        autogen_context.steps.tell_known(alter_column_op, part)

    return ("column", None, FIRST, tell)


def _new(part: str, element: str, priority: DispatchPriority) -> Part:
    def tell(autogen_context: Any, alter_column_op: Any, *_: Any) -> None:
        autogen_context.steps.tell_new(alter_column_op, part)

    return ("column", element, priority, tell)


def _both(part: str, element: str) -> Part:
    def tell(autogen_context: Any, alter_column_op: Any, *_: Any) -> None:
        autogen_context.steps.tell_known(alter_column_op, part)
        autogen_context.steps.tell_new(alter_column_op, part)

    return ("column", element, MEDIUM, tell)


def _counting(autogen_context: Any, alter_column_op: Any, *_: Any) -> None:
    autogen_context.steps.tell_counting(alter_column_op)


_TOLD: dict[str, tuple[Part, ...]] = {
    SCHEMAS: (("autogenerate", None, MEDIUM, engine.compare_schemas),),
    TABLES: (("schema", "tables", MEDIUM, engine.compare),),
    TYPES: (_known("type"), _new("type", "types", LAST)),
    CONSTRAINTS: (
        _in_table("indexes"),
        _in_table("foreignkeys"),
        _both("nullable", "nullable"),
        ("column", COUNTS, MEDIUM, _counting),
    ),
    DEFAULTS: (_known("server_default"), _new("server_default", "server_default", LAST)),
    COMMENTS: (_in_table("comments"), _both("comment", "comments")),
}
