"""The same work on many things, shared among processes; each is done as if by itself."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from typing import BinaryIO, TypeVar

Thing = TypeVar("Thing")
Result = TypeVar("Result")

FEWEST = 200
"""Things of about 0.3 ms each for which another process is worth its beginning (about 20 ms)."""
MOST = 4
"""Processes: what they find is taken in by one of them."""


def shared(work: Callable[[Thing], Result], things: Sequence[Thing]) -> list[Result]:
    """What `work` makes of each thing, in their order; raises what it raises.

    Results must be such as pickle takes. Where a process can't be had or doesn't bring its results, this one
    does its part.
    """
    count = min(len(os.sched_getaffinity(0)), MOST) if sys.platform == "linux" else 1
    if count < 2 or len(things) < FEWEST:
        return [work(thing) for thing in things]
    size = -(-len(things) // count)
    parts = [things[start : start + size] for start in range(0, len(things), size)]
    begun = [_begun(work, part) for part in parts[1:]]
    found = [work(thing) for thing in parts[0]]
    for part, process in zip(parts[1:], begun, strict=True):
        found += _brought(process) or [work(thing) for thing in part]
    return found


def _begun(work: Callable[[Thing], Result], part: Sequence[Thing]) -> tuple[int, BinaryIO] | None:
    """A process that does a part, with the pipe in which its results come; None where there can't be one."""
    reading, writing = os.pipe()
    try:
        process = os.fork()
    except OSError:
        os.close(reading)
        os.close(writing)
        return None
    if process:
        os.close(writing)
        return process, os.fdopen(reading, "rb")
    try:
        _bring(work, part, writing)
    finally:
        os._exit(0)  # nothing of the parent's is closed or written twice


def _bring(work: Callable[[Thing], Result], part: Sequence[Thing], writing: int) -> None:
    import pickle

    text = pickle.dumps([work(thing) for thing in part], pickle.HIGHEST_PROTOCOL)
    with os.fdopen(writing, "wb") as pipe:
        pipe.write(text)


def _brought(process: tuple[int, BinaryIO] | None) -> list[Result]:
    """The results of a process; none where it failed: then the work is done here, and raises here."""
    import pickle

    if process is None:
        return []
    with process[1] as pipe:
        text = pipe.read()
    os.waitpid(process[0], 0)
    try:
        found: list[Result] = pickle.loads(text)
    except (EOFError, pickle.UnpicklingError):  # it came to an end before
        return []
    return found
