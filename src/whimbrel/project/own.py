"""The environment of a project without an env.py: Whimbrel opens its one database itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from whimbrel.errors import MissingSetting
from whimbrel.execution import events
from whimbrel.execution.session import Session
from whimbrel.project.connecting import dialect_of, with_connection
from whimbrel.project.drivers import OTHER_NAMES, usable
from whimbrel.project.refused import told
from whimbrel.project.url import parse

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

    from whimbrel.history.graph import Graph
    from whimbrel.project.environment import Request, Task
    from whimbrel.project.project import Project
    from whimbrel.project.setting import Setting
    from whimbrel.project.url import URL


class OwnEnvironment:
    """Opens the database that the project's settings name."""

    def __init__(self, project: Project) -> None:
        self.project = project

    def run(self, task: Task, request: Request) -> None:
        """Call the task with the session of the one database.

        Raises HistoryError, ConfigError, NoModels, ConnectionFailed, and what the task raises.
        """
        graph = self.project.graph()
        opts = self._opts(request)  # models that can't be imported shall fail before a database is opened
        if request.as_sql and (named := self._only_dialect()) is not None:
            self._script(task, request, graph, opts, named)
            return
        setting = self.project.url_setting()
        url = parse(setting.value, setting.origin)
        if request.as_sql:
            self._script(task, request, graph, opts, url)
        else:
            self._online(task, request, graph, opts, usable(url), setting)

    def _only_dialect(self) -> URL | None:
        """A URL with nothing but the dialect that the project names, where it has no other."""
        name = self.project.value("dialect")
        if not name:
            return None
        try:
            self.project.url_setting()
        except MissingSetting:
            return parse(f"{name}://", "the setting dialect")
        return None

    def _online(
        self,
        task: Task,
        request: Request,
        graph: Graph,
        opts: dict[str, Any],
        url: URL,
        setting: Setting,
    ) -> None:
        if request.wait is not None:
            from whimbrel.project.waiting import wait_for

            wait_for(url, request.wait, _tell)
        options = self.project.run_options(request.lock_wait)

        def use(connection: Connection) -> None:
            session = Session.online(connection, options, opts)
            with told(lambda: url), session.begin_transaction():
                task(session, graph)

        with_connection(url, use, setting.origin)

    def _script(self, task: Task, request: Request, graph: Graph, opts: dict[str, Any], url: URL) -> None:
        from whimbrel.execution.script_session import ScriptSession

        dialect = dialect_of(url.with_scheme(OTHER_NAMES.get(url.scheme, url.scheme)))
        options = self.project.run_options(request.lock_wait)
        session = ScriptSession(dialect, request.output, options, {**opts, "literal_binds": True})
        with session.begin_transaction():
            task(session, graph)

    def _opts(self, request: Request) -> dict[str, Any]:
        """What an env.py would pass to context.configure()."""
        project = self.project
        project.prepare_imports()
        names = ("compare_type", "compare_server_default", "include_schemas")
        opts: dict[str, Any] = {name: project.value(name) for name in names}
        if request.needs_models:
            from whimbrel.project.models import load

            opts["target_metadata"] = load(project)
        return {**opts, "render_as_batch": False, "explicit_types": True}


def _tell(tries: int, seconds: float, reason: str) -> None:
    events.emit(events.DatabaseAwaited(tries, seconds, reason))
