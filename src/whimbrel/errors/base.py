"""The one error that all others are."""

from __future__ import annotations


class WhimbrelError(Exception):
    """Something a user can mend; its text is one message: the object, the harm, the next step."""

    next_step = ""
    """The next step, where the text itself is Alembic's word for word: programs compare it."""
