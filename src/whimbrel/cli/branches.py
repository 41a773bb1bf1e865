"""`whimbrel branches`."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from typing import TYPE_CHECKING

from whimbrel.cli.options import add_verbose, open_project

if TYPE_CHECKING:
    from whimbrel.cli.output import Output
    from whimbrel.commands.listing import Listing


def add_arguments(parser: ArgumentParser) -> None:
    """The options of `branches`."""
    add_verbose(parser)


def run(arguments: Namespace, output: Output) -> int:
    """Show where the history branches."""
    from whimbrel.cli.revisions import listing_object
    from whimbrel.commands.branches import branches

    found = branches(open_project(arguments))
    return output.answer(lambda: lines(found, arguments.verbose), lambda: listing_object(found))


def lines(found: Listing, verbose: bool) -> Iterator[str]:
    """What `branches` prints."""
    from whimbrel.history.text import log_entry, one_line

    graph = found.graph
    for revision in found.revisions:
        yield (
            log_entry(graph, revision)
            if verbose
            else one_line(graph, revision, include_doc=False, include_parents=False)
        )
        indent = " " * len(revision.id)
        for child in graph.children(revision.id):
            yield f"{indent} -> {one_line(graph, graph[child], include_doc=verbose, include_parents=False)}"
        yield ""
