"""`lint --trace`: what a server was seen doing decides, on a scratch database with the schema in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from whimbrel.commands.lint_files import (
    Judged,
    LintResult,
    lint_text,
    pieces_of,
    read_text,
    result_of,
    together,
)
from whimbrel.commands.schema_copy import SHOWN
from whimbrel.commands.trace_bench import Bench, bench_with
from whimbrel.commands.trial_run import ZONE
from whimbrel.errors import CommandRefused, ScratchNotAvailable
from whimbrel.lint.rules.missing_relation import VERSIONS
from whimbrel.lint.traced import weighed

if TYPE_CHECKING:
    from whimbrel.project.project import Project


def lint_traced(paths: Sequence[Path], judged: Judged, schema: Path | None) -> LintResult:
    """The findings in SQL files, each tried by itself in a scratch database that has the schema.

    Where no server can be had the rules judge alone, and `notes` say so. Raises what `lint_files` raises.
    """
    if judged.dialect not in ("", "postgresql"):
        raise CommandRefused("A trace needs PostgreSQL. Leave out --trace.")
    text = read_text(schema) if schema is not None else ""
    with ExitStack() as stack:
        bench: Bench | ScratchNotAvailable
        try:
            bench = stack.enter_context(bench_with(text, judged.version, judged.catalog.timezone or ZONE))
        except ScratchNotAvailable as error:
            bench = error
        return together(_lint_one(path, judged, bench) for path in paths)


def lint_pending(project: Project) -> LintResult:
    """The findings in the revisions that haven't run, tried on an empty copy of the live schema."""
    from whimbrel.commands.lint import shown
    from whimbrel.commands.review import reviewed

    review = reviewed(project, trace=True)
    files = {step.step.revision.id: shown(step.step.revision) for step in review.plan.steps}
    found = (one for told in review.told.values() for one in told.findings)
    placed = (replace(one, origin=files.get(one.origin, one.origin)) for one in found)
    return replace(result_of(placed, len(review.told)), files=len(review.plan.steps))


def _lint_one(path: Path, judged: Judged, bench: Bench | ScratchNotAvailable) -> LintResult:
    text = read_text(path)
    found = lint_text(text, judged, str(path))
    if isinstance(bench, ScratchNotAvailable):
        return replace(
            found,
            notes=(
                *found.notes,
                f"Not traced; the rules alone judged {path}. {bench}",
            ),
        )
    pieces, in_transaction = pieces_of(text, judged, str(path))
    seen = bench.tried(pieces, in_transaction)
    if not judged.catalog.complete or bench.major < judged.version:
        seen = seen._replace(refusals={})  # they may come of what is missing here
    elif bench.complaints:
        kept = {number: why for number, why in seen.refusals.items() if not _MISSING.search(why)}
        seen = seen._replace(refusals=kept)
    sql = {number: (piece.sql, piece.line) for number, piece in enumerate(pieces)}
    seen = seen._replace(
        refusals={n: why for n, why in seen.refusals.items() if not _is_left_out(sql[n][0], why)}
    )
    unwritten = {str(view.name) for view in judged.catalog.views.values() if view.materialized}
    findings = weighed(
        found.findings, seen.impacts, sql, seen.refusals, origin=str(path), unwritten=unwritten
    )
    return replace(found, findings=findings, notes=(*found.notes, *_notes(bench, judged)))


_MISSING = re.compile(r"\((?:42P01|42703|42704|42883|42P02|3F000|0A000|58P01|2BP01|42804|42P17)\)")
"""What a server answers where something isn't there, or isn't what it is on the live server."""


def _is_left_out(sql: str, why: str) -> bool:
    """Whether a statement was refused for what a dump of the schema leaves out.

    That is what is in a materialized view (pg_dump writes WITH NO DATA), the rows that new ones refer to, and
    often Alembic's version table.
    """
    words = sql.split(maxsplit=1)[0].upper() if sql.split() else ""
    unfilled = words == "REFRESH" and "(0A000)" in why
    unparented = words in _WRITES and "(23503)" in why
    return unfilled or unparented or (VERSIONS in sql and "(42P01)" in why)


_WRITES = frozenset({"INSERT", "UPDATE", "MERGE", "WITH", "COPY"})


def _notes(bench: Bench, judged: Judged) -> tuple[str, ...]:
    """What is to be said of the server."""
    other = (
        f"Tried on PostgreSQL {bench.major}, not {judged.version}: what only differs there is judged by the "
        f"rules."
    )
    return (*bench.complaints[:SHOWN], *((other,) if bench.major != judged.version else ()))
