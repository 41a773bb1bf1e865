"""What the impl of a package or project says in a comparison, where it overrides ours."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from whimbrel.compat.alembic.runtime.migration import MigrationContext


def types_of(context: MigrationContext) -> Any:
    """`compare_type` as it holds for this run: the project's, then its impl's own."""
    asked = context.opts.get("compare_type", True)
    if not asked or not _is_overridden("compare_type", context):
        return asked

    def compare(_: Any, one: Any, other: Any, *kinds: Any) -> bool:
        answer = asked(context, one, other, *kinds) if callable(asked) else None
        return bool(context.impl.compare_type(one, other) if answer is None else answer)

    return compare


def defaults_of(context: MigrationContext) -> Any:
    """`compare_server_default` as it holds for this run, in the same way."""
    asked = context.opts.get("compare_server_default", False)
    if not asked or not _is_overridden("compare_server_default", context):
        return asked

    def compare(_: Any, one: Any, other: Any, shown: Any, default: Any, rendered: Any) -> bool:
        answer = asked(context, one, other, shown, default, rendered) if callable(asked) else None
        return bool(
            context.impl.compare_server_default(one, other, rendered, shown) if answer is None else answer
        )

    return compare


def keys_of(context: MigrationContext) -> Any:
    """What its impl says of indexes and unique constraints, where it says something of its own."""
    own = ("compare_indexes", "compare_unique_constraint")
    if not any(_is_overridden(method, context) for method in own):
        return None

    def differ(wanted: Any, current: Any) -> bool:
        method = own[0] if wanted.__visit_name__ == "index" else own[1]
        return bool(getattr(context.impl, method)(wanted, current).is_different)

    return differ


def _is_overridden(method: str, context: MigrationContext) -> bool:
    """Whether the class that somebody has registered for the database says more than ours."""
    loaded = sys.modules.get("whimbrel.compat.alembic.ddl.impl")  # without which nobody has one
    foreign = loaded.foreign(context.dialect) if loaded is not None else None
    return foreign is not None and getattr(foreign, method) is not getattr(loaded.DefaultImpl, method)  # type: ignore[union-attr]
