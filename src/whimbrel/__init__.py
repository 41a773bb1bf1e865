"""Whimbrel: schema migrations for SQLAlchemy projects, planned, proven, non-stop and fast."""

from __future__ import annotations

__version__ = "0.1.0"

__all__ = ["__version__", "health", "install_as_alembic", "require_current"]

TYPE_CHECKING = False  # as in typing, which an application that only imports the version needn't pay
if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy.engine import Connection, Engine

    from whimbrel.commands.health import Health


def install_as_alembic() -> None:
    """Let `import alembic` mean Whimbrel in this process, whether or not Alembic is installed.

    Raises AlembicAlreadyImported where something has imported the real one before.
    """
    from importlib import import_module

    # By name: what the core imports is this package too, and must not reach up to the façade.
    import_module("whimbrel.compat.alembic.alias").install()


def require_current(
    bind: Engine | Connection, folder: str | Path | None = None, *, allow_ahead: bool = False
) -> None:
    """Refuse to start an application whose database lacks revisions that its code needs.

    Args:
        bind: an engine, or a connection (with an async engine: `await connection.run_sync(require_current)`).
        folder: where the project's configuration is; by default the current folder.
        allow_ahead: accept a database with newer revisions than this code, as during a rolling deployment.

    Raises NotAtHead, DatabaseAhead, and what reading the project raises.
    """
    from importlib import import_module

    import_module("whimbrel.commands.health").require_current(bind, folder, allow_ahead=allow_ahead)


def health(bind: Engine | Connection, folder: str | Path | None = None, **table: str | None) -> Health:
    """How the database stands to the revision files: its revisions, the newest ones, how many are pending.

    Args:
        bind: an engine, or a connection (with an async engine: `await connection.run_sync(health)`).
        folder: where the project's configuration is; by default the current folder.
        **table: `version_table` and `version_table_schema`, where the project's env.py sets them.

    Raises what reading the project and the database raise.
    """
    from importlib import import_module

    found: Health = import_module("whimbrel.commands.health").of_engine(bind, folder, **table)
    return found
