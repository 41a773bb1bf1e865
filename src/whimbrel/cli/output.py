"""Where a command speaks: lines of text, or one JSON object and nothing else."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from io import StringIO
from typing import TYPE_CHECKING, NoReturn, TextIO

if TYPE_CHECKING:
    from types import TracebackType

    from whimbrel.errors import Interrupted, WhimbrelError

JSON_VERSION = 1
"""Raised when a key of an answer changes its meaning or goes away."""

PIPE_CLOSED = 141
"""What a shell reports for a command whose reader went away: 128 + SIGPIPE."""
_UNWRITABLE = 255
_STDOUT, _STDERR = 1, 2


class Output:
    """One command's answer on standard output, and what it tells meanwhile on standard error.

    Use it as a context manager: with `as_json`, what user code and the programs it starts print goes to
    standard error, so that standard output holds the object alone; a reader that goes away (`| head`) ends
    the command silently.
    """

    def __init__(self, command: str, *, as_json: bool = False, quiet: bool = False) -> None:
        self.command, self.as_json, self.quiet = command, as_json, quiet
        self.stream: TextIO = sys.stdout
        self._before: TextIO = self.stream
        self._script: StringIO | None = None

    def __enter__(self) -> Output:
        if self.as_json:
            sys.stdout = sys.stderr
            self._keep_to_ourselves()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        sys.stdout = self._before
        try:
            self.stream.flush()
        except OSError as failure:
            _give_up(self.stream, failure)
        if self.stream is not self._before:
            os.dup2(self.stream.fileno(), _STDOUT)
            self.stream.close()

    def _keep_to_ourselves(self) -> None:
        # A hook's formatter, an editor, `os.system` in an env.py: they write to the descriptor itself.
        if self.stream is sys.__stdout__ and self.stream.fileno() == _STDOUT:
            kept = os.dup(_STDOUT)
            self.stream = os.fdopen(kept, "w", encoding=self.stream.encoding, errors=self.stream.errors)
            os.dup2(_STDERR, _STDOUT)

    @property
    def is_terminal(self) -> bool:
        """Whether people read the answer as it comes."""
        return not self.as_json and self.stream.isatty()

    def answer(
        self,
        lines: Callable[[], Iterable[str]],
        result: Callable[[], object],
        top: Callable[[], dict[str, object]] = dict,
    ) -> int:
        """Give the answer, as lines or as the `result` of the JSON object; returns status 0.

        `top` gives keys that stand beside `result`, where other tools look for them.
        """
        if self.as_json:
            self._object(True, "result", result(), top())
        elif not self.quiet:
            self._write("".join(f"{line}\n" for line in lines()))
        return 0

    def script(self) -> TextIO:
        """Where SQL text goes: standard output, or a buffer that becomes part of the JSON object."""
        if not self.as_json:
            return self.stream
        if self._script is None:
            self._script = StringIO()
        return self._script

    def script_text(self) -> str:
        """What was written to `script` for the JSON object; "" where nothing was."""
        return self._script.getvalue() if self._script is not None else ""

    def tell(self, line: str) -> None:
        """Tell something while working, on standard error; nothing when quiet."""
        if not self.quiet:
            print(line, file=sys.stderr, flush=True)

    def failed(self, error: WhimbrelError | Interrupted) -> None:
        """Say that the command can't be carried out; in the log too, if the project has set one up."""
        logged = _log(str(error))
        if self.as_json:
            self._error(error)
        elif not self.quiet:
            self._write(f"FAILED: {_told(error)}\n")
        elif not logged:
            print(f"FAILED: {_told(error)}", file=sys.stderr)

    def broken(self, error: BaseException) -> None:
        """Note what is about to be raised: an error of the user's own code, or Ctrl-C."""
        if self.as_json:
            self._error(error)

    def _error(self, error: BaseException) -> None:
        self._object(False, "error", {"kind": type(error).__name__, "message": _told(error)})

    def _object(self, ok: bool, key: str, value: object, top: dict[str, object] | None = None) -> None:
        import json

        from whimbrel.cli.jsonable import jsonable

        answer = {"whimbrel": JSON_VERSION, "command": self.command, "ok": ok, **(top or {}), key: value}
        self._write(json.dumps(answer, default=jsonable, indent=2, ensure_ascii=False) + "\n")

    def _write(self, text: str) -> None:
        try:
            self.stream.write(text)
            self.stream.flush()
        except OSError as failure:
            _give_up(self.stream, failure)
        except UnicodeEncodeError:
            encoding = self.stream.encoding or "ascii"
            self.stream.write(text.encode(encoding, "replace").decode(encoding))


def _told(error: BaseException) -> str:
    """What an error says, and the next step where that isn't in it."""
    step = getattr(error, "next_step", "")
    return f"{error}. {step}" if step else str(error)


def _log(message: str) -> bool:
    """Write the error to the log that env.py has set up, under Alembic's name; whether there is one."""
    logging = sys.modules.get("logging")
    if logging is None or not logging.getLogger().hasHandlers():
        return False
    logging.getLogger("alembic.util.messaging").error(message)
    return True


def _give_up(stream: TextIO, failure: OSError) -> NoReturn:
    # The interpreter flushes once more at its end, and must not complain then either.
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    if isinstance(failure, BrokenPipeError):
        raise SystemExit(PIPE_CLOSED)
    print(f"FAILED: The answer can't be written: {failure.strerror}.", file=sys.stderr)
    raise SystemExit(_UNWRITABLE)
