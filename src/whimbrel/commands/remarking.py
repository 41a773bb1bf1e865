"""What a generated revision says about itself: what was proven, what wasn't, what it loses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whimbrel.commands.publishing import Remarks, RevisionResult

if TYPE_CHECKING:
    from whimbrel.commands.autogenerate import Found
    from whimbrel.project.project import Project


def remarks_on(project: Project, found: Found) -> Remarks:
    """The lines for the file; none in an Alembic project where no proof was asked for."""
    proof = found.proof
    losses = found.losses if project.kind == "whimbrel" else ()
    marked = [f"LOSES DATA: {loss}" for loss in losses]
    if proof is None:
        return Remarks((), tuple(marked))
    marked += [f"NOT PROVEN: {reason}" for reason in map(_one_line, proof.failed)]
    said = [proof.sentence, *proof.notes] if proof.sentence else []
    return Remarks(tuple(map(_one_line, said)), tuple(marked))


def told(result: RevisionResult, found: Found) -> RevisionResult:
    """The result with what was seen."""
    proof = found.proof
    warnings = (*found.doubts, *result.warnings)
    if proof is None:
        return result._replace(warnings=warnings, losses=found.losses)
    said = (proof.sentence, *proof.notes) if proof.sentence else proof.notes
    return result._replace(warnings=warnings, losses=found.losses, proven=said, failed=proof.failed)


def _one_line(text: str) -> str:
    return " ".join(text.split())
