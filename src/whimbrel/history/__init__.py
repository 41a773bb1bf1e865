"""The graph of revisions: names, order, paths. Pure; no SQLAlchemy."""
