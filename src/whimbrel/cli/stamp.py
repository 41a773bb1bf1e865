"""`whimbrel stamp`."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from whimbrel.cli.options import add_sql, add_tag, add_waiting, open_project

if TYPE_CHECKING:
    from whimbrel.cli.output import Output

EXAMPLES = """\
examples:
  whimbrel stamp head          the tables are there already; say so
  whimbrel stamp base          as if nothing had run
  whimbrel stamp --purge ae10  forget what the table says, even what no file knows
"""


def add_arguments(parser: ArgumentParser) -> None:
    """The arguments of `stamp`."""
    parser.add_argument(
        "revisions", nargs="+", metavar="REVISION", help="the ids to note down, or head, heads, base"
    )
    add_sql(parser)
    add_tag(parser)
    parser.add_argument("--purge", action="store_true", help="empty the version table first")
    add_waiting(parser)


def run(arguments: Namespace, output: Output) -> int:
    """Set the version table without running anything."""
    from whimbrel.cli.progress import shown
    from whimbrel.cli.ran import answer
    from whimbrel.commands.stamp import stamp

    project = open_project(arguments)
    with shown(project, output, sql=arguments.sql):
        result = stamp(
            project,
            arguments.revisions,
            sql=arguments.sql,
            tag=arguments.tag,
            purge=arguments.purge,
            wait=arguments.wait,
            lock_wait=arguments.lock_wait,
            output=output.script(),
        )
    return answer(output, project, result)
