"""The command line: finds the command, lets it speak, turns errors into messages and statuses."""

from __future__ import annotations

import atexit
import gc
import io
import os
import sys
from collections.abc import Sequence

TYPE_CHECKING = False  # as in typing, which takes longer to import than the rest of `whimbrel --help`
if TYPE_CHECKING:
    from argparse import Namespace
    from typing import NoReturn

    from whimbrel.cli.output import Output
    from whimbrel.errors import WhimbrelError

COMMANDS = (
    (
        "begin",
        (
            ("init", "Make a new project: its settings and a folder for revisions."),
            ("list_templates", "List the templates that init knows."),
            ("config", "Show every setting and where it comes from."),
            ("wait", "Wait until the database accepts connections."),
        ),
    ),
    (
        "author",
        (
            ("revision", "Write a new revision file, empty or from the models."),
            ("merge", "Write a revision that joins several heads."),
            ("adopt", "Make revisions of a folder of numbered SQL files."),
            ("edit", "Open revision files in $EDITOR or $VISUAL."),
            ("recover", "Bring back lost revision files from version control."),
            ("check", "Tell whether the models and the database agree."),
            ("verify", "Run revisions up, down and up again on a scratch database."),
        ),
    ),
    (
        "apply",
        (
            ("plan", "Show every statement that would run, with its lock."),
            ("lint", "Say what could go wrong, before it runs."),
            ("upgrade", "Run revisions, up to a later one."),
            ("downgrade", "Undo revisions, back to an earlier one."),
            ("stamp", "Set the version table without running anything."),
            ("ensure_version", "Create the version table where it is missing."),
            ("backup", "Copy the database into a file, and read it back."),
            ("restore", "Put a backup in the place of the database's content."),
        ),
    ),
    (
        "look",
        (
            ("current", "Show the revisions the database is at."),
            ("drift", "Tell what the live database has otherwise than its revisions make it."),
            ("health", "Tell whether the database has the schema that this code expects."),
            ("history", "List revisions, newest first."),
            ("heads", "Show the newest revisions."),
            ("branches", "Show where the history branches."),
            ("show", "Show revisions in full."),
        ),
    ),
)
"""Every command, by group: its name, which is also its module's in this package, and its help in one line."""

OBJECTS_BETWEEN_COLLECTIONS = 200_000
"""Importing SQLAlchemy and the models makes that many objects that last; looking for garbage among them
again and again, as the interpreter does by default, takes a tenth of a short run."""

CANNOT, INTERRUPTED = 255, 130


def main(argv: Sequence[str] | None = None) -> NoReturn:
    """Run one command line (by default this process's) and exit with its status."""
    gc.set_threshold(OBJECTS_BETWEEN_COLLECTIONS, 20, 100)
    atexit.register(_end_at_once)  # the first to register is the last to run
    _open_what_is_closed()
    try:
        status = run(sys.argv[1:] if argv is None else argv)
    except KeyboardInterrupt:
        sys.stderr.write("Interrupted.\n")
        status = INTERRUPTED
    sys.exit(status)


def _end_at_once() -> None:
    """Leave the collection at the interpreter's end nothing to walk through, and no file that it would close.

    An env.py may write to one that it leaves open: what wasn't on the disk yet was lost.
    """
    from contextlib import suppress

    for one in gc.get_objects():
        if type(one) in _WRITERS and not one.closed:
            with suppress(OSError):  # told already, where it was ours
                one.flush()
    gc.freeze()


_WRITERS = frozenset({io.TextIOWrapper, io.BufferedWriter, io.BufferedRandom})


def _open_what_is_closed() -> None:
    """Let a stream that the shell closed (`>&-`) go nowhere.

    Its number would else be that of the next file, a database's perhaps, with what is printed in it.
    """
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_WRONLY), "w", encoding="utf-8"))


def run(argv: Sequence[str]) -> int:
    """Run one command line; returns its exit status.

    0: done. 255: can't be carried out. 2: wrong usage (raised as SystemExit). 130: interrupted. Errors in
    the user's own code, such as env.py, are raised: their traceback is what helps.
    """
    from whimbrel.cli.parser import parse

    name, arguments = parse(COMMANDS, argv)
    from whimbrel.cli.output import Output

    with Output(name, as_json=arguments.json, quiet=arguments.quiet) as output:
        return _carry_out(name, arguments, output)


def _carry_out(name: str, arguments: Namespace, output: Output) -> int:
    from whimbrel.cli.parser import command_module
    from whimbrel.errors import Interrupted, WhimbrelError
    from whimbrel.execution import signals

    signals.take()  # what a command has made beside the project's database is removed when it is ended
    try:
        return int(command_module(name).run(arguments, output))
    except Interrupted as error:
        output.failed(error)
        return INTERRUPTED
    except WhimbrelError as error:
        if arguments.raiseerr:
            raise
        output.failed(error)
        return CANNOT
    except (Exception, KeyboardInterrupt) as error:
        lost = None if arguments.raiseerr else _lost(error)
        if lost is not None:
            output.failed(lost)
            return CANNOT
        output.broken(error)
        raise


def _lost(error: BaseException) -> WhimbrelError | None:
    """What to say where a database can't be reached or was lost, whoever used it just then."""
    if "sqlalchemy" not in sys.modules or not isinstance(error, Exception):
        return None
    from whimbrel.project import lost

    return lost.told(error)
