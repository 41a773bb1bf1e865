"""Commands typed in a copy of an example, and the schema that they leave."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import sqlalchemy as sa

from support import forked
from support.guides import EXAMPLES

LEFT_BEHIND = shutil.ignore_patterns("*.db", "__pycache__")


def copied(name: str, to: Path) -> Path:
    """A copy of an example below the folder."""
    return Path(shutil.copytree(EXAMPLES / name, to / name, ignore=LEFT_BEHIND))


def typed(folder: Path, *words: str, environment: Mapping[str, str] | None = None, status: int = 0) -> str:
    """What `python` says to these words in the folder; its status has to be this one."""
    done = subprocess.run(
        [sys.executable, *words],
        cwd=folder,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1", **(environment or {})},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == status, done.stdout + done.stderr
    return done.stdout + done.stderr


def whimbrel(folder: Path, *words: str, environment: Mapping[str, str] | None = None, status: int = 0) -> str:
    """What `whimbrel` says to these words; its status has to be this one."""
    answer = forked.typed(folder, words, environment)
    assert answer.status == status, answer.text
    return answer.text


def schema(engine: sa.Engine) -> dict[str, list[str]]:
    """Columns, keys, checks and indexes by table, the version table aside."""
    look = sa.inspect(engine)
    return {
        name: sorted(
            str({key: str(value) for key, value in sorted(item.items())})
            for kind in (
                look.get_columns,
                look.get_indexes,
                look.get_foreign_keys,
                look.get_check_constraints,
            )
            for item in kind(name)
        )
        for name in look.get_table_names()
        if name not in ("alembic_version", "whimbrel_journal")
    }
