"""Names that an operation gives, against what the database keeps of a name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy.sql.elements import _truncated_label

from whimbrel.dialects.base import Dialect
from whimbrel.errors import NameTooLong
from whimbrel.operations.base import Operation
from whimbrel.schema.table import Table


def check_names(operation: Operation, dialect: Dialect) -> None:
    """Raise NameTooLong where the database would cut a name that the operation gives."""
    limit = dialect.features.longest_name
    if limit is None:
        return
    for kind, name in _given(operation):
        shortened = isinstance(name, _truncated_label)  # by SQLAlchemy, in a way that it finds again
        if not shortened and len(name.encode()) > limit:
            raise NameTooLong(kind, name, limit, dialect.title)


def _given(operation: Operation) -> Iterator[tuple[str, str]]:
    """Kind and name of all that the operation names anew."""
    table = getattr(operation, "table", None)
    if operation.name == "create_table" and isinstance(table, Table):
        yield "table", table.name
        yield from _of("column", table.columns)
        yield from _of("constraint", table.constraints)
        yield from _of("index", table.indexes)
    elif operation.name == "add_column":
        yield from _of("column", (operation.column,))  # type: ignore[attr-defined]  # of this operation
        yield from _of("constraint", operation.constraints)  # type: ignore[attr-defined]
        yield from _of("index", operation.indexes)  # type: ignore[attr-defined]
    yield from _single(operation)


def _single(operation: Operation) -> Iterator[tuple[str, str]]:
    new_names = {"new_column_name": "column", "new_table_name": "table"}
    for field, kind in new_names.items():
        name = getattr(operation, field, None)
        if name:
            yield kind, name
    yield from _of("index", (getattr(operation, "index", None),))
    yield from _of("constraint", (getattr(operation, "constraint", None),))
    if operation.name.startswith("create_"):
        item = getattr(operation, "item", None)
        yield from _of(getattr(item, "kind", ""), (item,))


def _of(kind: str, items: Any) -> Iterator[tuple[str, str]]:
    for item in items:
        if getattr(item, "name", None):
            yield kind, item.name
