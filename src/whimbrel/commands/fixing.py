"""`lint --fix` and `revision --online`: a revision file rewritten into the form that stops nobody."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from whimbrel.commands.lint import lint
from whimbrel.commands.lint_files import Judged, read_text
from whimbrel.errors import CommandRefused, WhimbrelError
from whimbrel.history.names import resolve
from whimbrel.lint.rule import Finding, Severity
from whimbrel.revisions.online_source import Rewritten, Wanted, online

if TYPE_CHECKING:
    from whimbrel.commands.publishing import RevisionResult
    from whimbrel.history.revision import Revision
    from whimbrel.project.project import Project

FIXES = {
    "create-index-not-concurrent": ("create_index",),
    "drop-index-not-concurrent": ("drop_index",),
    "set-not-null": ("alter_column",),
    "add-foreign-key-validated": ("create_foreign_key",),
    "add-check-validated": ("create_check_constraint",),
    "add-unique-constraint": ("create_unique_constraint",),
    "add-primary-key": ("create_primary_key",),
    "add-column-volatile-default": ("add_column",),
    "add-column-with-check": ("add_column",),
    "drop-column": ("drop_column",),
    "drop-table": ("drop_table",),
}
"""Rules with a fix, and the functions whose calls it changes."""


class Fixed(NamedTuple):
    """What became of a file: its texts `before` and `after`; `later` is the file that has the drops."""

    path: str
    before: str
    after: str
    later: str = ""
    notes: tuple[str, ...] = ()

    @property
    def diff(self) -> str:
        """The change as a unified diff; "" where there is none."""
        from difflib import unified_diff

        return "".join(
            unified_diff(
                self.before.splitlines(keepends=True),
                self.after.splitlines(keepends=True),
                self.path,
                self.path,
            )
        )


def fix(project: Project, name: str, judged: Judged, *, is_new: bool = False) -> Fixed:
    """Rewrite a revision that wasn't applied; drops go to a new revision behind it, to be run later.

    Raises CommandRefused for a revision that ran already, is no Python file, or whose drops must move while
    other revisions stand on it; nothing is written then.
    """
    graph = project.graph()
    (revision,) = resolve(graph, name)
    path = Path(revision.path)
    if path.suffix != ".py":
        raise CommandRefused(f"{path.name} isn't a Python revision, so that there are no calls to rewrite.")
    notes = () if is_new else tuple(_check_unapplied(project, revision))
    text = read_text(path)
    found = lint(project, (revision.id,), judged).findings
    made = online(text, tuple(dict.fromkeys(_wanted(text, found))))
    if made.later and not graph.is_head(revision.id):
        raise CommandRefused(
            f"{revision.id} drops something, which belongs into a revision that is run later; but others "
            "stand on it already. Move the drop by hand."
        )
    path.write_text(made.text, encoding="utf-8")
    later = _write_later(project, revision, made) if made.later else ""
    return Fixed(str(path), text, made.text, later, (*notes, *made.left))


def make_online(project: Project, result: RevisionResult) -> RevisionResult:
    """New revisions rewritten into the form that stops nobody; drops are in a file of their own."""
    for id in result.revisions:
        fixed = fix(project, id, Judged(), is_new=True)
        messages = [f"Generating {fixed.later} ...  done"] if fixed.later else []
        result = result._replace(
            messages=(*result.messages, *messages),
            paths=(*result.paths, *([fixed.later] if fixed.later else [])),
            warnings=(*result.warnings, *fixed.notes),
        )
    return result


def _wanted(text: str, found: tuple[Finding, ...]) -> Iterator[Wanted]:
    """The calls that dangers were found in."""
    spans = [
        (node.lineno, node.end_lineno or node.lineno, node.func.attr)
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    ]
    for finding in found:
        if finding.severity is not Severity.DANGER or finding.rule not in FIXES:
            continue
        for first, last, name in spans:
            if first <= finding.line <= last and name in FIXES[finding.rule]:
                yield Wanted(first, name)


def _check_unapplied(project: Project, revision: Revision) -> Iterator[str]:
    """Raise CommandRefused where it ran; a note where the database can't be asked."""
    from whimbrel.commands.current import current

    try:
        heads = [row for database in current(project).databases for row in database.rows]
    except WhimbrelError as error:
        yield f"Whether it has run isn't known: {error}"
        return
    graph, seen = project.graph(), set[str]()
    while heads:
        if (id := heads.pop()) not in seen and id in graph:
            seen.add(id)
            heads += [*graph.parents(id), *graph.dependencies(id)]
    if revision.id in seen:
        raise CommandRefused(
            f"{revision.id} has run on this database: a file that ran stays as it is. Write a new revision."
        )


def _write_later(project: Project, revision: Revision, made: Rewritten) -> str:
    """A revision behind this one with what is dropped, for when no running code needs it any more."""
    from whimbrel.commands.publishing import publish
    from whimbrel.commands.scripts import Script

    script = Script(f"{revision.message}: drops, once no running code needs it", head=revision.id)
    values = {"upgrades": _body(made.later), "downgrades": _body(made.later_back) or "pass"}
    return publish(project, project.graph(), (script,), values).paths[0]


def _body(calls: tuple[str, ...]) -> str:
    return "\n    ".join(line for call in calls for line in call.splitlines())
