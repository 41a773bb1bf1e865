"""Whimbrel: schema migrations for SQLAlchemy projects, planned, proven, non-stop and fast."""

from __future__ import annotations

__version__ = "0.1.0"

__all__ = ["__version__"]
