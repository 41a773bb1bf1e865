"""Read a schema: from metadata, from a database, in a scratch database."""
