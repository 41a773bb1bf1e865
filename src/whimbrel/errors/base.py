"""The one error that all others are."""

from __future__ import annotations


class WhimbrelError(Exception):
    """Something a user can mend; its text is one message: the object, the harm, the next step."""
