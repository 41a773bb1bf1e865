"""What revision and merge say about the files that they wrote."""

from __future__ import annotations

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
    return output.answer(
        lambda: (
            *result.messages,
            *((f"  {change}" for change in result.operations) if tells_changes else ()),
        ),
        lambda: {
            "revisions": result.revisions,
            "paths": result.paths,
            "operations": result.operations,
            "warnings": result.warnings,
        },
    )
