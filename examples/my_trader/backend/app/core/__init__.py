"""Settings and the way to the database."""
