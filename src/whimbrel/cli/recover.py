"""`whimbrel recover`."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from typing import TYPE_CHECKING

from whimbrel.cli.options import open_project

if TYPE_CHECKING:
    from whimbrel.cli.output import Output
    from whimbrel.commands.recover import Recovery
    from whimbrel.revisions.lost import Lost

EXAMPLES = """\
examples:
  whimbrel recover                after a branch switch: bring back the file, then 'whimbrel downgrade' it
"""


def add_arguments(parser: ArgumentParser) -> None:
    """The option of `recover`."""
    parser.add_argument("--dry-run", action="store_true", help="only tell where the files are")


def run(arguments: Namespace, output: Output) -> int:
    """Bring back revision files that the database is at, from version control."""
    from whimbrel.commands.recover import recover

    recovery = recover(open_project(arguments), dry=arguments.dry_run)
    return output.answer(
        lambda: _lines(recovery, arguments.dry_run), lambda: {"files": list(map(_object, recovery.files))}
    )


def _lines(recovery: Recovery, dry: bool) -> Iterator[str]:
    if not recovery.files:
        yield "Nothing is missing: every revision that the database is at has its file."
        return
    for lost in recovery.files:
        where = f"branch {lost.branches[0]}" if lost.branches else "no branch any more"
        verb = "is" if dry else "brought back"
        yield f"{lost.id}: {lost.path} {verb} from commit {lost.commit[:10]} ({where})."
    if not dry:
        yield "Now downgrade to a revision of this branch and delete these files, or merge that branch."


def _object(lost: Lost) -> dict[str, object]:
    return {"id": lost.id, "path": lost.path, "commit": lost.commit, "branches": lost.branches}
