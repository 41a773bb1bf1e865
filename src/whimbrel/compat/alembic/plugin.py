"""Our hook: opens the databases of a project by running its env.py."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from whimbrel.compat.alembic import alias, translate
from whimbrel.plugins.hookspecs import hookimpl

if TYPE_CHECKING:
    from whimbrel.compat.alembic.config import Config
    from whimbrel.compat.alembic.runtime.environment import EnvironmentContext
    from whimbrel.project.environment import Request, Task
    from whimbrel.project.project import Project


@hookimpl
def open_environment(project: Project) -> AlembicEnvironment | None:
    """The environment of a project with an env.py; None for others."""
    return AlembicEnvironment(project) if project.has_env else None


class AlembicEnvironment:
    """Runs env.py, which opens what databases it likes and says through `context` when each is ready."""

    def __init__(self, project: Project) -> None:
        self.project = project

    def run(self, task: Task, request: Request) -> None:
        """Call the task for every `run_migrations()` of env.py.

        Raises ConnectionFailed, TransactionLost, what the task raises, and what env.py raises itself.
        """
        if request.wait is None:
            self._once(task, request)
            return
        from whimbrel.project.waiting import attempt

        attempt(lambda: self._once(task, request), request.wait, _tell)

    def _once(self, task: Task, request: Request) -> None:
        alias.install()
        from whimbrel.compat.alembic.cmd_opts import config_of
        from whimbrel.compat.alembic.connecting import connection_errors

        environment = self._environment(config_of(self.project, request), request)
        given = translate.given.get()
        environment.task = self._task(task, request, given.directives if given else None)
        environment.run_options = self.project.run_options(request.lock_wait)
        with environment, connection_errors():
            _run(environment)
        for context in environment.contexts:
            context.session.verify_kept()

    def _task(self, task: Task, request: Request, command_hook: Callable[..., None] | None) -> Task:
        """The task; one that compares or writes revisions lets the project's hooks take part."""
        if request.command not in ("revision", "check"):
            return task
        from whimbrel.compat.alembic.autogenerate.extending import extended

        return extended(task, command_hook)

    def _environment(self, config: Config, request: Request) -> EnvironmentContext:
        from whimbrel.compat.alembic.runtime.environment import EnvironmentContext
        from whimbrel.compat.alembic.script.base import ScriptDirectory

        script = ScriptDirectory.from_config(config)
        compare = self.project.value("compare")
        said = {} if compare is None else {"compare": compare}
        return EnvironmentContext(config, script, **_options(config, request), **said)


def _tell(tries: int, seconds: float, reason: str) -> None:
    from whimbrel.execution import events

    events.emit(events.DatabaseAwaited(tries, seconds, reason))


def _run(environment: EnvironmentContext) -> None:
    """Run env.py; a failed revision is told as such, though env.py saw the error itself."""
    try:
        environment.script.run_env()
    except (Exception, SystemExit) as error:
        failure = environment.failure
        if failure is not None and failure.__cause__ is error:
            raise failure from error
        raise


def _options(config: Config, request: Request) -> dict[str, Any]:
    """What env.py may ask for, and what a context holds from the start; what wasn't given is left out."""
    given = {
        "starting_rev": request.starting,
        "destination_rev": request.destination,
        "output_buffer": request.output if request.as_sql else None,
    }
    return {
        "as_sql": request.as_sql,
        "tag": request.tag,
        "dont_mutate": request.dont_mutate,
        "purge": request.purge,
        "template_args": {"config": config},
        **{name: value for name, value in given.items() if value is not None},
    }
