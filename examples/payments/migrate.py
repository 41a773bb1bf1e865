"""The common operations on the database's schema, by one word each; options are handed on to Whimbrel.

python migrate.py create "Add user table"     write what the models changed
python migrate.py upgrade [REVISION]          apply what is pending, by default everything
python migrate.py downgrade [REVISION]        undo the last one, or back to a revision
python migrate.py current                     the revision the database is at
python migrate.py history                     all revisions, newest first
python migrate.py stamp REVISION              mark the database as being at a revision
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from whimbrel.cli.app import main, run

from app.core.config import settings

COMMANDS = {
    "create": (["revision", "--autogenerate", "-m"], None),
    "upgrade": (["upgrade"], ["head"]),
    "downgrade": (["downgrade"], ["-1"]),
    "current": (["current"], ["--verbose"]),
    "history": (["history"], ["--verbose"]),
    "stamp": (["stamp"], None),
}
"""For each word: what Whimbrel is told, and the arguments where none are given (None: one must be)."""


def arguments(words: list[str]) -> list[str]:
    """What Whimbrel is told for these words; exits with the usage where they make no sense."""
    name, *rest = words or [""]
    command, default = COMMANDS.get(name, ([], None))
    if not rest or rest[0].startswith("--"):
        rest = default and [*default, *rest]
    return [*command, *rest] if command and rest is not None else sys.exit(__doc__)


def upgraded(words: list[str]) -> int:
    """Bring a developer's database up to date before models are compared with it; returns the status."""
    is_needed = words[0] == "revision" and settings.env == "development"
    return run(["upgrade", "head"]) if is_needed else 0


if __name__ == "__main__":
    if not any(Path(name).is_file() for name in ("alembic.ini", "whimbrel.toml")):
        os.chdir(Path(__file__).parent)  # typed elsewhere, it means the project beside it
    told = arguments(sys.argv[1:])
    sys.exit(upgraded(told) or main(told))
