"""`whimbrel show`."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from typing import TYPE_CHECKING

from whimbrel.cli.options import open_project

if TYPE_CHECKING:
    from whimbrel.cli.output import Output
    from whimbrel.commands.listing import Listing

EXAMPLES = """\
examples:
  whimbrel show head
  whimbrel show current          the ones the database is at
  whimbrel show ae10             any unique beginning of an id
"""


def add_arguments(parser: ArgumentParser) -> None:
    """The argument of `show`."""
    parser.add_argument("rev", metavar="REVISION", help="an id or its beginning, head, heads, current")


def run(arguments: Namespace, output: Output) -> int:
    """Show revisions in full."""
    from whimbrel.cli.revisions import listing_object
    from whimbrel.commands.show import show

    found = show(open_project(arguments), arguments.rev)
    return output.answer(lambda: lines(found), lambda: listing_object(found))


def lines(found: Listing) -> Iterator[str]:
    """What `show` prints."""
    from whimbrel.history.text import log_entry

    for listing in found.shown:
        for revision in listing.revisions:
            yield log_entry(found.graph, revision)
