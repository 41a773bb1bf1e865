"""`whimbrel restore`."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from whimbrel.cli.confirm import confirm
from whimbrel.cli.options import open_project

if TYPE_CHECKING:
    from whimbrel.cli.output import Output
    from whimbrel.commands.restore import Restored

EXAMPLES = """\
examples:
  whimbrel restore backups/app-20260301-020000-4fba16379a19.dump
"""


def add_arguments(parser: ArgumentParser) -> None:
    """The arguments of `restore`."""
    parser.add_argument("file", type=Path, metavar="FILE", help="a file that 'backup' or --backup wrote")
    parser.add_argument("--yes", action="store_true", help="don't ask before the content is replaced")


def run(arguments: Namespace, output: Output) -> int:
    """Put a backup in the place of the database's content."""
    from whimbrel.commands import restore

    project = open_project(arguments)
    target = restore.target(project)
    confirm(f"Everything in {target.url.masked()} is replaced by {arguments.file}.", arguments.yes)
    restored = restore.restore(project, arguments.file, target)
    return output.answer(lambda: (_line(restored),), lambda: _object(restored))


def _line(restored: Restored) -> str:
    backup = restored.backup
    at = ", ".join(restored.heads) or "no revision"
    return f"Restored {backup.url} from {backup.path} ({backup.seen}); it is at {at}."


def _object(restored: Restored) -> dict[str, object]:
    return {**restored.backup._asdict(), "revisions": restored.heads}
