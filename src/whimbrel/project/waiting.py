"""Wait until a database accepts connections."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from whimbrel.errors import ConnectionFailed

if TYPE_CHECKING:
    from whimbrel.project.url import URL

PAUSE, LONGEST_PAUSE = 0.1, 2.0
"""Seconds between the first tries, and between later ones."""

OnTry = Callable[[int, float, str], None]
"""Told after each failed try: its number, the seconds that have passed, and the reason."""


def wait_for(url: URL, seconds: float, on_try: OnTry) -> int:
    """Open the database again and again until it answers; returns the number of tries.

    Raises ConnectionFailed with the last reason when `seconds` have passed since the first try, and at once
    where waiting can't help: there is no driver, or the password is wrong.
    """
    from whimbrel.project.connecting import probe

    return attempt(lambda: probe(url), seconds, on_try)


def attempt(connect: Callable[[], None], seconds: float, on_try: OnTry) -> int:
    """Call `connect` until it raises no ConnectionFailed; returns the number of tries."""
    tries, pause, began = 0, PAUSE, 0.0
    while True:
        tries += 1
        try:
            connect()
            return tries
        except ConnectionFailed as error:
            began = began or time.monotonic()  # the first try also imports the driver
            passed = time.monotonic() - began
            if error.is_final or passed + pause > seconds:
                raise
            on_try(tries, passed, error.reason)
        time.sleep(pause)
        pause = min(pause * 1.5, LONGEST_PAUSE)
