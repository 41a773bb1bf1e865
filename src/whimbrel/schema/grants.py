"""What no CREATE says of a thing: whose it is, who else may use it, what somebody noted about it."""

from __future__ import annotations

from whimbrel.values import dataclass


@dataclass(frozen=True, slots=True)
class Grant:
    """What a role may do with a table, view or another object, or with one column; `role` None is everybody.

    `counts`: with the sequence that the column counts by, not with the column.
    """

    role: str | None
    privileges: tuple[str, ...]
    can_pass_on: bool = False
    column: str | None = None
    counts: bool = False


@dataclass(frozen=True, slots=True)
class Belongings:
    """What an object beside the tables has; `owner` is None where it is whoever creates it."""

    owner: str | None = None
    comment: str | None = None
    grants: tuple[Grant, ...] = ()
    is_closed: bool = False
    """Whether everybody has lost the right to use it that a new one gives."""


NOTHING = Belongings()
