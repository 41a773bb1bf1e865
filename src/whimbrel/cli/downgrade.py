"""`whimbrel downgrade`."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from whimbrel.cli.options import add_events, add_sql, add_tag, add_waiting

if TYPE_CHECKING:
    from whimbrel.cli.output import Output

EXAMPLES = """\
examples:
  whimbrel downgrade -1               undo the last one
  whimbrel downgrade base             undo everything
  whimbrel downgrade 27c6:ae10 --sql  the SQL that leads back
"""


def add_arguments(parser: ArgumentParser) -> None:
    """The arguments of `downgrade`."""
    parser.add_argument(
        "revision",
        metavar="REVISION",
        help="base, an id or its beginning, -1, ae10-2, label@base; from:to with --sql",
    )
    add_sql(parser)
    add_tag(parser)
    add_waiting(parser)
    add_events(parser)


def run(arguments: Namespace, output: Output) -> int:
    """Undo revisions, back to an earlier one."""
    from whimbrel.cli.ran import carry_out
    from whimbrel.commands.downgrade import downgrade

    return carry_out(downgrade, arguments.revision, arguments, output)
