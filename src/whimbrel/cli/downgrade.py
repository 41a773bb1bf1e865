"""`whimbrel downgrade`."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from whimbrel.cli.options import add_backup, add_events, add_sql, add_tag, add_waiting

if TYPE_CHECKING:
    from whimbrel.cli.output import Output
    from whimbrel.project.project import Project

EXAMPLES = """\
examples:
  whimbrel downgrade -1               undo the last one
  whimbrel downgrade base             undo everything
  whimbrel downgrade -1 --backup dir  copy the database first
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
    add_backup(parser)
    parser.add_argument("--yes", action="store_true", help="don't ask, in production or where rows are lost")
    add_events(parser)


def run(arguments: Namespace, output: Output) -> int:
    """Undo revisions, back to an earlier one."""
    from whimbrel.cli.ran import carry_out, folder
    from whimbrel.commands.downgrade import downgrade

    return carry_out(
        downgrade,
        arguments.revision,
        arguments,
        output,
        first=lambda project: _ask(project, arguments),
        backup=folder(arguments.backup),
    )


def _ask(project: Project, arguments: Namespace) -> None:
    """Ask where it would hurt, in production even of a script; raises CommandRefused."""
    if arguments.sql or arguments.yes:
        return
    from whimbrel.commands.undoing import harm, is_production

    if sentence := harm(project, arguments.revision):
        from whimbrel.cli.confirm import confirm

        confirm(sentence, yes=False, is_script_trusted=not is_production(project))
