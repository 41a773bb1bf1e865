"""A revision as the graph knows it: what the header of its file says."""

from __future__ import annotations

from operator import itemgetter


class Revision(tuple[str, tuple[str, ...], tuple[str, ...], tuple[str, ...], str, str, tuple[str, ...]]):
    """One node of the history.

    `down`, `depends_on` and `labels` are as the file writes them (a dependency may be an id or a branch
    label). `doc` is the whole docstring; `path` the file, "" where there is none; `imports` the modules
    that it imports when it is executed, as `revisions.imports` reads them.
    """

    # A tuple by hand: `heads` makes one for each of 10,000 files, and needs neither `dataclasses` nor
    # `typing`, which take longer to import than those files to list.
    __slots__ = ()

    def __new__(
        cls,
        id: str,
        down: tuple[str, ...] = (),
        depends_on: tuple[str, ...] = (),
        labels: tuple[str, ...] = (),
        doc: str = "",
        path: str = "",
        imports: tuple[str, ...] = (),
    ) -> Revision:
        """The revision with these values."""
        return tuple.__new__(cls, (id, down, depends_on, labels, doc, path, imports))

    id: str = property(itemgetter(0))  # type: ignore[assignment]  # read-only, as a tuple's fields are
    down: tuple[str, ...] = property(itemgetter(1))  # type: ignore[assignment]
    depends_on: tuple[str, ...] = property(itemgetter(2))  # type: ignore[assignment]
    labels: tuple[str, ...] = property(itemgetter(3))  # type: ignore[assignment]
    doc: str = property(itemgetter(4))  # type: ignore[assignment]
    path: str = property(itemgetter(5))  # type: ignore[assignment]
    imports: tuple[str, ...] = property(itemgetter(6))  # type: ignore[assignment]

    @property
    def message(self) -> str:
        """The first paragraph of the docstring, as `history` shows it."""
        return self.doc.strip().partition("\n\n")[0]

    def __getnewargs__(self) -> tuple[object, ...]:
        return tuple(self)

    def __repr__(self) -> str:
        return f"Revision({self.id!r}, down={self.down!r}, path={self.path!r})"
