"""How upgrade, downgrade, stamp and ensure_version are carried out, and what they say when they are done."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING

from whimbrel.cli.options import open_project

if TYPE_CHECKING:
    from pathlib import Path

    from whimbrel.cli.output import Output
    from whimbrel.commands.running import Ran
    from whimbrel.execution.result import RunResult
    from whimbrel.project.project import Project


def carry_out(
    command: Callable[..., Ran],
    target: object,
    arguments: Namespace,
    output: Output,
    *,
    first: Callable[[Project], None] | None = None,
    **options: object,
) -> int:
    """Run the use case with the options that all of its kind share; shows its progress, then its answer.

    `first` is called with the project before anything is done.
    """
    from whimbrel.cli.progress import shown

    project = open_project(arguments)
    if first is not None:
        first(project)
    with shown(project, output, sql=arguments.sql), _events(arguments, output):
        result = command(
            project,
            target,
            sql=arguments.sql,
            tag=arguments.tag,
            wait=arguments.wait,
            lock_wait=arguments.lock_wait,
            output=output.script(),
            **options,
        )
    return answer(output, project, result)


def folder(name: str | None) -> Path | None:
    """The folder that an option names."""
    from pathlib import Path

    return None if name is None else Path(name)


def _events(arguments: Namespace, output: Output) -> AbstractContextManager[None]:
    name = getattr(arguments, "events", None)
    if name is None:
        return nullcontext()
    from whimbrel.cli.event_lines import written

    return written(name, output)


def answer(output: Output, project: Project, ran: Ran) -> int:
    """The steps were told while they ran; say only where there were none, in a project of ours."""
    if not ran.steps and not ran.sql and project.kind == "whimbrel":
        output.tell("Nothing to do.")
    return output.answer(tuple, lambda: _object(output, ran))


def _object(output: Output, ran: Ran) -> dict[str, object]:
    from whimbrel.cli.progress import step_object

    found: dict[str, object] = {
        "steps": [step_object(step) for step in ran.steps],
        "databases": [_run_object(run) for run in ran.runs],
        "backups": [dict(taken._asdict()) for taken in ran.backups],
    }
    return {**found, "sql": output.script_text()} if ran.sql else found


def _run_object(run: RunResult) -> dict[str, object]:
    return {"before": run.before, "after": run.after, "revisions": [step.revision.id for step in run.steps]}
