"""Alembic's documented names, translated."""
