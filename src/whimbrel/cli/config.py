"""`whimbrel config`."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from whimbrel.cli.options import open_project

if TYPE_CHECKING:
    from whimbrel.cli.output import Output
    from whimbrel.commands.config import ConfigResult


def add_arguments(parser: ArgumentParser) -> None:
    """`config` has no options of its own."""


def run(arguments: Namespace, output: Output) -> int:
    """Show every setting and where it comes from; passwords are masked."""
    from whimbrel.commands.config import config

    found = config(open_project(arguments))
    return output.answer(lambda: _lines(found), lambda: found)


def _lines(found: ConfigResult) -> Iterator[str]:
    place = [("project", found.kind), ("root", found.root), ("folder", found.folder)]
    place += [("versions", path) for path in found.versions]
    place.append(("env.py", "yes" if found.has_env else "no"))
    if found.environment:
        place.append(("environment", found.environment))
    yield from _aligned(place)
    yield ""
    yield from _aligned([(item.name, _text(item.value), item.origin) for item in found.settings])


def _aligned(rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    """The rows as columns; a long value pushes only its own line."""
    widths = [min(40, max(map(len, column))) for column in zip(*rows, strict=True)]
    for row in rows:
        yield "  ".join(word.ljust(width) for word, width in zip(row, widths, strict=True)).rstrip()


def _text(value: object) -> str:
    """The value as a settings file writes it."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list | tuple):
        return ", ".join(map(_text, value)) or "-"
    if isinstance(value, float):
        return f"{value:g}"
    return "-" if value is None else str(value)
