"""Running a revision that is about to be written, as its file will be, before it is kept."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from whimbrel.commands.drafting import draft
from whimbrel.commands.publishing import request_for
from whimbrel.commands.scratching import settings_of
from whimbrel.errors import RevisionFileError

if TYPE_CHECKING:
    from whimbrel.commands.difference import Difference
    from whimbrel.commands.scripts import Script
    from whimbrel.execution.session import Session
    from whimbrel.history.graph import Graph
    from whimbrel.project.project import Project
    from whimbrel.proof.proving import Proof


def proven(
    project: Project,
    session: Session,
    graph: Graph,
    scripts: Sequence[Script],
    values: Mapping[str, Any],
    found: Difference,
) -> Proof:
    """What is seen when the revision's text is executed in scratch beside the session's database."""
    from whimbrel.proof.proving import Claim, Proof, prove
    from whimbrel.revisions.loader import load_file
    from whimbrel.revisions.writer import encoded

    if len(scripts) != 1 or len(scripts[0].bodies) != 1 or session.connection is None:
        return Proof(failed=("a revision of several databases can't be run in scratch",))
    (script,) = scripts
    operations = script.bodies[0].upgrades
    if not operations:
        return Proof()
    with tempfile.TemporaryDirectory(prefix="whimbrel-") as folder:
        path = Path(folder) / "revision_in_scratch.py"
        path.write_bytes(encoded(request_for(project, script, draft(project, graph, script), values)))
        try:
            module = load_file(str(path))
        except RevisionFileError as error:
            return Proof(failed=(f"Python can't load it: {error.__cause__ or error}",))
        claim = Claim(
            module.upgrade,
            module.downgrade,
            operations,
            found.before,
            found.wanted,
            found.options,
            session.opts,
        )
        return prove(session.connection, session.spelling, claim, settings_of(project))
