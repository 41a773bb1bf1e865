"""The indexes of a materialised view that was replaced: they went with it, and whoever misses one is told."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, NamedTuple

from whimbrel.schema.objects import View

if TYPE_CHECKING:
    from whimbrel.execution.session import Session
    from whimbrel.schema.schema import Schema, TableKey

log = logging.getLogger("alembic.runtime.migration")


class Replaced(NamedTuple):
    """A view that is created anew, and the names of the indexes that it had."""

    view: TableKey
    indexes: frozenset[str]


def about_to_replace(before: Schema, view: TableKey) -> Replaced:
    """What there is to know of a view before it goes."""
    return Replaced(view, _indexes(before, view))


def tell_of_missing(session: Session, replaced: Replaced) -> None:
    """Log a warning that names the indexes which the revision hasn't created again by its end."""
    if not replaced.indexes:
        return
    now = session.read_view(replaced.view)
    views = [item for item in now.of_kind(View) if item.name == replaced.view[1]]
    missing = sorted(replaced.indexes - _indexes(now, replaced.view))
    if views and missing:
        log.warning(
            "The view %s was created anew without its index %s: create it again in the revision, after the "
            "view, with op.create_index",
            views[0].full_name,
            ", ".join(missing),
        )


def _indexes(schema: Schema, view: TableKey) -> frozenset[str]:
    found = (item for item in schema.of_kind(View) if item.name == view[1])
    return frozenset(str(index.name) for item in found for index in item.indexes)
