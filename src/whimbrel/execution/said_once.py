"""What a revision prints, told once although the revision may begin again."""

from __future__ import annotations

import sys
from contextlib import AbstractContextManager, redirect_stdout
from typing import TYPE_CHECKING, Any, TextIO, cast

if TYPE_CHECKING:
    from whimbrel.history.step import Step


class SaidOnce:
    """Standard output of the revisions of a run."""

    def __init__(self) -> None:
        self._step: Step | None = None
        self._said: list[str] = []

    def during(self, step: Step) -> AbstractContextManager[Any]:
        """A block in which the step prints; when it begins again, what it printed is passed over."""
        if step is not self._step:
            self._step, self._said = step, []
        return redirect_stdout(cast(TextIO, _Stream(sys.stdout, self._said)))


class _Stream:
    """Standard output, which leaves out what was said as long as the same is said again."""

    def __init__(self, stream: TextIO, said: list[str]) -> None:
        self._stream, self._said = stream, said
        self._ahead = "".join(said)

    def write(self, text: str) -> int:
        """Print what is new of the text; the number of its characters."""
        new = self._new(text)
        if new:
            self._said.append(new)
            self._stream.write(new)
        return len(text)

    def _new(self, text: str) -> str:
        ahead, self._ahead = self._ahead, ""
        if ahead.startswith(text):
            self._ahead = ahead[len(text) :]
            return ""
        return text.removeprefix(ahead)  # something else than the first time is told in full

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)
