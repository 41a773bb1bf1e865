"""`whimbrel merge`."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from whimbrel.cli.options import add_message, add_new_revision, open_project

if TYPE_CHECKING:
    from whimbrel.cli.output import Output

EXAMPLES = """\
examples:
  whimbrel merge heads -m "merge teams"
  whimbrel merge ae10 27c6 -m "merge"
"""


def add_arguments(parser: ArgumentParser) -> None:
    """The options of `merge`."""
    parser.add_argument(
        "revisions", nargs="+", metavar="REVISION", help="the revisions to join, or 'heads' for all heads"
    )
    add_message(parser)
    add_new_revision(parser)


def run(arguments: Namespace, output: Output) -> int:
    """Write a revision that joins several."""
    from whimbrel.cli.written import answer
    from whimbrel.commands.merge import merge

    project = open_project(arguments)
    result = merge(
        project,
        arguments.revisions,
        message=arguments.message,
        branch_label=arguments.branch_label,
        rev_id=arguments.rev_id,
        splice=arguments.splice,
    )
    return answer(output, project, result)
