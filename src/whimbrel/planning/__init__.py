"""What to run: steps and their statements, computed without a connection."""
