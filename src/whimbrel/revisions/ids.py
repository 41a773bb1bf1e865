"""New revision ids."""

from __future__ import annotations

import os


def new_id() -> str:
    """Twelve hexadecimal digits, random, never all decimal.

    An id of decimal digits alone would read as a number where somebody writes it without quotes.
    """
    while True:
        id = os.urandom(6).hex()
        if not id.isdigit():
            return id
