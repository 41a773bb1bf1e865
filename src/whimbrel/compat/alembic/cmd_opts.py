"""The Config that an env.py sees, with `cmd_opts` as Alembic's command line leaves them."""

from __future__ import annotations

import os
from argparse import Namespace
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from whimbrel.compat.alembic import command
from whimbrel.compat.alembic.config import Config
from whimbrel.compat.alembic.translate import given

if TYPE_CHECKING:
    from whimbrel.project.environment import Request
    from whimbrel.project.project import Project


def config_of(project: Project, request: Request) -> Config:
    """The Config that env.py sees: the application's own, or one for this command line."""
    handed = given.get()
    if handed is not None:
        return handed.config
    return Config(
        _as_typed(project.ini_path),
        _as_typed(project.toml_path),
        ini_section=project.section,
        cmd_opts=Namespace(**_typed(project, request)),
    )


def _typed(project: Project, request: Request) -> Mapping[str, Any]:
    """What Alembic's own command line leaves in `config.cmd_opts`."""
    return {
        "config": None,
        "name": project.section,
        "x": list(project.x) or None,
        "raiseerr": False,
        "quiet": False,
        **request.arguments,
        "cmd": (getattr(command, request.command, None), [], list(request.arguments)),
    }


def _as_typed(path: Path) -> str:
    """The path from the folder one is in, where it lies there: users print and join it."""
    try:
        return os.fspath(path.relative_to(Path.cwd()))
    except ValueError:
        return os.fspath(path)
