"""A scratch database beside a live one: a place to build and look, of which nothing is left."""
