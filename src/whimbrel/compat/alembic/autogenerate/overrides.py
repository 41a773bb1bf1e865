"""What the impl of a package or project says in a comparison, where it overrides ours."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from whimbrel.compat.alembic.runtime.migration import MigrationContext


def types_of(context: MigrationContext) -> Any:
    """`compare_type` as it holds for this run: the project's, then its impl's own."""
    asked = context.opts.get("compare_type", True)
    loaded = sys.modules.get("whimbrel.compat.alembic.ddl.impl")  # without which nobody has one
    foreign = loaded.foreign(context.dialect) if asked and loaded is not None else None
    if foreign is None or foreign.compare_type is loaded.DefaultImpl.compare_type:  # type: ignore[union-attr]
        return asked

    def compare(_: Any, one: Any, other: Any, *kinds: Any) -> bool:
        answer = asked(context, one, other, *kinds) if callable(asked) else None
        return bool(context.impl.compare_type(one, other) if answer is None else answer)

    return compare
