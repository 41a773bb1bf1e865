"""Who else may use a table or view."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Grant:
    """What a role may do with a table or view, or with one column of it; `role` None is everybody."""

    role: str | None
    privileges: tuple[str, ...]
    can_pass_on: bool = False
    column: str | None = None
