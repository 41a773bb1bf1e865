"""Alembic's `autogenerate`: what hooks see of a comparison."""
