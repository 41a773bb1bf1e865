"""`whimbrel history`."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from typing import TYPE_CHECKING

from whimbrel.cli.options import add_verbose, open_project

if TYPE_CHECKING:
    from whimbrel.cli.output import Output
    from whimbrel.commands.listing import Listing

EXAMPLES = """\
examples:
  whimbrel history -r ae10:          from ae10 to the heads
  whimbrel history -r-3:current      the three before the one that the database is at, and that one
"""


def add_arguments(parser: ArgumentParser) -> None:
    """The options of `history`."""
    parser.add_argument("-r", "--rev-range", help="only this range: start:end, start: or :end, both included")
    add_verbose(parser)
    parser.add_argument(
        "-i", "--indicate-current", action="store_true", help="mark the revisions that the database is at"
    )


def run(arguments: Namespace, output: Output) -> int:
    """List revisions, newest first."""
    from whimbrel.cli.revisions import listing_object
    from whimbrel.commands.history import history

    found = history(open_project(arguments), arguments.rev_range, indicate_current=arguments.indicate_current)
    return output.answer(
        lambda: lines(found, arguments.verbose, arguments.indicate_current), lambda: listing_object(found)
    )


def lines(found: Listing, verbose: bool, mark: bool) -> Iterator[str]:
    """What `history` prints."""
    from whimbrel.history.text import log_entry, one_line

    write = log_entry if verbose else one_line
    for listing in found.shown:
        current = frozenset(listing.applied or ()) if mark else frozenset()
        for revision in listing.revisions:
            yield write(found.graph, revision, current=current)
