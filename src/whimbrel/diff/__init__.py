"""Two schemas in, operations out."""
