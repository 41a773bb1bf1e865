"""`whimbrel stamp`."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from whimbrel.cli.options import add_events, add_sql, add_tag, add_waiting

if TYPE_CHECKING:
    from whimbrel.cli.output import Output

EXAMPLES = """\
examples:
  whimbrel stamp head          the tables are there already; say so
  whimbrel stamp head --verify see first whether they are as the revisions make them
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
    parser.add_argument(
        "--verify",
        action="store_true",
        help="first compare the database with what the revision makes, and refuse where they differ",
    )
    add_waiting(parser)
    add_events(parser)


def run(arguments: Namespace, output: Output) -> int:
    """Set the version table without running anything."""
    from whimbrel.cli.ran import carry_out
    from whimbrel.commands.stamp import stamp

    return carry_out(
        stamp, arguments.revisions, arguments, output, purge=arguments.purge, verify=arguments.verify
    )
