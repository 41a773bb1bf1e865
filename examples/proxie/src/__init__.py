"""Proxie: people who need something done, and those who do it."""
