"""What a database looks like: frozen values, no SQL, no connection."""
