"""What a rule may know of a revision file as a whole."""

from __future__ import annotations

from whimbrel.values import dataclass


@dataclass(frozen=True, slots=True)
class RevisionFacts:
    """A revision as rules see it: `has_downgrade` None where nobody looked, `parents` its down revisions."""

    id: str
    path: str
    message: str = ""
    parents: tuple[str, ...] = ()
    has_upgrade: bool = True
    has_downgrade: bool | None = None
    changes_schema: bool = False
    changes_rows: bool = False
    edited_after_applied: bool = False
