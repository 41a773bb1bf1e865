"""`whimbrel edit`."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from whimbrel.cli.options import open_project

if TYPE_CHECKING:
    from whimbrel.cli.output import Output


def add_arguments(parser: ArgumentParser) -> None:
    """The argument of `edit`."""
    parser.add_argument("rev", metavar="REVISION", help="an id or its beginning, head, heads, current")


def run(arguments: Namespace, output: Output) -> int:
    """Open revision files in $EDITOR or $VISUAL."""
    from whimbrel.cli.revisions import listing_object
    from whimbrel.commands.edit import edit

    found = edit(open_project(arguments), arguments.rev)
    return output.answer(tuple, lambda: listing_object(found))
