"""The lint of a project's revisions: each planned without a database, its statements judged one by one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from whimbrel.commands.lint_files import (
    Judged,
    LintResult,
    read_text,
    result_of,
    severities_from,
    together,
    waiver_notes,
)
from whimbrel.commands.own_costs import own_costs, own_dialect
from whimbrel.commands.recorded import Recorded, recorded, unbatched
from whimbrel.commands.ways_back import has_downgrade
from whimbrel.errors import WhimbrelError
from whimbrel.history.names import parse_range, resolve
from whimbrel.history.path import upgrade_steps, walk
from whimbrel.lint.linter import check_revision, check_script
from whimbrel.lint.revision_facts import RevisionFacts
from whimbrel.lint.rule import Finding, Severity
from whimbrel.lint.waivers import read_waivers
from whimbrel.reading import facts as f
from whimbrel.reading.reading import Script, read_script

if TYPE_CHECKING:
    from whimbrel.dialects.base import Dialect
    from whimbrel.history.graph import Graph
    from whimbrel.history.revision import Revision
    from whimbrel.project.project import Project


def lint(project: Project, what: Sequence[str], judged: Judged, *, git: str | None = None) -> LintResult:
    """The findings in revisions of a project, oldest first. Connects to nothing.

    `what` names revisions and ranges (`a:b`), all where it is empty; `git` leaves only files added or changed
    since a commit. Each revision is judged on the schema that those before it leave. Raises HistoryError,
    CommandRefused where git can't say.
    """
    graph = project.graph()
    chosen, edited = _chosen(graph, what), frozenset[Path]()
    if git:
        from whimbrel.commands.changed_files import changed_since

        changed = changed_since(git, project.root)
        edited = changed.edited
        chosen = {id for id in chosen if Path(graph[id].path).resolve() in changed.all}
    table: dict[str, Any] = project.value("lint") or {}
    judged = replace(judged, severities=severities_from(table, project.settings["lint"].origin))
    return together(_in_order(project, graph, chosen, edited, judged))


def _chosen(graph: Graph, what: Sequence[str]) -> set[str]:
    if not what:
        return set(graph.revisions)
    found: set[str] = set()
    for name in what:
        if ":" in name:
            lower, upper = parse_range(name)
            listed = [revision.id for revision in walk(graph, lower or "base", upper or "heads")]
            below = (
                {revision.id for revision in resolve(graph, lower)} if lower not in (None, "base") else set()
            )
            found.update(id for id in listed if id not in below)
        else:
            found.update(revision.id for revision in resolve(graph, name))
    return found


def _in_order(
    project: Project, graph: Graph, chosen: set[str], edited: frozenset[Path], judged: Judged
) -> Iterator[LintResult]:
    dialect = _database(project, judged)
    own = own_dialect(_kind(project, judged)) if dialect == "any" else None
    catalog = replace(judged.catalog, complete=False)
    for item in recorded(upgrade_steps(graph, (), "heads"), _loader(project), _spelling(judged), dialect):
        script = read_script(item.pieces, catalog, judged.version, dialect=dialect)
        revision = item.step.revision
        if revision.id in chosen:
            yield _judge(revision, item, script, Path(revision.path).resolve() in edited, judged, own)
        catalog = script.after.settled() if script.readings else catalog


def _loader(project: Project) -> Any:
    """What loads a revision file."""
    from whimbrel.revisions.loader import load

    project.prepare_imports()
    return load


def _judge(
    revision: Revision, item: Recorded, script: Script, edited: bool, judged: Judged, own: Dialect | None
) -> LintResult:
    text = read_text(Path(revision.path)) if revision.path else ""
    waivers = read_waivers(text, tuple(sorted({reading.line for reading in script.readings})))
    facts = _facts(revision, script, edited)
    found = (
        *_unknown(item),
        *(own_costs(item, own) if own is not None else ()),
        *check_revision(facts, severities=judged.severities, waivers=waivers),
        *unbatched(
            check_script(script, severities=judged.severities, waivers=waivers, origin=shown(revision)),
            item.batched,
        ),
    )
    result = result_of((replace(one, origin=shown(revision)) for one in found), len(item.pieces))
    return replace(result, notes=waiver_notes(waivers, shown(revision)))


def _unknown(item: Recorded) -> Iterator[Finding]:
    """A finding for a revision that can't be known without its database."""
    if item.opaque:
        line = item.pieces[-1][0].line if item.pieces else 1
        help = "Try it on a copy: `whimbrel plan --trace` does."
        message = f"The rest of this revision isn't known here: {item.opaque.rstrip('.')}."
        yield Finding("opaque-statement", Severity.ADVICE, line, message, help, len(item.pieces), "")


def shown(revision: Revision) -> str:
    """The path as one would type it here."""
    path = Path(revision.path)
    return str(path.relative_to(Path.cwd())) if path.is_relative_to(Path.cwd()) else str(path)


def _facts(revision: Revision, script: Script, edited: bool) -> RevisionFacts:
    changes = any(not isinstance(r.facts, f.Change | f.Query | f.SetVariable) for r in script.readings)
    return RevisionFacts(
        revision.id,
        revision.path,
        revision.message,
        revision.down,
        has_downgrade=has_downgrade(revision),
        changes_schema=changes,
        edited_after_applied=edited,
    )


def _spelling(judged: Judged) -> Dialect:
    """What spells the operations: PostgreSQL's way, which is read best, whatever the database."""
    from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg

    from whimbrel.dialects.registry import dialect_for

    made = PGDialect_psycopg()  # type: ignore[no-untyped-call]
    made.server_version_info = (judged.version,)
    return dialect_for(made)


def _database(project: Project, judged: Judged) -> str:
    """The name of the database's kind: as asked for, else by the URL, else PostgreSQL's.

    Only what all databases have in common is judged for another one; its SQL may quote names in any way.
    """
    return "postgresql" if _kind(project, judged) in ("", "postgresql") else "any"


def _kind(project: Project, judged: Judged) -> str:
    """The name of the database's kind as SQLAlchemy has it; "" where nothing says it."""
    name = judged.dialect
    with suppress(WhimbrelError):
        name = name or project.url().dialect
    return name
