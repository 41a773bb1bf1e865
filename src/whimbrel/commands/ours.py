"""What a project's own revisions have made beside tables: what nobody here made is nobody's here to drop."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from whimbrel.history.graph import Graph


def made_by(graph: Graph) -> Callable[[str, str], bool]:
    """Whether a revision creates the object of this kind and name; the files are read when it is asked.

    One that drops it and creates it again has only moved it out of the way.
    """

    @cache
    def upgrades() -> tuple[str, ...]:
        paths = (Path(one.path) for one in graph if one.path)
        texts = (path.read_text("utf-8", "replace") for path in paths if path.exists())
        return tuple("".join(text.split()).partition("defdowngrade(")[0] for text in texts)

    def made(kind: str, name: str) -> bool:
        return any(
            (_does("create", kind, name, text) and not _does("drop", kind, name, text))
            or _renames(kind, name, text)
            for text in upgrades()
        )

    return made


def _renames(kind: str, name: str, text: str) -> bool:
    """Whether a table got this name."""
    call = rf"""op\.rename_table\((['"])[^'"]*\1,(['"]){re.escape("".join(name.split()))}\2"""
    return kind == "table" and re.search(call, text) is not None


def _does(verb: str, kind: str, name: str, text: str) -> bool:
    if kind == "row security":
        verb, kind = {"create": "enable", "drop": "disable"}[verb], "row_security"
    return any(f"op.{verb}_{kind}({quote}{name}{quote}" in text for quote in ("'", '"'))
