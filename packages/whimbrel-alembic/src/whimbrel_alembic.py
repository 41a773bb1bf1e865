"""The command `alembic`, and what is said where Alembic itself lies in the same folder."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any, NoReturn

ONLY_THEIRS = Path(__file__).parent / "alembic" / "config.py"
"""A file that Alembic installs beside our `alembic/__init__.py`, and we don't."""
MEND = "pip uninstall -y alembic && pip install --force-reinstall --no-deps whimbrel-alembic"


def main() -> NoReturn:
    """Run one command line of Whimbrel and exit with its status."""
    if ONLY_THEIRS.exists():
        _say(
            "Whimbrel runs, but Alembic is installed in the same folder, and an update of it would take over"
        )
    if sys.argv[1:] == ["--version"]:
        sys.exit(_show_version())
    from whimbrel.cli.app import main as run

    run()


def setup(plugin: Any) -> None:
    """Called as a plug-in by whoever answers to `alembic`: only Alembic itself must say that it does."""
    if not type(plugin).__module__.startswith("whimbrel."):
        _say("Alembic itself runs here, and not Whimbrel: its files have replaced those of whimbrel-alembic")


def _show_version() -> None:
    """In Alembic's form, which scripts read."""
    from whimbrel.compat.alembic import __version__

    sys.stdout.write(f"alembic {__version__}\n")


def _say(what: str) -> None:
    sys.stderr.write(f"whimbrel-alembic: {what}. To mend it: {MEND}\n")
