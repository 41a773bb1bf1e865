"""Which revision files were edited after they ran here, or after others could run them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from whimbrel.execution.session import Session
    from whimbrel.history.graph import Graph
    from whimbrel.project.project import Project


class Edited(NamedTuple):
    """A revision whose file isn't what ran, and how that is known, in words."""

    revision: str
    path: str
    why: str

    def __str__(self) -> str:
        return f"{self.revision} ({self.path}) {self.why}"


def told_by_journal(session: Session, graph: Graph) -> tuple[tuple[Edited, ...], frozenset[str]]:
    """The revisions whose files aren't what the journal noted when they ran; and all that it knows of."""
    from whimbrel.journal.steps import file_digest

    if session.connection is None:
        return (), frozenset()
    noted = {id: digest for id, digest in _noted(session).items() if id in graph and digest}
    changed = (id for id, digest in noted.items() if file_digest(graph[id].path) not in ("", digest))
    why = "was edited after it ran in this database"
    return tuple(Edited(id, graph[id].path, why) for id in changed), frozenset(noted)


def told_by_git(project: Project, graph: Graph, known: Iterable[str]) -> Iterator[Edited]:
    """The revisions beside those `known` that were edited after they came onto the main branch.

    Nothing where git can't say.
    """
    left = {Path(graph[id].path).resolve(): id for id in set(graph.revisions) - set(known)}
    if not left:
        return
    from whimbrel.revisions.published import edited_in

    for one in edited_in(project.versions.paths) or ():
        id = left.get(one.path.resolve())
        if id is not None:
            yield Edited(id, graph[id].path, f"was edited after it was published (in {one.commit[:10]})")


def _noted(session: Session) -> dict[str, str]:
    from whimbrel.journal.steps import digests

    assert session.connection is not None
    return digests(session.connection, session.version_table.schema)
