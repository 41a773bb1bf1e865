"""SIGTERM during a run ends it like Ctrl-C: rolled back, lock released, with a message."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


@contextmanager
def terminable() -> Iterator[None]:
    """Raise KeyboardInterrupt on SIGTERM; only where nobody else handles it, and in the main thread."""
    if not _ours_to_handle():
        yield
        return
    signal.signal(signal.SIGTERM, _interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)


def _ours_to_handle() -> bool:
    in_main = threading.current_thread() is threading.main_thread()
    return in_main and signal.getsignal(signal.SIGTERM) == signal.SIG_DFL


def _interrupt(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt
