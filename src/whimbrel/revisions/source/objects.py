"""Operations on what stands beside tables as calls: `op.create_view('v', 'SELECT ...')`."""

from __future__ import annotations

import inspect
from collections.abc import Iterator, Mapping
from typing import Any

from whimbrel.operations.base import Operation
from whimbrel.revisions.source.clauses import default_source
from whimbrel.revisions.source.context import SourceContext, call, plain
from whimbrel.revisions.source.types import type_source
from whimbrel.schema.values import DataType, Expression

_WIDTH = 100
"""Characters of a call that stays on one line."""


def object_source(operation: Operation, context: SourceContext) -> str:
    """The call with what differs from the function's own defaults; long ones have a line per argument."""
    arguments = list(_arguments(operation, context))
    function = f"{context.op}{operation.name}"
    line = call(function, arguments)
    if len(line) <= _WIDTH and "\n" not in line:
        return line
    lines = (text.replace("\n", "\n    ") for text in arguments)
    return f"{function}(\n    " + ",\n    ".join(lines) + ",\n)"


def _arguments(operation: Operation, context: SourceContext) -> Iterator[str]:
    written: Any = type(operation).written  # type: ignore[attr-defined]  # each operation has its function
    parameters = inspect.signature(written).parameters
    for name, value in operation.arguments().items():
        parameter = parameters.get(name)
        if parameter is None:  # what single databases know
            yield f"{name}={_value(value, context)}"
        elif parameter.default is inspect.Parameter.empty:
            yield _value(value, context)
        elif value != parameter.default:
            yield f"{name}={_value(value, context)}"


def _value(value: object, context: SourceContext) -> str:
    if isinstance(value, DataType):
        return type_source(value, context)
    if isinstance(value, Expression):
        return default_source(value, context) or "None"
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, tuple | list):
        return f"[{', '.join(_value(item, context) for item in value)}]"
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key!r}: {_value(one, context)}" for key, one in value.items()) + "}"
    return repr(value)


def _text(value: str) -> str:
    """A text; one of several lines as several literals, since indentation must not get into it."""
    if "\n" not in value:
        return plain(value)
    return "\n".join(plain(line) for line in value.splitlines(keepends=True))
