"""Alembic's `runtime`: what works while revisions run."""
