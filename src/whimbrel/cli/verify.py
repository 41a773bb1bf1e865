"""`whimbrel verify`."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from typing import TYPE_CHECKING

from whimbrel.cli.options import add_logging, open_project

if TYPE_CHECKING:
    from whimbrel.cli.output import Output
    from whimbrel.commands.verify import Verified, VerifyResult

EXAMPLES = """\
examples:
  whimbrel verify            every revision: up, down, up
  whimbrel verify ae10:head  those after ae10
  whimbrel verify ae10       one

The database is a scratch one, gone afterwards; your own is only asked where it is.
The status is 0 when every revision does what it says, and 255 when one doesn't.
An extension that a downgrade leaves is noted, and no failure: others may need it too.
"""
NOT_VERIFIED = 255


def add_arguments(parser: ArgumentParser) -> None:
    """The arguments of `verify`."""
    parser.add_argument(
        "range", nargs="?", metavar="REVISION", help="a revision, or a range a:b (default: all revisions)"
    )
    add_logging(parser)


def run(arguments: Namespace, output: Output) -> int:
    """Run revisions up, down and up again on a scratch database."""
    from whimbrel.commands.verify import verify

    result = verify(open_project(arguments), arguments.range, verbose=arguments.verbose)
    output.answer(lambda: _lines(result), lambda: _object(result))
    return 0 if result.ok else NOT_VERIFIED


def _lines(result: VerifyResult) -> Iterator[str]:
    for one in result.revisions:
        yield f"{_verdict(one)}  {one.revision}  {one.message}  ({one.seconds:.2f} s)"
        yield from (f"      {problem}" for problem in one.problems)
        yield from (f"      note: {note}" for note in one.notes)
    yield from (f"not reached  {revision}" for revision in result.skipped)
    good = sum(one.ok for one in result.revisions)
    total = len(result.revisions) + len(result.skipped)
    yield f"{good} of {total} revisions verified: up, down and up again{_where(result)}."


def _verdict(one: Verified) -> str:
    return "ok  " if one.ok else "FAIL"


def _where(result: VerifyResult) -> str:
    return f" in {result.where}" if result.where else ""


def _object(result: VerifyResult) -> dict[str, object]:
    return {
        "verified": result.ok,
        "where": result.where,
        "revisions": [
            {
                "revision": one.revision,
                "message": one.message,
                "path": one.path,
                "ok": one.ok,
                "problems": one.problems,
                "notes": one.notes,
                "rows": one.rows,
                "seconds": round(one.seconds, 3),
            }
            for one in result.revisions
        ],
        "skipped": result.skipped,
    }
