"""One change, all of it."""
