"""A type as source that makes the same type again, where its repr doesn't: often one of the user's own."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.types import TypeDecorator

from whimbrel.revisions.source.public_types import public
from whimbrel.schema.values import DataType, SQLType

if TYPE_CHECKING:
    from whimbrel.dialects.base import Dialect


def qualified(sa_type: SQLType) -> str:
    """What stands between the module and the class's name: `Outer.` for a class inside another one."""
    outer = type(sa_type).__qualname__.rpartition(".")[0]
    return f"{outer}." if outer and "<locals>" not in outer else ""


def written(sa_type: SQLType, text: str, dialect: Dialect) -> str | None:
    """The call that makes the type: its repr, or the class with the attributes that its arguments became.

    None where neither does: an argument that can't be written (a function, an engine), a class inside a
    function. SQLAlchemy's own can be written, but that the repr of an Interval leaves out what it was given.
    """
    if type(sa_type).__module__.startswith("sqlalchemy."):
        return next(_from_attributes(sa_type), text) if isinstance(sa_type, sa.Interval) else text
    if "<locals>" in type(sa_type).__qualname__:
        return None
    candidates = (text, *_from_attributes(sa_type))
    return next((one for one in candidates if _makes(one, sa_type, dialect)), None)


def beneath(sa_type: SQLType, dialect: Dialect) -> SQLType | None:
    """The type that a decorator is to the database; None for what is no decorator."""
    if not isinstance(sa_type, TypeDecorator):
        return None
    return public(sa_type.load_dialect_impl(dialect.sa), dialect)


def _from_attributes(sa_type: SQLType) -> Iterator[str]:
    """`Choice([('a', 'A')])`, where the class keeps each argument under its name."""
    given: list[str] = []
    for parameter in _parameters(sa_type):
        value = getattr(sa_type, parameter.name, parameter.default)
        if value is parameter.empty or not _is_literal(value):
            return
        if not _is_default(value, parameter):
            given.append(f"{parameter.name}={value!r}")
    yield f"{type(sa_type).__name__}({', '.join(given)})"


def _parameters(sa_type: SQLType) -> list[inspect.Parameter]:
    found = inspect.signature(type(sa_type)).parameters.values()
    return [one for one in found if one.kind not in (one.VAR_POSITIONAL, one.VAR_KEYWORD)]


def _is_default(value: Any, parameter: inspect.Parameter) -> bool:
    return parameter.default is not parameter.empty and bool(value == parameter.default)


def _is_literal(value: Any) -> bool:
    try:
        return bool(ast.literal_eval(repr(value)) == value)
    except (ValueError, SyntaxError, TypeError):
        return False


def _makes(text: str, sa_type: SQLType, dialect: Dialect) -> bool:
    """Whether the call makes a type that is the same to the database; arguments that call are trusted."""
    arguments = _arguments(text)
    if arguments is None:
        return True
    try:
        made = type(sa_type)(*arguments[0], **arguments[1])
        return dialect.type_sql(DataType(made)) == dialect.type_sql(DataType(sa_type))
    except (TypeError, ValueError, AttributeError, SQLAlchemyError):
        return False


def _arguments(text: str) -> tuple[list[Any], Mapping[str, Any]] | None:
    """The arguments of a call of literals; None where it is something else."""
    try:
        node = ast.parse(text, mode="eval").body
        if not isinstance(node, ast.Call):
            return None
        keywords = {str(one.arg): ast.literal_eval(one.value) for one in node.keywords}
        return [ast.literal_eval(one) for one in node.args], keywords
    except (SyntaxError, ValueError):
        return None
