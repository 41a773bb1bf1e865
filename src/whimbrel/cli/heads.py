"""`whimbrel heads`."""

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
  whimbrel heads --single    255 where work isn't joined
"""
SEVERAL = 255


def add_arguments(parser: ArgumentParser) -> None:
    """The options of `heads`."""
    add_verbose(parser)
    parser.add_argument(
        "--resolve-dependencies",
        action="store_true",
        help="count depends_on as coming before: show effective heads",
    )
    parser.add_argument("--single", action="store_true", help="fail where there are several")


def run(arguments: Namespace, output: Output) -> int:
    """Show the newest revisions."""
    from whimbrel.cli.revisions import listing_object
    from whimbrel.commands.heads import heads

    found = heads(open_project(arguments), resolve_dependencies=arguments.resolve_dependencies)
    status = output.answer(lambda: lines(found, arguments.verbose), lambda: listing_object(found))
    if not arguments.single or len(found.revisions) < 2:
        return status
    output.tell(f"There are {len(found.revisions)} heads. Join them: whimbrel merge heads -m MESSAGE")
    return SEVERAL


def lines(found: Listing, verbose: bool) -> Iterator[str]:
    """What `heads` prints."""
    from whimbrel.history.text import log_entry, one_line

    for revision in found.revisions:
        if verbose:
            yield log_entry(found.graph, revision)
        else:
            yield one_line(
                found.graph, revision, include_doc=False, include_parents=False, tree_indicators=False
            )
