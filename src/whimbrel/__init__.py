"""Whimbrel: schema migrations for SQLAlchemy projects, planned, proven, non-stop and fast."""

from __future__ import annotations

__version__ = "0.1.0"

__all__ = ["__version__", "install_as_alembic"]


def install_as_alembic() -> None:
    """Let `import alembic` mean Whimbrel in this process, whether or not Alembic is installed.

    Raises AlembicAlreadyImported where something has imported the real one before.
    """
    from importlib import import_module

    # By name: what the core imports is this package too, and must not reach up to the façade.
    import_module("whimbrel.compat.alembic.alias").install()
