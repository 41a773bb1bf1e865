"""A copy of the whole database before it is changed, and the way back to it."""
