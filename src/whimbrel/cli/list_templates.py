"""`whimbrel list_templates`."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from whimbrel.cli.output import Output


def add_arguments(parser: ArgumentParser) -> None:
    """`list_templates` has no options of its own."""


def run(arguments: Namespace, output: Output) -> int:
    """List the templates that init knows."""
    from whimbrel.commands.list_templates import list_templates

    found = list_templates()
    return output.answer(
        lambda: (
            "Available templates:\n",
            *(f"{name} - {about}" for name, about in found),
            "\nTemplates are used via the 'init' command, e.g.:",
            "\n  whimbrel init --template generic ./scripts",
        ),
        lambda: {"templates": [{"name": name, "about": about} for name, about in found]},
    )
