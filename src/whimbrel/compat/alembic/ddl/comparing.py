"""What an impl says when the models are compared with the database: by our own comparison."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Literal

import sqlalchemy as sa

from whimbrel.compat.alembic.ddl._autogen import ComparisonResult
from whimbrel.dialects.base import Dialect
from whimbrel.diff import defaults, indexes, types, uniques
from whimbrel.diff.comparison import Comparison, Pair
from whimbrel.diff.options import CompareOptions
from whimbrel.diff.sqltext import tokens
from whimbrel.schema import from_sqlalchemy
from whimbrel.schema.schema import Schema
from whimbrel.schema.table import Column, Table
from whimbrel.schema.values import DataType, Expression

if TYPE_CHECKING:
    from sqlalchemy.sql.elements import ClauseElement

    from whimbrel.compat.alembic.autogenerate.api import AutogenContext


class Comparing:
    """The part of an impl that compares; each method may be overridden."""

    spelling: Dialect

    def compare_type(self, inspector_column: sa.Column[Any], metadata_column: sa.Column[Any]) -> bool:
        """Whether the types of a column differ."""
        return types.differ_loosely(
            DataType(inspector_column.type), DataType(metadata_column.type), self.spelling
        )

    def compare_server_default(
        self,
        inspector_column: sa.Column[Any] | None,
        metadata_column: sa.Column[Any],
        rendered_metadata_default: str | None,
        rendered_inspector_default: str | None,
    ) -> bool:
        """Whether the defaults of a column differ; they are given as SQL, and are all that is looked at.

        A text that the models say is given without quotes.
        """
        there = metadata_column if inspector_column is None else inspector_column
        current = _with_default(there, rendered_inspector_default)
        wanted = _with_default(metadata_column, rendered_metadata_default)
        said = getattr(metadata_column.server_default, "arg", None)
        if isinstance(said, str) and said == rendered_metadata_default:
            wanted = replace(wanted, default=Expression(said))
        pair = self._pair(Table("t", (current,)), Table("t", (wanted,)))
        return bool(defaults.changes(pair, current, wanted))

    def compare_indexes(self, metadata_index: sa.Index, reflected_index: sa.Index) -> ComparisonResult:
        """Whether two indexes are one."""
        wanted, current = from_sqlalchemy.index(metadata_index), from_sqlalchemy.index(reflected_index)
        return _result(indexes.differ(current, wanted, self._pair_of(reflected_index, metadata_index)))

    def compare_unique_constraint(
        self, metadata_constraint: sa.UniqueConstraint, reflected_constraint: sa.UniqueConstraint
    ) -> ComparisonResult:
        """Whether two unique constraints are one."""
        wanted: Any = from_sqlalchemy.constraint(metadata_constraint)
        current: Any = from_sqlalchemy.constraint(reflected_constraint)
        pair = self._pair_of(reflected_constraint, metadata_constraint)
        return _result(uniques.differ(current, wanted, pair))

    def compare_check_constraint(
        self, metadata_constraint: sa.CheckConstraint, reflected_constraint: sa.CheckConstraint
    ) -> ComparisonResult:
        """Whether two checks of one name are one: they are, unless an override says otherwise."""
        return ComparisonResult.Equal()

    def correct_for_autogen_constraints(
        self,
        conn_unique_constraints: Any,
        conn_indexes: Any,
        metadata_unique_constraints: Any,
        metadata_indexes: Any,
    ) -> None:
        """Take items out of these sets, or put some in, before they are compared."""

    def correct_for_autogen_foreignkeys(self, conn_fks: Any, metadata_fks: Any) -> None:
        """The same for foreign keys."""

    def autogen_column_reflect(self, inspector: Any, table: sa.Table, column_info: dict[str, Any]) -> None:
        """Change what was read of a column."""

    def _compat_autogen_column_reflect(self, inspector: Any) -> Callable[..., None]:
        def reflect(table: sa.Table, column_info: dict[str, Any]) -> None:
            self.autogen_column_reflect(inspector, table, column_info)

        return reflect

    def adjust_reflected_dialect_options(self, reflected_object: Any, kind: str) -> dict[str, Any]:
        """What is kept of the dialect's options that were read of an index or a constraint."""
        return dict(reflected_object.get("dialect_options", {}))

    def render_ddl_sql_expr(
        self, expr: ClauseElement, is_server_default: bool = False, is_index: bool = False, **kw: Any
    ) -> str:
        """An expression as the database writes it in DDL."""
        return self.spelling.compile(expr)

    def render_type(self, type_obj: Any, autogen_context: AutogenContext) -> str | Literal[False]:
        """How a revision file writes a type; False leaves it to us."""
        return False

    def _normalize_computed_default(self, sqltext: str) -> str:
        """The SQL of a computed column without what databases write differently."""
        return " ".join(tokens(sqltext, as_written=self.spelling.features.keeps_written_text))

    def _pair_of(self, current: Any, wanted: Any) -> Pair:
        return self._pair(*(from_sqlalchemy.table(_owner(item)) for item in (current, wanted)))

    def _pair(self, current: Table, wanted: Table) -> Pair:
        schemas = (Schema.of([current]), Schema.of([wanted]))
        options = CompareOptions(compare_server_default=True, thorough=False)
        return Pair(current, wanted, Comparison(*schemas, self.spelling, options))


def _with_default(column: sa.Column[Any], text: str | None) -> Column:
    """The column with a default of this SQL; without one, as it is."""
    default = None if text is None else Expression(sa.text(text.replace(":", r"\:")))
    return Column(column.name, DataType(column.type), default=default, autoincrement=False)


def _owner(item: Any) -> sa.Table:
    table: sa.Table = item.table
    return table


def _result(differs: bool) -> ComparisonResult:
    return ComparisonResult.Different("differs") if differs else ComparisonResult.Equal()
