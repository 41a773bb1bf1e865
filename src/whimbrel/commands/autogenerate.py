"""What autogenerate finds, with the bodies to be written: a revision in the project's environment."""

from __future__ import annotations

import sys
from io import StringIO
from typing import TYPE_CHECKING, Any, NamedTuple

from whimbrel.commands.bodies import as_hooks_leave, with_body
from whimbrel.commands.difference import bring_models, difference
from whimbrel.commands.losses import losses
from whimbrel.commands.proving import proven
from whimbrel.commands.scratching import settings_of
from whimbrel.commands.scripts import Script
from whimbrel.commands.unseen_models import unseen_models
from whimbrel.history.graph import Graph
from whimbrel.operations.what_is_renamed import NO_RENAMES, Renames

if TYPE_CHECKING:
    from whimbrel.commands.difference import Difference
    from whimbrel.execution.session import Session
    from whimbrel.project.project import Project
    from whimbrel.proof.proving import Proof


class Found(NamedTuple):
    """What is to be written, with the template's variables, and what is in doubt about it."""

    scripts: tuple[Script, ...]
    values: dict[str, Any]
    doubts: tuple[str, ...] = ()
    proof: Proof | None = None
    losses: tuple[str, ...] = ()


def in_environment(
    project: Project,
    script: Script,
    *,
    autogenerate: bool = False,
    sql: bool = False,
    renames: Renames = NO_RENAMES,
    proves: bool = False,
    counts: bool = False,
    offline: bool = False,
    has_body: bool = True,
) -> Found:
    """Open the project's databases; return the script with what each needs, and the template's variables.

    The project's `directives` may have made one script many, or none. `proves`: what is found is run in
    scratch. `counts`: the rows that it loses are counted. `offline`: no database is opened; the models
    are compared with what the revisions make. Without `has_body` the variables are all that is asked for.
    """
    from whimbrel.project.environment import Request, open_environment

    scripts: tuple[Script, ...] = (script,)
    values: dict[str, Any] = {}
    doubts: list[str] = []
    lost: list[str] = []
    proof: Proof | None = None

    def task(session: Session, graph: Graph) -> None:
        nonlocal scripts, proof
        values.update(session.opts.get("template_args") or {})
        if not has_body:
            return
        if not autogenerate:
            scripts = with_body(scripts, session, project)
        else:
            bring_models(project, graph)
            found = difference(session, graph, renames, settings_of(project), offline=offline)
            doubts.extend(found.doubts)
            doubts.extend(unseen_models(project, found))
            if counts or project.kind == "whimbrel":  # Alembic's projects get Alembic's file
                lost.extend(losses(session, found, counts))
            scripts = with_body(scripts, session, project, found.upgrades, found.downgrades)
            if project.kind == "whimbrel":  # Alembic's leaves the name empty
                scripts = tuple(_with_message(item, found) for item in scripts)
        scripts = as_hooks_leave(scripts, session)
        if autogenerate and proves and scripts:
            proof = proven(project, session, graph, scripts, values, found)

    request = Request(
        as_sql=sql or offline,
        output=StringIO() if offline else sys.stdout,
        needs_models=autogenerate,
        dont_mutate=True,
        command="revision",
        arguments=_typed(script, autogenerate, sql),
    )
    open_environment(project).run(task, request)
    return Found(scripts, values, tuple(doubts), proof, tuple(lost))


def _with_message(script: Script, found: Difference) -> Script:
    """The script; where nobody said what it does, its operations do."""
    from whimbrel.commands.proposing import proposed

    return script if script.message else script._replace(message=proposed(found.upgrades))


def _typed(script: Script, autogenerate: bool, sql: bool) -> dict[str, Any]:
    """The command's arguments as an env.py may look at them."""
    return {
        "message": script.message,
        "autogenerate": autogenerate,
        "sql": sql,
        "head": script.head,
        "splice": script.splice,
        "branch_label": script.branch_label,
        "version_path": script.version_path,
        "rev_id": script.rev_id,
        "depends_on": script.depends_on,
    }
