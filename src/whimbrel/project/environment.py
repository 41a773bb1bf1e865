"""How a command reaches the databases of a project: what it asks for, and who opens them."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import field
from typing import TYPE_CHECKING, Any, Protocol, TextIO, TypeAlias, cast

from whimbrel.errors import FolderNotUsable
from whimbrel.values import dataclass

if TYPE_CHECKING:
    from whimbrel.execution.session import Session
    from whimbrel.history.graph import Graph
    from whimbrel.project.project import Project

Task: TypeAlias = "Callable[[Session, Graph], None]"
"""What a command does in one database; called once for each database of the project."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What a command needs from the environment.

    `as_sql`: SQL is written to `output`, nothing is opened. `starting`, `destination` and `tag` are what
    env.py may ask for. `needs_models`: the models are imported. `dont_mutate`: the command only looks.
    `wait`: seconds to wait for the database to accept connections, None not to. `lock_wait`: seconds to
    wait for another run, None for the project's setting. `purge` and `template_args` are for env.py too.
    """

    as_sql: bool = False
    starting: str | None = None
    destination: str | tuple[str, ...] | None = None
    tag: str | None = None
    output: TextIO = field(default_factory=lambda: sys.stdout)
    needs_models: bool = False
    dont_mutate: bool = False
    purge: bool = False
    wait: float | None = None
    lock_wait: float | None = None
    command: str = ""
    """The name of the command, with its arguments in `arguments`, as env.py may look at them."""
    arguments: dict[str, Any] = field(default_factory=dict)


class Environment(Protocol):
    """Opens the databases of one project."""

    def run(self, task: Task, request: Request) -> None:
        """Open each database, call the task with its session, and close it.

        Raises ConnectionFailed and what the task raises.
        """


def open_environment(project: Project) -> Environment:
    """Who opens the project's databases: a plugin, the project's env.py, or Whimbrel itself.

    Raises PluginFailed, and ConfigError where the project isn't complete.
    """
    from whimbrel.plugins import manager

    if manager.has_plugins() or project.has_env:
        answer = manager.hooks(env=project.has_env).open_environment(project=project)
        if answer is not None:
            return cast("Environment", answer)
    if project.kind == "alembic":
        raise FolderNotUsable(
            project.folder, "has no env.py, which opens the databases of an Alembic project. Bring it back."
        )
    from whimbrel.project.own import OwnEnvironment

    return OwnEnvironment(project)
