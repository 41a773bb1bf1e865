"""The modules that a revision file imports when it is executed, read from its text."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable

from whimbrel.revisions.header import BODY

ACTS = "()"
"""Stands among the modules where a file calls, decorates or asks the run for something when executed."""
_IMPORT = re.compile(
    r"^from[ \t]+(?P<origin>[\w.]+)[ \t]+import[ \t]*(?P<names>\([^)]*\)|[^\n#;]+)"
    r"|^import[ \t]+(?P<plain>[^\n#;]+)",
    re.MULTILINE,
)
_CALL = re.compile(r"^[A-Za-z_][\w.]*\(|^[^#\n]*\b(?:op|context)\.\w+\(", re.MULTILINE)
_NAME = re.compile(r"\s*([\w.]+)(?:\s+as\s+\w+)?\s*")
_THERE = frozenset(sys.stdlib_module_names | {"alembic", "whimbrel"})
_SHARED = "sqlalchemy"


def of_source(source: bytes) -> tuple[str, ...]:
    """The modules that the file imports when it is executed, but for those that are always there, and ACTS.

    `from a import b` gives `a.b`, which may be a module or a name in one. A word that only looks like an
    import, in a docstring, costs the time to execute the file, and nothing else.
    """
    begin = BODY.search(source)
    head = source[: begin.start() if begin else None].decode("utf-8", "replace")
    found = dict.fromkeys(name for match in _IMPORT.finditer(head) for name in _imported(match))
    acts = source.startswith(b"@") or b"\n@" in source or _CALL.search(head)
    return (*found, ACTS) if acts else tuple(found)


def _imported(match: re.Match[str]) -> Iterable[str]:
    origin = match["origin"]
    if _is_always_there(origin or ""):
        return
    for item in (match["names"] or match["plain"]).strip("() \n\t").split(","):
        name = _NAME.fullmatch(item)
        if name and not _is_always_there(name[1] if origin is None else ""):
            yield name[1] if origin is None else f"{origin}.{name[1]}"


def _is_always_there(module: str) -> bool:
    return module == _SHARED or module.partition(".")[0] in _THERE
