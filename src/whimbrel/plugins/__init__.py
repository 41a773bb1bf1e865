"""Hook specifications and their manager."""
