"""Whether the models and the database agree, and whether revisions are what was run."""

from __future__ import annotations

import sys
from io import StringIO
from typing import TYPE_CHECKING

from whimbrel.errors import EditedRevisions, PendingChanges
from whimbrel.values import dataclass

if TYPE_CHECKING:
    from whimbrel.commands.edited import Edited
    from whimbrel.commands.scripts import Script
    from whimbrel.execution.session import Session
    from whimbrel.history.graph import Graph
    from whimbrel.project.project import Project
    from whimbrel.schema.schema import Schema


@dataclass(frozen=True, slots=True)
class CheckResult:
    """The models and the database agree."""

    message: str = "No new upgrade operations detected."
    doubts: tuple[str, ...] = ()
    """What was left in doubt, and why: a sentence each."""


def check(project: Project, *, history: bool | None = None, offline: bool = False) -> CheckResult:
    """Compare models and database, and write nothing.

    `history`: revision files are compared with what was run, too; None: in a project of ours. `offline`: the
    models are compared with what the revisions make, without a database. The project's hooks see what was
    found, as if it were to be written; what they take out counts no more. Raises PendingChanges, which lists
    the differences as Alembic's tuples, where they differ; NotAtHead where the database lacks a revision;
    EditedRevisions; NeedsDatabase.
    """
    from whimbrel.commands.bodies import as_hooks_leave, with_body
    from whimbrel.commands.difference import bring_models, difference
    from whimbrel.commands.offline import works_offline
    from whimbrel.commands.scratching import settings_of
    from whimbrel.commands.scripts import Script
    from whimbrel.commands.unseen_models import unseen_models
    from whimbrel.project.environment import Request, open_environment

    settings, offline = settings_of(project), works_offline(project, offline)
    scripts: tuple[Script, ...] = (Script(),)
    before: list[Schema] = []
    doubts: list[str] = []
    unseen: list[str] = []
    edited: dict[str, Edited] = {}

    def task(session: Session, graph: Graph) -> None:
        nonlocal scripts
        if _looks_back(project, history):
            edited.update(_edited(project, session, graph))
        bring_models(project, graph)
        found = difference(session, graph, scratch=settings, offline=offline)
        doubts.extend(found.doubts)
        unseen.extend(unseen_models(project, found, refuses=False))
        before.append(found.before)
        scripts = with_body(scripts, session, project, found.upgrades, found.downgrades)
        scripts = as_hooks_leave(scripts, session)

    output = StringIO() if offline else sys.stdout
    request = Request(needs_models=True, dont_mutate=True, command="check", as_sql=offline, output=output)
    open_environment(project).run(task, request)
    _refuse(scripts, before, edited, unseen)
    return CheckResult(doubts=(*doubts, *unseen))


def _refuse(
    scripts: tuple[Script, ...], before: list[Schema], edited: dict[str, Edited], unseen: list[str]
) -> None:
    """Raise PendingChanges or EditedRevisions where there is something to tell of."""
    said = EditedRevisions(tuple(edited.values())) if edited else None
    changes = _told(scripts, before)
    if changes:
        note = "\n".join((*unseen, *([str(said)] if said else ())))
        raise PendingChanges(changes, note, scripts)
    if said is not None:
        raise said


def _told(scripts: tuple[Script, ...], before: list[Schema]) -> list[object]:
    """What is left to do in each database, as tuples; `before` are the schemas that it meets there.

    A hook that wants no revision of nothing leaves no script.
    """
    from whimbrel.commands.tuples import as_tuples

    pairs = zip(scripts[-1].bodies, before, strict=True) if scripts else ()
    return [one for body, schema in pairs for one in as_tuples(body.upgrades, schema)]


def _looks_back(project: Project, asked: bool | None) -> bool:
    return project.kind == "whimbrel" if asked is None else asked


def _edited(project: Project, session: Session, graph: Graph) -> dict[str, Edited]:
    from whimbrel.commands.edited import told_by_git, told_by_journal

    found, known = told_by_journal(session, graph)
    return {one.revision: one for one in (*found, *told_by_git(project, graph, known))}
