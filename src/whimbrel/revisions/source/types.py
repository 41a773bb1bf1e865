"""Column types as source: the type's own repr, each class in it named by where it comes from."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import Any

from sqlalchemy.sql.elements import ClauseElement
from sqlalchemy.types import TypeEngine

from whimbrel.revisions.source.clauses import clause_source
from whimbrel.revisions.source.context import SourceContext
from whimbrel.revisions.source.user_types import beneath, qualified, written
from whimbrel.schema.values import DataType, SQLType

_DIALECTS = "sqlalchemy.dialects."


def type_source(type_: DataType, context: SourceContext) -> str:
    """`sa.String(length=5)`, `postgresql.JSONB(astext_type=sa.Text())`, `app.types.Money()`."""
    return context.item("type", type_.sa, lambda: _with_variants(type_.sa, context)) or ""


def _with_variants(sa_type: SQLType, context: SourceContext) -> str:
    variants = dict(sorted(getattr(sa_type, "_variant_mapping", {}).items()))
    return _without_variants(sa_type, context) + "".join(
        f".with_variant({_without_variants(variant, context)}, {dialect!r})"
        for dialect, variant in variants.items()
    )


def _without_variants(sa_type: SQLType, context: SourceContext) -> str:
    """The repr with a prefix before every class name that belongs to the type or to a type in it."""
    text = _complete_repr(sa_type, context)
    if not context.is_alembics:
        able = written(sa_type, text, context.dialect)
        under = beneath(sa_type, context.dialect) if able is None else None
        if under is not None:
            return _without_variants(under, context)
        text = text if able is None else able
    said = dict(_said_of_inner(sa_type, context))
    for part, words in said.items():
        text = text.replace(repr(part), words, 1)
    parts = {_name(part): part for part in _parts(sa_type, text) if part not in said}
    names = _called_names(text) if parts else ()
    inner = [(at, parts[name]) for at, name in names if at and name in parts]
    for position, part in sorted(inner, key=lambda found: found[0], reverse=True):
        text = text[:position] + type_prefix(part, context) + text[position:]
    return type_prefix(sa_type, context) + text


def _said_of_inner(sa_type: SQLType, context: SourceContext) -> Iterator[tuple[SQLType, str]]:
    """What the user's renderer says of a type inside one of SQLAlchemy's own: an array's, a JSON's."""
    if context.render_item is None or not type(sa_type).__module__.startswith("sqlalchemy."):
        return
    for inner in (getattr(sa_type, name, None) for name in _INNER):
        if isinstance(inner, TypeEngine) and (said := context.render_item("type", inner)):
            yield inner, said


_INNER = ("item_type", "astext_type", "text_type")


def _complete_repr(sa_type: SQLType, context: SourceContext) -> str:
    """The repr; SQLAlchemy's own leaves out what a DOMAIN is there for."""
    text = repr(sa_type)
    if isinstance(item := getattr(sa_type, "item_type", None), TypeEngine):
        return text.replace(repr(item), _complete_repr(item, context), 1)
    if type(sa_type).__name__ != "DOMAIN":
        return text
    found = {name: getattr(sa_type, name, None) for name in _DOMAIN_SETTINGS}
    said = {name: value for name, value in found.items() if value is not None and value is not False}
    settings = (f", {name}={_setting(name, value, context)}" for name, value in said.items())
    there = "" if getattr(sa_type, "create_type", True) else ", create_type=False"
    return text.removesuffix(")") + "".join(settings) + there + ")"


_DOMAIN_SETTINGS = (
    "collation",
    "collation_schema",
    "default",
    "constraint_name",
    "not_null",
    "check",
    "schema",
)


def _setting(name: str, value: Any, context: SourceContext) -> str:
    """A default is SQL only as a clause; a check is SQL either way."""
    if name == "default" and isinstance(value, ClauseElement):
        return clause_source(value, context)
    return repr(str(value) if isinstance(value, ClauseElement) else value)


def _parts(sa_type: SQLType, text: str) -> Iterator[SQLType]:
    """The types that this type holds, at any depth: its item's, and those its repr names as arguments."""
    named = (getattr(sa_type, name, None) for name in _ARGUMENT.findall(text))
    for value in (*vars(sa_type).values(), *named):
        if isinstance(value, TypeEngine) and value is not sa_type:
            yield value
            yield from _parts(value, repr(value))


_ARGUMENT = re.compile(r"(\w+)=\w+\(")


def _name(sa_type: SQLType) -> str:
    """What its repr calls it: a package's class may speak of the one that it stands for."""
    return repr(sa_type).partition("(")[0]


def _called_names(text: str) -> Iterator[tuple[int, str]]:
    """Position and name of every `Name(...)` in the text; none where it isn't an expression."""
    try:
        tree = ast.parse(text, mode="eval")
    except (SyntaxError, ValueError):
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            yield _character(text, node.func.lineno, node.func.col_offset), node.func.id


def _character(text: str, line: int, byte: int) -> int:
    """Where in the text the parser's line and byte offset is."""
    lines = text.splitlines(keepends=True)
    return sum(map(len, lines[: line - 1])) + len(lines[line - 1].encode()[:byte].decode())


def type_prefix(sa_type: SQLType, context: SourceContext) -> str:
    """What stands before the class name, noting the import it needs."""
    module = type(sa_type).__module__
    if module.startswith(_DIALECTS):
        dialect = module.removeprefix(_DIALECTS).partition(".")[0]
        context.imports.add(f"from sqlalchemy.dialects import {dialect}")
        return f"{dialect}."
    if module.startswith("sqlalchemy."):
        return context.sa
    return _user_prefix(module, context) + ("" if context.is_alembics else qualified(sa_type))


def _user_prefix(module: str, context: SourceContext) -> str:
    """The module of the user's type, imported; Alembic leaves that to the project's template."""
    if context.user_prefix is not None:
        return context.user_prefix
    if module != "__main__" and not context.is_alembics:  # nothing can import the script that runs
        context.imports.add(f"import {module}")
    return f"{module}."
