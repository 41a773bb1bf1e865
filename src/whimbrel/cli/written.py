"""What revision and merge say about the files that they wrote."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from whimbrel.cli.output import Output
    from whimbrel.commands.publishing import RevisionResult
    from whimbrel.project.project import Project


def answer(output: Output, project: Project, result: RevisionResult) -> int:
    """Name the files as Alembic does; in a project of ours the changes too, which Alembic's log has."""
    tells_changes = output.is_terminal or project.kind == "whimbrel"
    for warning in result.warnings:
        output.tell(f"warning: {warning}")
    output.answer(lambda: _lines(result, tells_changes), lambda: _object(result))
    return NOT_PROVEN if result.failed else 0


NOT_PROVEN = 255
"""The status where the file is there, and marked."""


def _lines(result: RevisionResult, tells_changes: bool) -> Iterator[str]:
    yield from result.messages
    if tells_changes:
        yield from (f"  {change}" for change in result.operations)
    yield from (f"  loses data: {loss}" for loss in result.losses)
    yield from (f"  {sentence}" for sentence in result.proven)
    yield from (f"  NOT PROVEN: {reason}" for reason in result.failed)


def _object(result: RevisionResult) -> dict[str, object]:
    names = ("revisions", "paths", "operations", "warnings", "losses", "proven", "failed")
    return {name: getattr(result, name) for name in names}
