"""Alembic's `HeadMaintainer`: keeps the rows of the version table as one step after another is done."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from whimbrel.compat.alembic.runtime.migration import MigrationContext
    from whimbrel.compat.alembic.runtime.steps import MigrationStep


class HeadMaintainer:
    """The heads of a database, and its version table with them."""

    def __init__(self, context: MigrationContext, heads: Collection[str]) -> None:
        self.context = context
        self.heads: set[Any] = set(heads)

    def update_to_step(self, step: MigrationStep) -> None:
        """Write what a step that is done changes about the heads.

        Raises VersionConflict where the table isn't as it should be.
        """
        change = step.change(self.heads)
        self.context.session.rows.note(change)
        self.heads.difference_update(change.delete)
        self.heads.update(change.insert)
        if change.update is not None:
            old, new = change.update
            self.heads.discard(old)
            self.heads.add(new)
