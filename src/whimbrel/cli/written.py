"""What revision and merge say about the files that they wrote."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from whimbrel.cli.output import Output
    from whimbrel.commands.publishing import RevisionResult


def answer(output: Output, result: RevisionResult) -> int:
    """Name the files as Alembic does; on a terminal the changes too, which elsewhere only the log has."""
    for warning in result.warnings:
        output.tell(f"warning: {warning}")
    return output.answer(
        lambda: (
            *result.messages,
            *((f"    {change}" for change in result.operations) if output.is_terminal else ()),
        ),
        lambda: {
            "revisions": result.revisions,
            "paths": result.paths,
            "operations": result.operations,
            "warnings": result.warnings,
        },
    )
