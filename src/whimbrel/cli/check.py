"""`whimbrel check`."""

from __future__ import annotations

from argparse import ArgumentParser, BooleanOptionalAction, Namespace
from typing import TYPE_CHECKING

from whimbrel.cli.options import open_project

if TYPE_CHECKING:
    from whimbrel.cli.output import Output

EXAMPLES = """\
The status is 0 when models and database agree, and 255 when they differ.
"""


def add_arguments(parser: ArgumentParser) -> None:
    """The options of `check`."""
    parser.add_argument(
        "--history",
        action=BooleanOptionalAction,
        default=None,
        help="tell revisions that were edited after they ran, by the journal or git (default: in projects "
        "without Alembic's configuration)",
    )
    parser.add_argument(
        "--offline",
        action="store_true",
        help="compare the models with what the revisions make, without a database",
    )


def run(arguments: Namespace, output: Output) -> int:
    """Tell whether the models and the database agree."""
    from whimbrel.commands.check import check

    result = check(open_project(arguments), history=arguments.history, offline=arguments.offline)
    for doubt in result.doubts:
        output.tell(f"warning: {doubt}")
    return output.answer(
        lambda: (result.message,), lambda: {"message": result.message, "doubts": result.doubts}
    )
