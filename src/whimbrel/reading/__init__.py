"""What raw SQL means: facts of a statement, what it locks, and the catalog after it."""
