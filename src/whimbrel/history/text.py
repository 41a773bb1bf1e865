"""The words about a revision that `history`, `heads`, `show` and the others print: Alembic's."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from whimbrel.history.graph import Graph
    from whimbrel.history.revision import Revision

_NO_IDS: frozenset[str] = frozenset()
_INDENT = "    "


def one_line(
    graph: Graph,
    revision: Revision,
    *,
    include_branches: bool = True,
    include_doc: bool = True,
    include_parents: bool = True,
    head_indicators: bool = True,
    tree_indicators: bool = True,
    current: Collection[str] = _NO_IDS,
) -> str:
    """`a, b -> c (label) (head) (current) (branchpoint) (mergepoint), message`, or the parts asked for.

    `current` are the ids that the database is at.
    """
    id = revision.id
    words = [f"{_before(revision)} -> {id}" if include_parents else id]
    if include_branches and (labels := graph.labels(id)):
        words.append(f"({', '.join(labels)})")
    if head_indicators and graph.is_head(id):
        words.append("(head)" if graph.is_effective_head(id) else "(effective head)")
    if id in current:
        words.append("(current)")
    if tree_indicators:
        words.extend(_tree_words(graph, id))
    line = " ".join(words)
    return f"{line}, {revision.message}" if include_doc else line


def log_entry(graph: Graph, revision: Revision, *, current: Collection[str] = _NO_IDS) -> str:
    """The whole entry, as `show` and `history -v` print it; it ends with a line break."""
    return "\n".join([*_header(graph, revision, current), "", _indented(revision.doc), ""])


def _header(graph: Graph, revision: Revision, current: Collection[str]) -> Iterator[str]:
    id = revision.id
    marks = ["(head)"] if graph.is_head(id) else []
    marks.extend(_tree_words(graph, id))
    marks += ["(current)"] if id in current else []  # last here, but in one line before the tree's words
    yield " ".join(["Rev:", id, *marks])
    yield f"{'Merges' if graph.is_merge_point(id) else 'Parent'}: {', '.join(revision.down) or '<base>'}"
    if revision.depends_on:
        yield f"Also depends on: {', '.join(revision.depends_on)}"
    if graph.is_branch_point(id):
        yield f"Branches into: {', '.join(graph.children(id))}"
    if labels := graph.labels(id):
        yield f"Branch names: {', '.join(labels)}"
    yield f"Path: {revision.path}"


def _tree_words(graph: Graph, id: str) -> Iterator[str]:
    if graph.is_branch_point(id):
        yield "(branchpoint)"
    if graph.is_merge_point(id):
        yield "(mergepoint)"


def _before(revision: Revision) -> str:
    down = ", ".join(revision.down) or "<base>"
    return f"{down} ({', '.join(revision.depends_on)})" if revision.depends_on else down


def _indented(doc: str) -> str:
    return "\n".join(_INDENT + line for line in doc.strip().splitlines())
