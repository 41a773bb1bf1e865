"""SQL with its values as literals; many rows are compiled once for each shape, the rest is a template."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeAlias

import sqlalchemy as sa
from sqlalchemy.exc import CompileError
from sqlalchemy.sql.elements import ClauseElement

from whimbrel.dialects.base import Dialect

Row: TypeAlias = Mapping[str, Any]
AnyTable: TypeAlias = "sa.Table | sa.TableClause"

_BEFORE_VALUES = ") VALUES ("


def literal_text(clause: ClauseElement, dialect: Dialect) -> tuple[str, str]:
    """The text with its values as literals; and why, where it has to stay without them."""
    try:
        return dialect.compile(clause), ""
    except (CompileError, NotImplementedError) as error:
        return str(clause.compile(dialect=dialect.sa)).strip(), str(error).partition("\n")[0]


def literal_inserts(table: AnyTable, rows: Sequence[Row], dialect: Dialect) -> Iterator[tuple[str, str]]:
    """For each row its INSERT; and why, where it has to stay without its values."""
    template = _Template(table, dialect)
    for row in rows:
        text = template.filled(row)
        yield (text, "") if text else literal_text(_insert(table, row), dialect)


class _Template:
    """The texts of INSERT by the columns that a row has."""

    def __init__(self, table: AnyTable, dialect: Dialect) -> None:
        self.table, self.dialect = table, dialect
        self.starts: dict[tuple[str, ...], str] = {}
        self.render = dialect.sa.statement_compiler(dialect.sa, None).render_literal_value
        self.usable = all(takes_values(column) for column in table.columns)

    def filled(self, row: Row) -> str | None:
        """The text; None where the row holds more than values, or one that can't be written."""
        if not row or not self.usable or any(isinstance(value, ClauseElement) for value in row.values()):
            return None
        try:
            return f"{self._start(row)}{', '.join(self._values(row))})"
        except (CompileError, NotImplementedError):
            return None

    def _start(self, row: Row) -> str:
        shape = tuple(row)
        if shape not in self.starts:
            text = self.dialect.compile(_insert(self.table, row))
            self.starts[shape] = text[: text.index(_BEFORE_VALUES) + len(_BEFORE_VALUES)]
        return self.starts[shape]

    def _values(self, row: Row) -> Iterator[str]:
        """The values in the order of the table's columns, which is that of the compiled text."""
        for column in self.table.columns:
            if column.key in row:
                value = row[column.key]
                empty = value is None and not column.type.should_evaluate_none
                yield "NULL" if empty else self.render(value, column.type)


def takes_values(column: Any) -> bool:
    """Whether values stand as they are: no function around them, and none that Python fills in."""
    return getattr(column, "default", None) is None and not column.type._has_bind_expression


def _insert(table: AnyTable, row: Row) -> Any:
    return sa.insert(table).inline().values(**row)
