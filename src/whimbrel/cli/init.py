"""`whimbrel init`."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from whimbrel.cli.output import Output

EXAMPLES = """\
examples:
  whimbrel init                     settings, and revisions in migrations/; no env.py needed
  whimbrel init -t generic alembic  what `alembic init alembic` makes: alembic.ini, env.py
"""


def add_arguments(parser: ArgumentParser) -> None:
    """The arguments of `init`."""
    parser.add_argument(
        "directory",
        nargs="?",
        metavar="FOLDER",
        help="where revisions go; with a folder and no template an Alembic project is made, as alembic does",
    )
    parser.add_argument(
        "-t",
        "--template",
        metavar="NAME",
        help="what to make, see list_templates (default: whimbrel, or generic for a named folder)",
    )
    parser.add_argument(
        "--package", action="store_true", help="put an empty __init__.py into each new folder"
    )


def run(arguments: Namespace, output: Output) -> int:
    """Make a new project."""
    from pathlib import Path

    from whimbrel.commands.init import init

    given = [Path(name) for name in arguments.config or ()]
    made = init(
        arguments.directory,
        arguments.template,
        package=arguments.package,
        config_file=next((path for path in given if path.suffix != ".toml"), None),
        toml_file=next((path for path in given if path.suffix == ".toml"), None),
        section=arguments.name,
    )
    return output.answer(lambda: (*made.messages, f"Next: {made.next}"), lambda: made)
