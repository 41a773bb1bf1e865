"""A new revision file: empty, or with what the models and the database differ in."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from whimbrel.commands.drafting import draft
from whimbrel.commands.publishing import RevisionResult, publish
from whimbrel.commands.scripts import Names, Script
from whimbrel.errors import CommandRefused, MultipleHeads
from whimbrel.operations.what_is_renamed import NO_RENAMES, Renames

if TYPE_CHECKING:
    from whimbrel.history.graph import Graph
    from whimbrel.project.project import Project


def revision(
    project: Project,
    message: str | None = None,
    autogenerate: bool = False,
    sql: bool = False,
    head: str = "head",
    splice: bool = False,
    branch_label: Names = None,
    version_path: str | os.PathLike[str] | None = None,
    rev_id: str | None = None,
    depends_on: Names = None,
    renames: Renames = NO_RENAMES,
    format: str = "py",
    prove: bool | None = None,
    count: bool = False,
    offline: bool = False,
) -> RevisionResult:
    """Write a new revision file after `head`, and run the project's hooks on it.

    With `autogenerate` its body makes the database what the models say; `renames` says what kept its content.
    `format` "sql" writes an .sql file. `prove`: it is run in scratch first, None as the project says.
    `count`: the rows that it loses are counted. `offline`: the models are compared with what the revisions
    make, without a database.
    Raises CommandRefused, HistoryError, NotAtHead or NeedsDatabase before anything is written.
    """
    _refuse_sql(project, sql, autogenerate)
    if format == "sql" and autogenerate:
        raise CommandRefused("--autogenerate writes Python. Leave out --autogenerate or --format sql.")
    script = Script(message, head, splice, branch_label, version_path, rev_id, depends_on)
    script = script._replace(as_sql=format == "sql")
    result = place(
        project,
        script,
        autogenerate=autogenerate,
        sql=sql,
        renames=renames,
        prove=prove,
        count=count,
        offline=offline,
    )
    return result if project.kind == "alembic" else _with_message_judged(result, message)


def place(
    project: Project,
    script: Script,
    *,
    autogenerate: bool = False,
    sql: bool = False,
    renames: Renames = NO_RENAMES,
    prove: bool | None = None,
    count: bool = False,
    offline: bool = False,
    has_body: bool = True,
) -> RevisionResult:
    """Write the script's file; the project's environment runs only where it has a say in it.

    Without `has_body` (a merge) its hooks for what a revision does aren't asked.
    """
    graph = project.graph()
    asks = not script.as_sql and (autogenerate or project.revision_environment)
    _verify_place(project, graph, script, asks)
    if not asks:
        return publish(project, graph, (script,), {})
    from whimbrel.commands.autogenerate import in_environment
    from whimbrel.commands.offline import works_offline
    from whimbrel.commands.remarking import remarks_on, told
    from whimbrel.commands.scratching import proves

    offline = autogenerate and works_offline(project, offline)
    if offline and (prove or count):
        raise CommandRefused("--proof and --count need a database. Leave them out, or --offline.")
    found = in_environment(
        project,
        script,
        autogenerate=autogenerate,
        sql=sql,
        renames=renames,
        proves=autogenerate and not offline and proves(project, prove),
        counts=count,
        offline=offline,
        has_body=has_body,
    )
    remarks = remarks_on(project, found)
    return told(publish(project, graph, found.scripts, found.values, remarks), found)


def _verify_place(project: Project, graph: Graph, script: Script, asks: bool) -> None:
    """What can't be placed fails before a database is asked; hooks of an env.py may still choose a head."""
    try:
        draft(project, graph, script)
    except CommandRefused as error:
        if not (asks and project.kind == "alembic" and isinstance(error.__cause__, MultipleHeads)):
            raise


def _with_message_judged(result: RevisionResult, message: str | None) -> RevisionResult:
    """The result with a warning where the message says nothing of what the revision does."""
    if not message and result.operations:
        return result  # its operations gave it one
    from whimbrel.lint.revision_facts import RevisionFacts
    from whimbrel.lint.rules.message_says_nothing import check_revision

    troubles = (
        trouble
        for id in result.revisions[:1]
        for trouble in check_revision(RevisionFacts(id, "", message or ""))
    )
    said = tuple(f"{trouble.message} {trouble.help}" for trouble in troubles)
    return result._replace(warnings=(*result.warnings, *said))


def _refuse_sql(project: Project, sql: bool, autogenerate: bool) -> None:
    if sql and autogenerate:
        raise CommandRefused("Using --sql with --autogenerate does not make any sense")
    if sql and not project.revision_environment:
        raise CommandRefused(
            "Using --sql with the revision command when revision_environment is not configured does not make "
            "any sense"
        )
