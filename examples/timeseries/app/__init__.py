"""A service that keeps what devices measure."""
