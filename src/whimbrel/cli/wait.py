"""`whimbrel wait`."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from whimbrel.cli.options import duration, open_project

if TYPE_CHECKING:
    from whimbrel.cli.output import Output

EXAMPLES = """\
examples:
  whimbrel wait 2m && whimbrel upgrade head
"""


def add_arguments(parser: ArgumentParser) -> None:
    """The argument of `wait`."""
    parser.add_argument(
        "duration",
        nargs="?",
        type=duration,
        default=60.0,
        metavar="DURATION",
        help="how long at most: 30s, 2m (default: 60s)",
    )


def run(arguments: Namespace, output: Output) -> int:
    """Wait until the database accepts connections."""
    from whimbrel.commands.wait import wait

    result = wait(open_project(arguments), arguments.duration, tell=output.tell)
    return output.answer(lambda: (f"{result.url} accepts connections.",), lambda: result)
