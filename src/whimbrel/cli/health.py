"""`whimbrel health`."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from whimbrel.cli.options import open_project

if TYPE_CHECKING:
    from whimbrel.cli.output import Output
    from whimbrel.commands.health import Health

EXAMPLES = """\
examples:
  whimbrel health --json          for a probe: status 0 where every database is current, 255 otherwise
"""


def add_arguments(parser: ArgumentParser) -> None:
    """`health` has no options of its own."""


def run(arguments: Namespace, output: Output) -> int:
    """Tell whether the database has the schema that this code expects."""
    from whimbrel.cli.app import CANNOT
    from whimbrel.commands.health import health

    found = health(open_project(arguments))
    output.answer(lambda: map(_line, found), lambda: {"databases": [_object(item) for item in found]})
    return 0 if all(item.is_current for item in found) else CANNOT


def _line(health: Health) -> str:
    at = ", ".join(health.revisions) or "no revision"
    if health.reason:
        return f"{health.url}: not reached: {health.reason}"
    if health.unknown:
        return f"{health.url}: ahead of this code: at {at}; no file has {', '.join(health.unknown)}"
    if health.pending:
        return f"{health.url}: behind: at {at}, {health.pending} pending up to {', '.join(health.heads)}"
    return f"{health.url}: current: at {at}"


def _object(health: Health) -> dict[str, object]:
    return {"is_current": health.is_current, **health._asdict()}
