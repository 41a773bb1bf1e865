"""How a run behaves: the version table, its transactions. What `context.configure()` can say, as a value."""

from __future__ import annotations

from whimbrel.values import dataclass


@dataclass(frozen=True, slots=True)
class RunOptions:
    """Settings of one run. Names and defaults are those of `context.configure()`."""

    version_table: str = "alembic_version"
    version_table_schema: str | None = None
    version_table_pk: bool = True
    transactional_ddl: bool | None = None
    """None: what the database can do."""
    transaction_per_migration: bool | None = False
    """None: where others wait for what a revision locks."""
    lock: bool = True
    """Whether the run is serialised with others by a lock on the database."""
    lock_wait: float = 600.0
    """Seconds to wait for another run."""
    journal: bool = False
    """Whether each step is noted in the journal, and a killed one taken up."""
    lock_timeout: float | None = None
    """Seconds that others may wait behind us for a table; None: we wait for tables as the server has it."""
    lock_budget: float = 600.0
    """Seconds to try for the locks of one statement."""
    statement_timeout: float | None = None
    """Seconds one statement may take; None: as the server has it."""
    guard: bool = False
    """Whether a step that holds more locks than planned is rolled back."""

    @property
    def careful(self) -> bool:
        """Whether a run does more than Alembic's; without, no statement goes beside the revisions' own."""
        asked = self.lock_timeout is not None or self.statement_timeout is not None
        return asked or self.journal or self.guard
