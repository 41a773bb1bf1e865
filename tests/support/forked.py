"""A command in a copy of this process: as good as a process of its own, without its imports."""

from __future__ import annotations

import io
import logging
import os
import sys
import tempfile
import traceback
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from support.project import Answer


HEAVY = (
    "mako.template",
    "psycopg",
    "sqlalchemy",
    "whimbrel.commands.autogenerate",
    "whimbrel.commands.verify",
    "whimbrel.execution.runner",
    "whimbrel.project.own",
    "whimbrel.proof.proving",
    "whimbrel.scratch.whole",
)
"""What most commands import, once for all of them."""
OURS = (sys.prefix, str(Path(__file__).resolve().parents[2]))
"""What stays imported, even where this checkout lies in the folder for temporary files."""


def typed(folder: Path, words: Sequence[str], environment: Mapping[str, str] | None = None) -> Answer:
    """What `whimbrel` says when it is typed in this folder."""
    return called(folder, lambda: _run(words), environment)


def called(folder: Path, call: Callable[[], int], environment: Mapping[str, str] | None = None) -> Answer:
    """What a function says that is called in this folder and returns a status."""
    from support.project import Answer

    for name in HEAVY:
        import_module(name)
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        child = os.fork()
        if child == 0:
            _be_command(folder, call, environment or {}, (out.fileno(), err.fileno()))
        _, status = os.waitpid(child, 0)
        return Answer(os.waitstatus_to_exitcode(status), _content(out), _content(err))


def _content(file: io.BufferedRandom) -> str:
    file.seek(0)
    return file.read().decode()


def _be_command(
    folder: Path, call: Callable[[], int], environment: Mapping[str, str], streams: tuple[int, int]
) -> NoReturn:
    status = 70
    try:
        for target, source in zip((0, 1, 2), (os.open(os.devnull, os.O_RDONLY), *streams), strict=True):
            os.dup2(source, target)
        sys.stdin = open(0, closefd=False)  # noqa: SIM115
        sys.stdout, sys.stderr = (open(number, "w", closefd=False) for number in (1, 2))  # noqa: SIM115
        os.chdir(folder)
        os.environ.update(environment)
        _forget(folder)
        status = call()
        sys.stdout.flush()
        sys.stderr.flush()
    finally:
        os._exit(status)


def _forget(folder: Path) -> None:
    """What tests have left in this process: projects' modules, Alembic itself, pytest's log handlers."""
    sys.path.insert(0, str(folder))
    logging.getLogger().handlers.clear()
    forget_projects()
    for name in [name for name in sys.modules if name.partition(".")[0] == "alembic"]:
        del sys.modules[name]


def forget_projects() -> None:
    """Let the modules of tests' projects be imported anew: the next project has its own `models`."""
    for name, module in list(sys.modules.items()):
        file = getattr(module, "__file__", None) or ""
        if file.startswith(tempfile.gettempdir()) and not file.startswith(OURS):
            del sys.modules[name]


def _run(words: Sequence[str]) -> int:
    from whimbrel.cli.app import run

    try:
        return run(words)
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else 1
    except BaseException:
        traceback.print_exc()
        return 1
