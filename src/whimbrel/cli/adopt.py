"""`whimbrel adopt`."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from typing import TYPE_CHECKING

from whimbrel.cli.options import open_project

if TYPE_CHECKING:
    from whimbrel.cli.output import Output
    from whimbrel.commands.adopt import AdoptResult

EXAMPLES = """\
examples:
  whimbrel adopt sql               001_users.sql, 002_orders.sql ... become revisions
  whimbrel adopt sql --stamp       and the database has run them all
  whimbrel adopt db/migrations --stamp 0042
"""


def add_arguments(parser: ArgumentParser) -> None:
    """The arguments of `adopt`."""
    parser.add_argument(
        "folder",
        metavar="FOLDER",
        help="where they are: 001_x.sql, V1__x.sql, 0001_x.up.sql and .down.sql",
    )
    parser.add_argument(
        "--head", default="head", help="the revision before the first of them (default: head)"
    )
    parser.add_argument(
        "--stamp",
        nargs="?",
        const="",
        metavar="NUMBER",
        help="note that the database has run them, up to this number (default: as the table of the tool that "
        "ran them says, else all)",
    )


def run(arguments: Namespace, output: Output) -> int:
    """Write a revision for each file."""
    from pathlib import Path

    from whimbrel.commands.adopt import adopt

    result = adopt(
        open_project(arguments), Path(arguments.folder), head=arguments.head, stamp=arguments.stamp
    )
    for warning in result.warnings:
        output.tell(f"warning: {warning}")
    return output.answer(lambda: _lines(result), result._asdict)


def _lines(result: AdoptResult) -> Iterator[str]:
    for revision, path in zip(result.revisions, result.paths, strict=True):
        yield f"{revision}  {path}"
    for name in result.left_out:
        yield f"left out: {name} has no number; run it by hand, or write a revision for it"
    source = f", as {result.known_from} says" if result.known_from else ""
    if result.stamped is not None:
        yield f"The database is noted to be at {result.stamped}{source}."
    elif source:
        yield f"The database has run none of them{source}."
    else:
        yield f"Where these have run already: whimbrel stamp {result.revisions[-1]}"
