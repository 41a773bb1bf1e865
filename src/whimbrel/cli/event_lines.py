"""`--events`: everything that happens in a run, as lines of JSON while it happens."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from whimbrel.errors import CommandRefused, FolderNotUsable

if TYPE_CHECKING:
    from whimbrel.cli.output import Output
    from whimbrel.execution.events import Event


@contextmanager
def written(name: str, output: Output) -> Iterator[None]:
    """Write the events of the block to the file of this name; "-" is standard output.

    Raises CommandRefused where standard output holds an answer already, FolderNotUsable for a bad file.
    """
    from whimbrel.execution.events import observe

    with _opened(name, output) as stream, observe(lambda event: _write(stream, event), statements=True):
        yield


@contextmanager
def _opened(name: str, output: Output) -> Iterator[TextIO]:
    if name == "-":
        if output.as_json:
            raise CommandRefused("--events - and --json both write to standard output. Name a file instead.")
        yield output.stream
        return
    path = Path(name)
    try:
        file = path.open("a", encoding="utf-8")
    except OSError as error:
        reason = f"can't take {path.name}: {error.strerror}. Name another file for --events."
        raise FolderNotUsable(path.parent, reason) from error
    with file:
        yield file


def _write(stream: TextIO, event: Event) -> None:
    from whimbrel.execution.telling import as_object

    stream.write(json.dumps(as_object(event, time.time()), ensure_ascii=False) + "\n")
    stream.flush()
