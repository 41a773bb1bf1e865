"""The names by which projects choose what is compared (`autogenerate_plugins`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from whimbrel.compat.alembic.autogenerate.built_in import PARTS

if TYPE_CHECKING:
    from whimbrel.compat.alembic.autogenerate.context import AutogenContext

SCHEMAS, TABLES, TYPES, CONSTRAINTS, DEFAULTS, COMMENTS = PARTS
CHECKS = "alembic.ext.checkconstraint_byname"
MARK = "whimbrel.part"
"""The target under which each part leaves its name with a comparison that has chosen it."""


def chosen(autogen_context: AutogenContext) -> set[str]:
    """The names of the built-in parts that take part in a comparison."""
    found: set[str] = set()
    mark: Any = autogen_context.comparators.dispatch(MARK)
    mark(found)
    return found
