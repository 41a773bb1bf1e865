"""What upgrade, downgrade, stamp and ensure_version say when they are done."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from whimbrel.cli.output import Output
    from whimbrel.commands.running import Ran
    from whimbrel.execution.runner import RunResult
    from whimbrel.project.project import Project


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
    }
    return {**found, "sql": output.script_text()} if ran.sql else found


def _run_object(run: RunResult) -> dict[str, object]:
    return {"before": run.before, "after": run.after, "revisions": [step.revision.id for step in run.steps]}
