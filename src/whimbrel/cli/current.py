"""`whimbrel current`."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from typing import TYPE_CHECKING

from whimbrel.cli.options import add_verbose, open_project

if TYPE_CHECKING:
    from whimbrel.cli.output import Output
    from whimbrel.commands.current import At, Current


def add_arguments(parser: ArgumentParser) -> None:
    """The options of `current`."""
    parser.add_argument(
        "-c",
        "--check-heads",
        action="store_true",
        help="status 255 unless the database is at the newest revisions",
    )
    add_verbose(parser)


def run(arguments: Namespace, output: Output) -> int:
    """Show the revisions the database is at."""
    from whimbrel.commands.current import current

    found = current(open_project(arguments), verbose=arguments.verbose, check_heads=arguments.check_heads)
    return output.answer(lambda: lines(found, arguments.verbose), lambda: _object(found))


def lines(found: Current, verbose: bool) -> Iterator[str]:
    """What `current` prints."""
    from whimbrel.history.text import log_entry, one_line

    graph = found.graph
    for database in found.databases:
        if verbose:
            yield f"Current revision(s) for {database.url}:"
        for id in database.heads:
            if verbose:
                yield log_entry(graph, graph[id])
            else:
                yield one_line(
                    graph, graph[id], include_branches=False, include_doc=False, include_parents=False
                )


def _object(found: Current) -> dict[str, object]:
    return {"databases": [_database_object(found, database) for database in found.databases]}


def _database_object(found: Current, database: At) -> dict[str, object]:
    from whimbrel.cli.revisions import objects

    revisions = (found.graph[id] for id in database.heads)
    return {
        "url": database.url,
        "at_heads": set(database.heads) == set(found.graph.heads),
        "revisions": objects(found.graph, revisions),
    }
