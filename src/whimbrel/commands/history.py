"""The revisions of a range, newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whimbrel.commands.listing import Listing, of_databases
from whimbrel.history.names import parse_range
from whimbrel.history.path import check_applied, walk

if TYPE_CHECKING:
    from whimbrel.history.graph import Graph
    from whimbrel.history.revision import Revision
    from whimbrel.project.project import Project


def history(project: Project, rev_range: str | None = None, *, indicate_current: bool = False) -> Listing:
    """The revisions from the upper end of `rev_range` (`start:end`, either may be missing) down to its lower.

    The database is asked only where the range names `current`, or to `indicate_current`; env.py runs then,
    and where `revision_environment` has it run for every command on files, as in Alembic. Raises
    RangeNotAllowed for a range without a colon, DatabaseAhead where no file has what `current` is, and what a
    wrong name raises.
    """
    graph = project.graph()
    lower, upper = _ends(rev_range)
    if not (indicate_current or "current" in (lower, upper) or project.revision_environment):
        return Listing(graph, tuple(walk(graph, lower, upper)))
    return of_databases(
        project,
        lambda applied: _around(graph, lower, upper, applied),
        "history",
        rev_range=rev_range,
        indicate_current=indicate_current,
    )


def _ends(rev_range: str | None) -> tuple[str, str]:
    lower, upper = parse_range(rev_range) if rev_range is not None else (None, None)
    return lower or "base", upper or "heads"


def _around(graph: Graph, lower: str, upper: str, applied: tuple[str, ...]) -> tuple[Revision, ...]:
    """The range with `current` filled in; an empty database leaves that end open, as in Alembic."""
    if "current" in (lower, upper):
        check_applied(graph, applied)
    start = (applied or "base") if lower == "current" else lower
    end = (applied or "heads") if upper == "current" else upper
    return tuple(walk(graph, start, end))
