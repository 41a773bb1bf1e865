"""The revisions of a project as one graph: who comes after whom, and who needs whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from whimbrel.errors import BadIdentifier, DuplicateLabel, DuplicateRevision, MissingParent
from whimbrel.history import labels as label_rules
from whimbrel.history.cycles import oldest_first
from whimbrel.history.revision import Revision

_NOT_IN_IDS = frozenset("@-+:")
_NO_IDS: tuple[str, ...] = ()


class Graph:
    """All revisions in the order of their files, with the edges between them.

    `down` edges order the history; `depends_on` edges only say what must run before. Everything is linear
    in revisions plus edges, and what a question doesn't need isn't computed.

    Raises DuplicateRevision, BadIdentifier, DuplicateLabel, MissingParent, CycleFound or
    DependencyCycleFound where the files contradict each other.
    """

    def __init__(self, revisions: Iterable[Revision]) -> None:
        self.revisions = _by_id(revisions)
        self._owners = _label_owners(self.revisions)
        self._dependencies = _resolved_dependencies(self.revisions, self._owners)
        self._children = _children(self.revisions)
        self._dependants = _turned(self._dependencies)
        self.oldest_first = oldest_first(self.revisions, self._dependencies, self._children, self._dependants)
        """All ids, each after those it follows and those it needs."""
        self._labels: dict[str, tuple[str, ...]] | None = None
        self._positions: dict[str, int] | None = None

    @property
    def heads(self) -> tuple[str, ...]:
        """The ids that no revision follows, in file order."""
        children = self._children
        return tuple([id for id in self.revisions if id not in children])

    @property
    def effective_heads(self) -> tuple[str, ...]:
        """The heads that no other revision depends on, in file order."""
        return tuple([id for id in self.heads if id not in self._dependants])

    @property
    def bases(self) -> tuple[str, ...]:
        """The ids that follow no other, in file order."""
        return tuple([revision.id for revision in self.revisions.values() if not revision.down])

    def parents(self, id: str) -> tuple[str, ...]:
        """The ids this revision follows, as its file lists them; empty for a base."""
        return self.revisions[id].down

    def dependencies(self, id: str) -> tuple[str, ...]:
        """The ids that must have run before, labels replaced by the revisions they stand for."""
        return self._dependencies.get(id, _NO_IDS)

    def all_parents(self, id: str) -> tuple[str, ...]:
        """Parents, then dependencies, each once."""
        down, needs = self.revisions[id].down, self._dependencies.get(id, _NO_IDS)
        return tuple(dict.fromkeys(down + needs)) if needs or len(down) > 1 else down

    def children(self, id: str) -> tuple[str, ...]:
        """The ids that follow this one, sorted."""
        return tuple(sorted(set(self._children.get(id, _NO_IDS))))

    def all_children(self, id: str) -> tuple[str, ...]:
        """The ids that follow this one or depend on it, sorted."""
        return tuple(sorted({*self._children.get(id, _NO_IDS), *self._dependants.get(id, _NO_IDS)}))

    def dependants(self, id: str) -> tuple[str, ...]:
        """The ids that depend on this one, sorted."""
        return tuple(sorted(set(self._dependants.get(id, _NO_IDS))))

    def labels(self, id: str) -> tuple[str, ...]:
        """The branch labels of this revision, its own and the inherited, sorted."""
        if self._labels is None:
            self._labels = label_rules.inherited(self)
        return self._labels.get(id, _NO_IDS)

    @property
    def has_dependencies(self) -> bool:
        """Whether any revision depends on another."""
        return bool(self._dependencies)

    def names(self) -> Iterator[str]:
        """All ids and branch labels."""
        yield from self.revisions
        yield from self._owners

    def labelled(self, label: str) -> str | None:
        """The id of the revision whose file gives this label; None where none does."""
        return self._owners.get(label)

    def is_head(self, id: str) -> bool:
        """Whether no revision follows this one."""
        return id not in self._children

    def is_effective_head(self, id: str) -> bool:
        """Whether no revision follows this one or depends on it."""
        return id not in self._children and id not in self._dependants

    def is_base(self, id: str) -> bool:
        """Whether it follows no other."""
        return not self.revisions[id].down

    def is_branch_point(self, id: str) -> bool:
        """Whether several revisions follow this one."""
        children = self._children.get(id, _NO_IDS)
        return len(children) > 1 and len(set(children)) > 1

    def is_merge_point(self, id: str) -> bool:
        """Whether it follows several others."""
        return len(self.revisions[id].down) > 1

    def position(self, id: str) -> int:
        """The place of the revision in file order, from 0."""
        if self._positions is None:
            self._positions = {known: place for place, known in enumerate(self.revisions)}
        return self._positions[id]

    def __contains__(self, id: object) -> bool:
        return id in self.revisions

    def __getitem__(self, id: str) -> Revision:
        return self.revisions[id]

    def __len__(self) -> int:
        return len(self.revisions)

    def __iter__(self) -> Iterator[Revision]:
        return iter(self.revisions.values())


def _by_id(revisions: Iterable[Revision]) -> dict[str, Revision]:
    listed = list(revisions)
    found = {revision.id: revision for revision in listed}
    if len(found) != len(listed):
        _refuse_duplicate(listed)
    if not _NOT_IN_IDS.isdisjoint("".join(found)):
        _refuse_characters(found)
    return found


def _refuse_duplicate(revisions: list[Revision]) -> None:
    seen: dict[str, Revision] = {}
    for revision in revisions:
        first = seen.setdefault(revision.id, revision)
        if first is not revision:
            raise DuplicateRevision(revision.id, first.path, revision.path)


def _refuse_characters(ids: Iterable[str]) -> None:
    for id in ids:
        if bad := _NOT_IN_IDS.intersection(id):
            raise BadIdentifier(id, bad)


def _label_owners(revisions: dict[str, Revision]) -> dict[str, str]:
    owners: dict[str, str] = {}
    for id, labels in [(revision.id, revision.labels) for revision in revisions.values() if revision.labels]:
        for label in labels:
            other = label if label in revisions else owners.get(label)
            if other is not None:
                raise DuplicateLabel(label, id, other)
            owners[label] = id
    return owners


def _resolved_dependencies(
    revisions: dict[str, Revision], owners: dict[str, str]
) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for revision in [revision for revision in revisions.values() if revision.depends_on]:
        needs = revision.depends_on
        for need in needs:
            if need not in revisions and need not in owners:
                raise MissingParent(need, revision.id, revision.path, "depends_on")
        found[revision.id] = tuple(dict.fromkeys(owners.get(need, need) for need in needs))
    return found


def _children(revisions: dict[str, Revision]) -> dict[str, list[str]]:
    children: dict[str, list[str]] = {}
    for id, revision in revisions.items():
        for parent in revision.down:
            if parent in children:
                children[parent].append(id)
            elif parent in revisions:
                children[parent] = [id]
            else:
                raise MissingParent(parent, id, revision.path)
    return children


def _turned(edges: dict[str, tuple[str, ...]]) -> dict[str, list[str]]:
    turned: dict[str, list[str]] = {}
    for start, ends in edges.items():
        for end in ends:
            turned.setdefault(end, []).append(start)
    return turned
