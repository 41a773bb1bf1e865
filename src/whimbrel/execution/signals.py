"""SIGTERM, and a terminal that closes, end work as Ctrl-C does: rolled back, unlocked, with a message."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager

NAMES = ("SIGTERM", "SIGHUP")


@contextmanager
def terminable() -> Iterator[None]:
    """Raise KeyboardInterrupt on these signals; only where nobody else handles them, in the main thread."""
    taken = take()
    try:
        yield
    finally:
        for number in taken:
            signal.signal(number, signal.SIG_DFL)


def take() -> tuple[int, ...]:
    """Raise KeyboardInterrupt on these signals from now on; returns those that nobody handled before."""
    import threading

    if threading.current_thread() is not threading.main_thread():
        return ()
    numbers = [getattr(signal, name) for name in NAMES if hasattr(signal, name)]
    free = tuple(number for number in numbers if signal.getsignal(number) == signal.SIG_DFL)
    for number in free:
        signal.signal(number, signal.default_int_handler)
    return free
