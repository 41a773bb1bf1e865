"""The platform: models, settings and the HTTP server."""
