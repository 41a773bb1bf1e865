"""`whimbrel ensure_version`."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from whimbrel.cli.options import add_sql, open_project

if TYPE_CHECKING:
    from whimbrel.cli.output import Output


def add_arguments(parser: ArgumentParser) -> None:
    """The options of `ensure_version`."""
    add_sql(parser)


def run(arguments: Namespace, output: Output) -> int:
    """Create the version table where it is missing."""
    from whimbrel.cli.ran import answer
    from whimbrel.commands.ensure_version import ensure_version

    project = open_project(arguments)
    result = ensure_version(project, sql=arguments.sql, output=output.script())
    return answer(output, project, result)
