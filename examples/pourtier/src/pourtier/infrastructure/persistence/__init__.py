"""The database: its tables, and the way to it."""
