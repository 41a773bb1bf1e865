"""`whimbrel upgrade`."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from whimbrel.cli.options import add_backup, add_events, add_sql, add_tag, add_waiting

if TYPE_CHECKING:
    from whimbrel.cli.output import Output

EXAMPLES = """\
examples:
  whimbrel upgrade head
  whimbrel upgrade +1                 the next one
  whimbrel upgrade head --wait 60s    wait for the database to come up
  whimbrel upgrade head --backup dir  copy the database first, where there is something to run
  whimbrel upgrade ae10:27c6 --sql    the SQL that leads from one to the other
"""


def add_arguments(parser: ArgumentParser) -> None:
    """The arguments of `upgrade`."""
    parser.add_argument(
        "revision",
        metavar="REVISION",
        help="head, heads, an id or its beginning, +1, ae10+2, label@head; from:to with --sql",
    )
    add_sql(parser)
    add_tag(parser)
    add_waiting(parser)
    add_backup(parser)
    add_events(parser)


def run(arguments: Namespace, output: Output) -> int:
    """Run revisions, up to a later one."""
    from whimbrel.cli.ran import carry_out, folder
    from whimbrel.commands.upgrade import upgrade

    return carry_out(upgrade, arguments.revision, arguments, output, backup=folder(arguments.backup))
