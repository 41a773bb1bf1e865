"""`whimbrel config`."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from whimbrel.cli.options import open_project

if TYPE_CHECKING:
    from whimbrel.cli.output import Output


def add_arguments(parser: ArgumentParser) -> None:
    """`config` has no options of its own."""


def run(arguments: Namespace, output: Output) -> int:
    """Show every setting and where it comes from; passwords are masked."""
    from whimbrel.commands.config import config

    found = config(open_project(arguments))
    return output.answer(lambda: _lines(found), lambda: found)
