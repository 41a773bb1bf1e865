"""One use case per file, returning a result."""
