"""What a project's own revisions have made beside tables: what nobody here made is nobody's here to drop."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from whimbrel.history.graph import Graph

Call: TypeAlias = tuple[str, tuple[object, ...], object]
"""A call of `op`: the function, its first arguments as far as they are written out, and its schema.

That is ANY where it isn't written out.
"""
ANY = ...

_WORDS = {
    ("create", "row security"): "enable_row_security",
    ("drop", "row security"): "disable_row_security",
}


def made_by(graph: Graph, default_schema: str | None = None) -> Callable[[str, str, str | None], bool]:
    """Whether a revision creates the object of this kind, name and schema; None is the default one.

    The files are read when it is asked. One that drops it and creates it again has only moved it out of the
    way.
    """

    @cache
    def texts() -> tuple[str, ...]:
        paths = (Path(one.path) for one in graph if one.path)
        return tuple(path.read_text("utf-8", "replace") for path in paths if path.exists())

    @cache
    def calls(text: str) -> frozenset[Call]:
        return frozenset(_calls(text))

    def made(kind: str, name: str, schema: str | None) -> bool:
        schemas = {ANY, schema, default_schema if schema is None else schema}
        here = (
            {(call, said) for call, said, place in calls(text) if kind == "extension" or place in schemas}
            for text in texts()
            if name in text
        )
        return any(_creates(kind, name, found) for found in here)

    return made


def _creates(kind: str, name: str, calls: set[tuple[str, tuple[object, ...]]]) -> bool:
    """Whether these calls make it, or give a table this name."""
    if kind == "table" and any(call == "rename_table" and said[1:] == (name,) for call, said in calls):
        return True
    named = {call for call, said in calls if said[:1] == (name,)}
    create, drop = (_WORDS.get((verb, kind), f"{verb}_{kind}") for verb in ("create", "drop"))
    return create in named and drop not in named


def _calls(text: str) -> Iterator[Call]:
    """What `upgrade` calls of `op`; nothing of a file that isn't Python."""
    try:
        body = ast.parse(text).body
    except SyntaxError:
        return
    for function in body:
        if isinstance(function, ast.FunctionDef) and not function.name.startswith("downgrade"):
            yield from filter(None, map(_call, ast.walk(function)))


def _call(node: ast.AST) -> Call | None:
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
        return None
    if not (isinstance(node.func.value, ast.Name) and node.func.value.id == "op"):
        return None
    said = tuple(getattr(one, "value", None) for one in node.args[:2])
    schema = (getattr(one.value, "value", ANY) for one in node.keywords if one.arg == "schema")
    return node.func.attr, said, next(schema, None)
