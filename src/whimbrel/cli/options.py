"""Options that several commands share, and the project that they name."""

from __future__ import annotations

import os
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from whimbrel.project.project import Project


def open_project(arguments: Namespace) -> Project:
    """The project that `-c`, `-n`, `-x` and this folder name; raises ConfigError."""
    from pathlib import Path

    from whimbrel.project import loader

    return loader.load(
        config_files=[Path(name) for name in arguments.config if name],  # an empty variable names none
        section=arguments.name,
        x=arguments.x,
        environ=os.environ,
        cwd=Path.cwd(),
    )


def add_verbose(parser: ArgumentParser) -> None:
    """`-v`."""
    parser.add_argument("-v", "--verbose", action="store_true", help="show each revision in full")


def add_logging(parser: ArgumentParser) -> None:
    """`-v`, where revisions run in scratch."""
    parser.add_argument("-v", "--verbose", action="store_true", help="show what env.py and revisions log")


def add_sql(parser: ArgumentParser) -> None:
    """`--sql`."""
    parser.add_argument("--sql", action="store_true", help="write SQL to standard output; connect to nothing")


def add_tag(parser: ArgumentParser) -> None:
    """`--tag`."""
    parser.add_argument("--tag", help="any text, for env.py to read")


def add_message(parser: ArgumentParser) -> None:
    """`-m`."""
    parser.add_argument("-m", "--message", help="what the new revision does, in a few words")


def add_new_revision(parser: ArgumentParser) -> None:
    """What revision and merge both take."""
    parser.add_argument("--splice", action="store_true", help="allow a parent that isn't a head")
    parser.add_argument("--branch-label", metavar="LABEL", help="name of the branch that begins here")
    parser.add_argument("--rev-id", metavar="ID", help="id of the new revision, instead of a random one")


def add_events(parser: ArgumentParser) -> None:
    """`--events`."""
    parser.add_argument(
        "--events",
        metavar="FILE",
        help="write everything that happens as JSON lines to FILE, or to standard output for '-'",
    )


def add_backup(parser: ArgumentParser) -> None:
    """`--backup`."""
    parser.add_argument(
        "--backup",
        metavar="DIR",
        help="first copy the database into a file there, and read it back (default: setting backup)",
    )


def add_waiting(parser: ArgumentParser) -> None:
    """`--lock-wait` and `--wait`."""
    add_lock_wait(parser)
    parser.add_argument(
        "--wait",
        type=duration,
        metavar="DURATION",
        help="first wait up to this long until the database accepts connections",
    )


def add_lock_wait(parser: ArgumentParser) -> None:
    """`--lock-wait`; None where it isn't given, so that the project's setting holds."""
    parser.add_argument(
        "--lock-wait",
        type=duration,
        metavar="DURATION",
        help="how long to wait for another run on this database (default: setting lock_wait, 10m)",
    )


def duration(text: str) -> float:
    """Seconds from `30`, `30s`, `1.5m`, `1h`, `500ms`."""
    from whimbrel.errors import BadSetting
    from whimbrel.project.durations import seconds

    try:
        return seconds(text)
    except BadSetting:
        raise ArgumentTypeError(f"{text!r} is no length of time; write 30s, 10m or 1.5h") from None
