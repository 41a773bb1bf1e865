"""The commands, speaking."""
