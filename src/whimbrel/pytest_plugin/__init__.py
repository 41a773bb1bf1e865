"""Migrations under test, in the user's own suite."""
