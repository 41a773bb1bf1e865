"""`whimbrel drift`."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from typing import TYPE_CHECKING

from whimbrel.cli.options import add_logging, open_project

if TYPE_CHECKING:
    from whimbrel.cli.output import Output
    from whimbrel.commands.drift import DriftResult

EXAMPLES = """\
The revisions are replayed on a scratch database; the live one is only read.
The status is 0 when the live database is what its revisions make it, and 255 when it isn't.
"""
DRIFTED = 255


def add_arguments(parser: ArgumentParser) -> None:
    """The options of `drift`."""
    add_logging(parser)


def run(arguments: Namespace, output: Output) -> int:
    """Tell what the live database has otherwise than its revisions make it."""
    from whimbrel.commands.drift import drift

    result = drift(open_project(arguments), verbose=arguments.verbose)
    output.answer(lambda: _lines(result), lambda: _object(result))
    return DRIFTED if result.differences else 0


def _lines(result: DriftResult) -> Iterator[str]:
    yield from result.differences
    heads = ", ".join(result.heads) or "base"
    if result.differences:
        count = len(result.differences)
        words = "difference" if count == 1 else "differences"
        yield f"{count} {words} to what {heads} makes in {result.where}."
    else:
        yield f"The database is what {heads} makes it, as replayed in {result.where}."


def _object(result: DriftResult) -> dict[str, object]:
    return {
        "drifted": bool(result.differences),
        "heads": result.heads,
        "where": result.where,
        "differences": result.differences,
    }
