"""How a run behaves: the version table, its transactions. What `context.configure()` can say, as a value."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RunOptions:
    """Settings of one run. Names and defaults are those of `context.configure()`."""

    version_table: str = "alembic_version"
    version_table_schema: str | None = None
    version_table_pk: bool = True
    transactional_ddl: bool | None = None
    """None: what the database can do."""
    transaction_per_migration: bool = False
    lock: bool = True
    """Whether the run is serialised with others by a lock on the database."""
    lock_wait: float = 600.0
    """Seconds to wait for another run."""
