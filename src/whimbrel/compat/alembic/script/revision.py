"""Alembic's `Revision` and `RevisionMap`, over our graph, and its errors by their names here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any, TypeGuard

from whimbrel.compat.alembic.script.wording import not_ancestor, of_a_map, of_a_range
from whimbrel.compat.alembic.util.langhelpers import to_tuple
from whimbrel.errors import AmbiguousWalk, BadIdentifier, MultipleHeads
from whimbrel.errors import CycleFound as CycleDetected
from whimbrel.errors import DependencyCycleFound as DependencyCycleDetected
from whimbrel.errors import HistoryError as RevisionError
from whimbrel.errors import NotAncestor as RangeNotAncestorError
from whimbrel.errors import RevisionNotFound as ResolutionError
from whimbrel.history.graph import Graph
from whimbrel.history.lineage import ancestors, descendants, lineage
from whimbrel.history.names import find, heads_of, resolve, resolve_one
from whimbrel.history.order import newest_first
from whimbrel.history.revision import Revision as Node
from whimbrel.history.span import between

LoopDetected = CycleDetected
DependencyLoopDetected = DependencyCycleDetected
Names = str | Sequence[str] | None

__all__ = [
    "AmbiguousWalk",
    "CycleDetected",
    "DependencyCycleDetected",
    "DependencyLoopDetected",
    "LoopDetected",
    "MultipleHeads",
    "RangeNotAncestorError",
    "ResolutionError",
    "Revision",
    "RevisionError",
    "RevisionMap",
    "is_revision",
    "tuple_rev_as_scalar",
]


class Revision:
    """One revision under Alembic's names. What follows it is known once it is in a RevisionMap."""

    graph: Graph | None = None

    def __init__(
        self, revision: str, down_revision: Names, dependencies: Names = None, branch_labels: Names = None
    ) -> None:
        self.verify_rev_id(revision)
        self.revision = revision
        self.down_revision = tuple_rev_as_scalar(down_revision)
        self.dependencies = tuple_rev_as_scalar(dependencies)
        self._orig_branch_labels = frozenset(to_tuple(branch_labels) or ())
        self._followed_by: list[Revision] = []

    @classmethod
    def verify_rev_id(cls, revision: str) -> None:
        """Raise RevisionError for an id with characters that ids can't have."""
        bad = set("@-+:").intersection(revision)
        if bad:
            raise BadIdentifier(revision, bad)

    @property
    def branch_labels(self) -> set[str]:
        """Its labels, and those it inherits."""
        return set(self.graph.labels(self.revision) if self.graph else self._orig_branch_labels)

    @property
    def nextrev(self) -> frozenset[str]:
        """The ids that follow it."""
        if self.graph is not None:
            return frozenset(self.graph.children(self.revision))
        after = (one for one in self._followed_by if self.revision in one._versioned_down_revisions)
        return frozenset(one.revision for one in after)

    def add_nextrev(self, revision: Revision) -> None:
        """Tell it of one that follows it, or depends on it; a RevisionMap knows them by itself."""
        self._followed_by.append(revision)

    @property
    def _all_nextrev(self) -> frozenset[str]:
        if self.graph is not None:
            return frozenset(self.graph.all_children(self.revision))
        return frozenset(one.revision for one in self._followed_by)

    @property
    def _versioned_down_revisions(self) -> tuple[str, ...]:
        return to_tuple(self.down_revision) or ()

    @property
    def _all_down_revisions(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys((*self._versioned_down_revisions, *self._resolved_dependencies)))

    @property
    def _normalized_down_revisions(self) -> tuple[str, ...]:
        """Those that come directly before it: none that another of them has behind it."""
        found = self._all_down_revisions
        if self.graph is None or len(found) < 2:
            return found
        behind = ancestors(self.graph, {id for down in found for id in self.graph.all_parents(down)})
        return tuple(id for id in found if id not in behind)

    @property
    def _resolved_dependencies(self) -> tuple[str, ...]:
        if self.graph is None:
            return to_tuple(self.dependencies) or ()
        return self.graph.dependencies(self.revision)

    @property
    def is_head(self) -> bool:
        """Whether none follows it."""
        return not self.nextrev

    @property
    def _is_real_head(self) -> bool:
        return not self._all_nextrev

    @property
    def is_base(self) -> bool:
        """Whether it follows none."""
        return not self.down_revision

    @property
    def _is_real_base(self) -> bool:
        return self.is_base and not self.dependencies

    @property
    def is_branch_point(self) -> bool:
        """Whether several follow it."""
        return len(self.nextrev) > 1

    @property
    def _is_real_branch_point(self) -> bool:
        return len(self._all_nextrev) > 1

    @property
    def is_merge_point(self) -> bool:
        """Whether it follows several."""
        return len(self._versioned_down_revisions) > 1

    @property
    def node(self) -> Node:
        """Itself as our graph has it."""
        return Node(
            self.revision,
            self._versioned_down_revisions,
            to_tuple(self.dependencies) or (),
            tuple(sorted(self._orig_branch_labels)),
        )

    def __repr__(self) -> str:
        parts = [repr(self.revision), repr(self.down_revision)]
        parts += [f"dependencies={self.dependencies!r}"] if self.dependencies else []
        return f"{type(self).__name__}({', '.join(parts)})"


class RevisionMap:
    """A history. `generator` gives its revisions and is asked when something needs them."""

    def __init__(self, generator: Callable[[], Iterable[Revision]], graph: Graph | None = None) -> None:
        self._generator = generator
        self._graph = graph

    @cached_property
    def _members(self) -> dict[str, Revision]:
        return {revision.revision: revision for revision in self._generator()}

    @property
    def graph(self) -> Graph:
        """The history as a value."""
        if self._graph is None:
            self._graph = self._made()
            for revision in self._members.values():
                revision.graph = self._graph
        return self._graph

    def _made(self) -> Graph:
        """The history; a circle in it is told in Alembic's words alone: tools look for them."""
        try:
            return Graph(revision.node for revision in self._members.values())
        except CycleDetected as error:
            error.args = (str(error).partition(". ")[0],)
            raise

    @property
    def _revision_map(self) -> dict[Any, Revision | None]:
        assert self.graph is not None  # the labels and circles in it are looked at before anything else
        return {**self._members, None: None, (): None}

    @property
    def heads(self) -> tuple[str, ...]:
        """The newest ids."""
        return self.graph.heads

    @property
    def _real_heads(self) -> tuple[str, ...]:
        return self.graph.effective_heads

    @property
    def bases(self) -> tuple[str, ...]:
        """The first ids."""
        return self.graph.bases

    def add_revision(self, revision: Revision, _replace: bool = False) -> None:
        """Take one more revision; `_replace`: instead of the one with its id."""
        if _replace or revision.revision not in self._members:
            self._members[revision.revision] = revision
            self._graph = None

    def get_current_head(self, branch_label: str | None = None) -> str | None:
        """The one head, of the branch if one is given; raises MultipleHeads."""
        found = heads_of(self.graph, branch_label)
        if len(found) > 1:
            raise MultipleHeads(found, f"{branch_label}@head" if branch_label else "head")
        return found[0] if found else None

    def get_revisions(self, id_: Names) -> tuple[Revision, ...]:
        """The revisions that names stand for."""
        _require_text(id_)
        with of_a_map(self.graph, id_):
            return tuple(self._members[node.id] for node in resolve(self.graph, id_))

    def get_revision(self, id_: Names) -> Revision | None:
        """The one revision that a name stands for; None for base."""
        _require_text(id_)
        name = id_ if isinstance(id_, str) or id_ is None else next(iter(id_), None)
        with of_a_map(self.graph, name):
            node = resolve_one(self.graph, name)
        return None if node is None else self._members[node.id]

    def filter_for_lineage(
        self, targets: Iterable[Any], check_against: str | None, include_dependencies: bool = False
    ) -> tuple[Any, ...]:
        """Those of `targets` (ids or revisions) that are on the line of `check_against`."""
        if check_against is None or check_against == "heads":
            return tuple(targets)
        branch, _, symbol = check_against.rpartition("@")
        line = lineage(self.graph, find(self.graph, branch or symbol), dependencies=include_dependencies)
        for node in resolve(self.graph, check_against) if branch else ():
            line |= lineage(self.graph, node.id, dependencies=include_dependencies)
        return tuple(target for target in targets if getattr(target, "revision", target) in line)

    def iterate_revisions(
        self,
        upper: Names,
        lower: Names,
        implicit_base: bool = False,
        inclusive: bool = False,
        assert_relative_length: bool = True,
        select_for_downgrade: bool = False,
    ) -> Iterator[Revision]:
        """From `upper` back to `lower`, newest first; `lower` itself only with `inclusive`.

        `implicit_base` leaves in what isn't on the line of `lower`. Raises RangeNotAncestorError.
        """
        graph = self.graph
        bottoms = {node.id for node in resolve(graph, lower)}
        if select_for_downgrade:
            found = self._undone(upper, lower)
        elif implicit_base:
            found = self._needed(upper, bottoms) - bottoms
        else:
            found = self._between(upper, lower, bottoms) - bottoms
        found = found | bottoms if inclusive else found
        for id in newest_first(graph, found):
            yield self._members[id]

    def _between(self, upper: Names, lower: Names, bottoms: set[str]) -> set[str]:
        """The range; a part of it that lies within another is a mistake."""
        for names in (upper, lower):
            self._verify_apart(to_tuple(names) or ())
        if not to_tuple(upper) and bottoms:
            raise not_ancestor(", ".join(bottoms), "base")
        with of_a_range():
            return between(self.graph, _end(lower, "base"), _end(upper, "heads"))

    def _verify_apart(self, names: Sequence[str]) -> None:
        """Raise RevisionError where one of several revisions is behind another of them."""
        ids = {node.id for node in resolve(self.graph, names)} if len(names) > 1 else set()
        for id in sorted(ids):
            before = ancestors(self.graph, [id], dependencies=False)
            if others := sorted(ids.intersection(before) - {id}):
                raise RevisionError(
                    f"Requested revision {id} overlaps with other requested revisions {', '.join(others)}"
                )

    def _get_base_revisions(self, identifier: str) -> tuple[str, ...]:
        """The first revisions, or those of a branch: `base`, `branch@base`."""
        branch = identifier.rpartition("@")[0]
        line = lineage(self.graph, find(self.graph, branch)) if branch else set(self.bases)
        return tuple(id for id in self.bases if id in line)

    def _undone(self, upper: Names, lower: Names) -> set[str]:
        """What a downgrade to `lower` of a database at `upper` undoes."""
        from whimbrel.history.path import downgrade_steps

        applied = [node.id for node in resolve(self.graph, upper)]
        return {step.revision.id for step in downgrade_steps(self.graph, applied, str(_end(lower, "base")))}

    def _needed(self, upper: Names, bottoms: set[str]) -> set[str]:
        """All that leads to `upper` but for what `bottoms` have already."""
        tops = [node.id for node in resolve(self.graph, upper)]
        found = ancestors(self.graph, tops)
        for bottom in bottoms - found:
            raise RangeNotAncestorError(bottom, ", ".join(tops))
        return found - ancestors(self.graph, bottoms)

    def _get_ancestor_nodes(self, targets: Iterable[Revision], **_: Any) -> Iterator[Revision]:
        return self._of(ancestors(self.graph, [target.revision for target in targets]))

    def _get_descendant_nodes(self, targets: Iterable[Revision], **_: Any) -> Iterator[Revision]:
        return self._of(descendants(self.graph, [target.revision for target in targets]))

    def _of(self, ids: Iterable[str]) -> Iterator[Revision]:
        return (self._members[id] for id in ids)


def _require_text(names: object) -> None:
    """Raise RevisionError for what isn't text: some drivers give ids as bytes where they are set up so."""
    if isinstance(names, bytes) or any(isinstance(name, bytes) for name in to_tuple(names) or ()):
        raise RevisionError(
            f"revision identifier {names!r} is not a string; ensure database driver settings are correct"
        )


def _end(names: Names, default: str) -> str | tuple[str, ...]:
    """An end of a range as `history` takes it."""
    found = to_tuple(names) or ()
    return found[0] if len(found) == 1 else found or default


def is_revision(rev: Any) -> TypeGuard[Revision]:
    """Whether it is a revision."""
    return isinstance(rev, Revision)


def tuple_rev_as_scalar(rev: Names) -> Names:
    """One id as a text, several as a tuple, none as None."""
    found = to_tuple(rev) or ()
    return found if len(found) > 1 else next(iter(found), None)
