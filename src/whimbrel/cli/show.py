"""`whimbrel show`."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from whimbrel.cli.options import open_project

if TYPE_CHECKING:
    from whimbrel.cli.output import Output

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
    from whimbrel.history.text import log_entry

    found = show(open_project(arguments), arguments.rev)
    return output.answer(
        lambda: (log_entry(found.graph, revision) for revision in found.revisions),
        lambda: listing_object(found),
    )
