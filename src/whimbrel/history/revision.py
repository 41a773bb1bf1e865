"""A revision as the graph knows it: what the header of its file says."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Revision:
    """One node of the history.

    `down`, `depends_on` and `labels` are as the file writes them (ids may be shortened, and a dependency
    may be a branch label). `doc` is the whole docstring; `path` the file, "" where there is none.
    """

    id: str
    down: tuple[str, ...] = ()
    depends_on: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    doc: str = ""
    path: str = ""

    @property
    def message(self) -> str:
        """The first line of the docstring, as `history` shows it."""
        return self.doc.strip().partition("\n")[0]
