"""What was done: the version table and the lock."""
