"""The database: models, and the way to it."""
