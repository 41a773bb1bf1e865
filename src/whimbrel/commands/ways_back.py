"""Which revisions have no way back: they change something, and their downgrade does nothing."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from whimbrel.history.revision import Revision


def without_downgrade(revisions: Iterable[Revision]) -> tuple[Revision, ...]:
    """Those of the revisions that change something and don't say how to undo it, by their text."""
    return tuple(revision for revision in revisions if revision.path and not _has_way_back(revision))


def has_downgrade(revision: Revision) -> bool | None:
    """Whether its downgrade does something, by its text; None where it has no file."""
    if not revision.path:
        return None
    text = Path(revision.path).read_text(encoding="utf-8")
    if revision.path.endswith(".sql"):
        return "-- downgrade" in text.lower()
    return _has_body(text, "downgrade")


def _has_way_back(revision: Revision) -> bool:
    if has_downgrade(revision):
        return True
    text = Path(revision.path).read_text(encoding="utf-8")
    return not revision.path.endswith(".sql") and not _has_body(text, "upgrade")


def _has_body(text: str, name: str) -> bool:
    return any(
        isinstance(node, ast.FunctionDef) and node.name == name and _does_something(node)
        for node in ast.parse(text).body
    )


def _does_something(function: ast.FunctionDef) -> bool:
    """Whether there is more in it than `pass` and a text; a downgrade that raises says so on purpose."""
    return any(not isinstance(line, ast.Pass) and not _is_text(line) for line in function.body)


def _is_text(line: ast.stmt) -> bool:
    return isinstance(line, ast.Expr) and isinstance(line.value, ast.Constant)
