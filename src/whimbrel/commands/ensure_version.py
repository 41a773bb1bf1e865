"""Create the version table where it is missing."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, TextIO

from whimbrel.commands.running import Ran

if TYPE_CHECKING:
    from whimbrel.execution.result import RunResult
    from whimbrel.execution.session import Session
    from whimbrel.history.graph import Graph
    from whimbrel.project.project import Project


def ensure_version(project: Project, *, sql: bool = False, output: TextIO | None = None) -> Ran:
    """Create the version table in each database; with `sql`, write how to `output` instead."""
    from whimbrel.execution.runner import run
    from whimbrel.project.environment import Request, open_environment
    from whimbrel.revisions.loader import load

    runs: list[RunResult] = []

    def task(session: Session, graph: Graph) -> None:
        if session.as_sql:
            with session.begin_transaction():
                session.ensure_version_table()
        else:
            runs.append(run(session, lambda heads: (), load))

    request = Request(
        as_sql=sql, output=output or sys.stdout, command="ensure_version", arguments={"sql": sql}
    )
    open_environment(project).run(task, request)
    return Ran(tuple(runs), sql)
