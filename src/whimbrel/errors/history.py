"""Errors of the revision files, as a graph."""

from __future__ import annotations

from whimbrel.errors.base import WhimbrelError

TYPE_CHECKING = False  # as in typing: whoever reports an error has little else to import
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class HistoryError(WhimbrelError):
    """The revision files can't answer what was asked."""


class RevisionNotFound(HistoryError):
    """No revision has this name. `argument` is what was asked for."""

    next_step = "No file here has that id, beginning or label: 'whimbrel history' lists those there are."

    def __init__(self, name: str) -> None:
        self.argument = name
        super().__init__(f"Can't locate revision identified by '{name}'")


class AmbiguousRevision(HistoryError):
    """A prefix of several revision ids."""

    next_step = "Write more of the id."

    def __init__(self, name: str, candidates: Sequence[str]) -> None:
        self.name = name
        shown = ", ".join(f"'{candidate}'" for candidate in candidates[:3])
        super().__init__(
            f"Multiple revisions start with '{name}': {shown}{'...' if len(candidates) > 3 else ''}"
        )


class MultipleHeads(HistoryError):
    """One head was asked for, by `argument`, and there are several: `heads`."""

    def __init__(self, heads: Sequence[str], argument: str) -> None:
        self.heads, self.argument = tuple(heads), argument
        super().__init__(
            f"Multiple head revisions are present for given argument '{argument}'; please specify a specific "
            "target revision, '<branchname>@head' to narrow to a specific head, or 'heads' for all heads. "
            f"Heads: {', '.join(heads)}"
        )


class AmbiguousWalk(HistoryError):
    """A relative step (`+1`, `-2`) that could lead to several revisions."""

    def __init__(self, message: str = "Ambiguous walk") -> None:
        super().__init__(message)

    @classmethod
    def at(cls, id: str | None, ways: Sequence[str]) -> AmbiguousWalk:
        """The error of a step from this revision (None: base), which leads to each of `ways`."""
        return cls(
            f"Ambiguous walk: {id or 'base'} leads to {' and to '.join(ways)}. Name the revision you mean."
        )


class WalkOutOfRange(HistoryError):
    """A relative step that leaves the history."""

    next_step = (
        "Fewer revisions lie that way: 'whimbrel current' says where the database is, 'whimbrel history' "
        "what there is."
    )

    def __init__(self, name: str, steps: int) -> None:
        super().__init__(f"Relative revision {name} didn't produce {abs(steps)} migrations")


class NotAncestor(HistoryError):
    """A range whose start doesn't lead to its end."""

    next_step = "Name the older one first; 'whimbrel history' shows which one leads to which."

    def __init__(self, lower: str, upper: str) -> None:
        self.lower, self.upper = lower, upper
        super().__init__(
            f"Requested range {lower}:{upper} does not refer to ancestor/descendant revisions along the "
            "same branch"
        )


class NotDowngradeTarget(HistoryError):
    """A revision that downgrading from where the database is doesn't lead to."""

    next_step = "'whimbrel current' says where that is; a downgrade leads to a revision below it, or to base."

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(f"Destination {name} is not a valid downgrade target from current head(s)")


class CycleFound(HistoryError):
    """Revisions that come after each other in a circle: `revisions`, their ids."""

    def __init__(self, ids: Iterable[str]) -> None:
        self.revisions = tuple(ids)
        kind = "Self-loop" if len(self.revisions) == 1 else "Cycle"
        super().__init__(
            f"{kind} is detected in revisions ({', '.join(self.revisions)}). "
            "Mend the down_revision of one of them."
        )


class DependencyCycleFound(CycleFound):
    """Revisions that depend on each other in a circle."""

    def __init__(self, ids: Iterable[str]) -> None:
        super().__init__(ids)
        kind = "self-loop" if len(self.revisions) == 1 else "cycle"
        self.args = (
            f"Dependency {kind} is detected in revisions ({', '.join(self.revisions)}). "
            "Mend the depends_on of one of them.",
        )


class MissingParent(HistoryError):
    """A revision names a down_revision or depends_on that no file has."""

    def __init__(self, name: str, child: str, path: str, kind: str = "down_revision") -> None:
        self.name, self.child = name, child
        super().__init__(
            f"Revision {name} is referenced from {child} ({kind} in {path}), but no revision file has it. "
            "Bring the missing file back, or mend the reference."
        )


class DuplicateRevision(HistoryError):
    """Two revision files with one id."""

    def __init__(self, id: str, first: str, second: str) -> None:
        self.id = id
        super().__init__(
            f"Revision {id} is present more than once: in {first} and in {second}. "
            "Give one of the two files another revision id, or remove it."
        )


class DuplicateLabel(HistoryError):
    """One branch label on two branches."""

    def __init__(self, label: str, revision: str, other: str) -> None:
        super().__init__(f"Branch name '{label}' in revision {revision} already used by revision {other}")


class BadIdentifier(HistoryError):
    """A revision id or branch label with characters that names can't have."""

    def __init__(self, name: str, characters: Iterable[str]) -> None:
        super().__init__(
            f"Character(s) '{', '.join(sorted(characters))}' not allowed in revision identifier '{name}'"
        )


class RangeNotAllowed(HistoryError):
    """A range `a:b` where one revision was needed, or the reverse."""

    def __init__(self, message: str) -> None:
        super().__init__(message)


class RevisionFileError(HistoryError):
    """One revision file can't be read or executed."""

    def __init__(self, path: str, reason: str) -> None:
        self.path = path
        super().__init__(f"Revision file {path}: {reason}")
