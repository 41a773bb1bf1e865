"""Remarks in a revision file that is written already: lines of its docstring, and comments below it."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from pathlib import Path


def add(path: Path, encoding: str, said: Sequence[str] = (), marked: Sequence[str] = ()) -> None:
    """Add the lines `said` to the end of the file's docstring, and `marked` as comments below it.

    A file that Python can't read stays as it is.
    """
    source = path.read_bytes().decode(encoding)
    path.write_bytes(annotated(source, said, marked).encode(encoding, "backslashreplace"))


def annotated(source: str, said: Sequence[str] = (), marked: Sequence[str] = ()) -> str:
    """The source with the remarks in it."""
    try:
        found = ast.parse(source).body[:1]
    except (SyntaxError, ValueError):
        return source
    lines = source.splitlines(keepends=True)
    end = _docstring_end(found)
    comments = [f"# {line}\n" for line in marked]
    if end is None:
        return "".join([*(f"# {line}\n" for line in said), *comments, *lines])
    last = lines[end - 1]
    quotes = last.rstrip()[-3:]
    if said and quotes in ('"""', "'''"):
        text = last.rstrip()[:-3].rstrip()
        inside = "".join(f"\n{_safe(line)}" for line in said)
        first = f"{text}\n" if text and text != quotes else f"{text}"
        lines[end - 1] = f"{first}{inside}\n{quotes}\n"
    return "".join([*lines[:end], *(["\n"] if comments else []), *comments, *lines[end:]])


def _docstring_end(body: list[ast.stmt]) -> int | None:
    """The number of the docstring's last line; None where there is no docstring."""
    if body and isinstance(body[0], ast.Expr) and isinstance(body[0].value, ast.Constant):
        return body[0].end_lineno if isinstance(body[0].value.value, str) else None
    return None


def _safe(line: str) -> str:
    return line.replace("\\", "\\\\").replace('"""', '\\"\\"\\"').replace("'''", "\\'\\'\\'")
