"""Revisions as JSON objects, for every command that shows some."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from whimbrel.commands.listing import Listing
    from whimbrel.history.graph import Graph
    from whimbrel.history.revision import Revision


def listing_object(listing: Listing) -> dict[str, object]:
    """The JSON object of a listing: `revisions`, and `applied` where the database was asked."""
    found: dict[str, object] = {"revisions": objects(listing.graph, listing.revisions, listing.applied)}
    if listing.applied is not None:
        found["applied"] = listing.applied
    return found


def objects(
    graph: Graph, revisions: Iterable[Revision], applied: Iterable[str] | None = None
) -> list[dict[str, object]]:
    """Each revision as docs/json.md says; `current` is there only where the database was asked."""
    answers = [_object(graph, revision) for revision in revisions]
    if applied is not None:
        ids = frozenset(applied)
        for answer in answers:
            answer["current"] = answer["id"] in ids
    return answers


def _object(graph: Graph, revision: Revision) -> dict[str, object]:
    id = revision.id
    return {
        "id": id,
        "down": graph.parents(id),
        "next": graph.children(id),
        "depends_on": graph.dependencies(id),
        "labels": sorted(graph.labels(id)),
        "message": revision.message,
        "doc": revision.doc.strip(),
        "path": revision.path,
        "head": graph.is_head(id),
        "base": graph.is_base(id),
        "branch_point": graph.is_branch_point(id),
        "merge_point": graph.is_merge_point(id),
    }
