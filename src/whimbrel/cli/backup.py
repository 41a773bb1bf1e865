"""`whimbrel backup`."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from whimbrel.cli.options import open_project

if TYPE_CHECKING:
    from whimbrel.backup.taking import Backup
    from whimbrel.cli.output import Output

EXAMPLES = """\
examples:
  whimbrel backup backups/
  whimbrel upgrade head --backup backups/
"""


def add_arguments(parser: ArgumentParser) -> None:
    """The argument of `backup`."""
    parser.add_argument("folder", type=Path, metavar="DIR", help="where the file is written; made if missing")


def run(arguments: Namespace, output: Output) -> int:
    """Copy the database into a file, and read it back."""
    from whimbrel.commands.backup import backup

    taken = backup(open_project(arguments), arguments.folder)
    return output.answer(
        lambda: map(line, taken), lambda: {"backups": [dict(item._asdict()) for item in taken]}
    )


def line(backup: Backup) -> str:
    """One backup, for people."""
    return f"Backup of {backup.url}: {backup.path} ({_size(backup.size)}, {backup.seen})."


def _size(count: int) -> str:
    if count < 1000:
        return f"{count} bytes"
    for power, unit in ((3, "GB"), (2, "MB")):
        if count >= 1000**power:
            return f"{count / 1000**power:.1f} {unit}"
    return f"{count / 1000:.1f} kB"
