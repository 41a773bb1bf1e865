"""The user's set-up: settings, environment, models."""
