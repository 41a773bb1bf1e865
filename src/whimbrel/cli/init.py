"""`whimbrel init`."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    pass

EXAMPLES = """\
examples:
  whimbrel init                     settings in pyproject.toml, revisions in migrations/, no env.py
  whimbrel init -t generic alembic  what `alembic init alembic` makes: alembic.ini, env.py
"""


def add_arguments(parser: ArgumentParser) -> None:
    """The arguments of `init`."""
    parser.add_argument(
        "directory", nargs="?", metavar="FOLDER", help="where revisions go (default: migrations)"
    )
    parser.add_argument(
        "-t",
        "--template",
        help="make an Alembic project from this template, see list_templates (default: a project of ours)",
    )
    parser.add_argument(
        "--package", action="store_true", help="write empty __init__.py files into the folders"
    )
