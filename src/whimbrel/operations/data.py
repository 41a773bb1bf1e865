"""SQL of the user's own, and rows put in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, replace
from typing import Any, ClassVar

import sqlalchemy as sa
from sqlalchemy.sql.base import Executable
from sqlalchemy.sql.elements import BindParameter, TextClause

from whimbrel.dialects.base import Dialect
from whimbrel.dialects.statement import Lock, Statement
from whimbrel.errors import NotReversible
from whimbrel.operations.base import Operation, Phase
from whimbrel.operations.literal_rows import literal_inserts, literal_text
from whimbrel.operations.within import full
from whimbrel.schema.schema import Schema
from whimbrel.values import dataclass

_LIKE_PARAMETER = re.compile(r"(?<![:\w\\]):(?=\w)")
"""What `sa.text()` would take for a parameter."""


@dataclass(frozen=True, slots=True)
class ExecuteSQL(Operation):
    """SQL as it is: text, in which `:name` is a value to bind, or a SQLAlchemy construct."""

    name: ClassVar[str] = "execute"
    phase: ClassVar[Phase] = Phase.MIGRATE
    runs_any_sql: ClassVar[bool] = True

    sql: str | Executable
    options: Mapping[str, Any] | None = field(default=None, compare=False)

    @classmethod
    def written(
        cls, sqltext: Executable | str, *, execution_options: dict[str, Any] | None = None
    ) -> ExecuteSQL:
        r"""Run SQL.

        Args:
            sqltext: text, as `sa.text()` reads it (write `\:` for a colon before a word), or a
                SQLAlchemy construct.
            execution_options: for SQLAlchemy's connection.
        """
        return cls(sqltext, execution_options)

    @classmethod
    def without_parameters(cls, sql: str) -> ExecuteSQL:
        """SQL in which every colon is one."""
        return cls(_LIKE_PARAMETER.sub(r"\\:", sql))

    def arguments(self) -> dict[str, object]:
        """How a revision file writes it."""
        return {"sqltext": self.sql, "execution_options": self.options}

    def describe(self) -> str:
        """One line for people: the beginning of the SQL."""
        text = " ".join(str(self.sql).split())
        return f"Execute {text if len(text) <= 60 else text[:57] + '...'}"

    def apply(self, schema: Schema) -> Schema:
        """The schema as it is: what SQL does to it isn't known here."""
        return schema

    def reverse(self, before: Schema) -> Operation:
        """Nobody knows. Raises NotReversible."""
        raise NotReversible(self.describe(), "Write the SQL that undoes it into downgrade().")

    def statements(self, before: Schema, dialect: Dialect) -> Iterator[Statement]:
        """The SQL."""
        yield _statement(self.sql, self.options, dialect)


@dataclass(frozen=True, slots=True)
class BulkInsert(Operation):
    """Rows put into a table."""

    name: ClassVar[str] = "bulk_insert"
    phase: ClassVar[Phase] = Phase.MIGRATE

    table: sa.Table | sa.TableClause
    rows: Sequence[Mapping[str, Any]] = field(compare=False)
    multiinsert: bool = True

    @classmethod
    def written(
        cls, table: sa.Table | sa.TableClause, rows: list[dict[str, Any]], *, multiinsert: bool = True
    ) -> BulkInsert:
        """Put rows into a table.

        Args:
            table: what `op.create_table` returned, or `sa.table("name", sa.column("x", sa.Integer), ...)`.
            rows: one mapping of column names to values for each row.
            multiinsert: whether all rows go in one call; False where values are SQL of their own.
        """
        if not isinstance(rows, list):
            raise TypeError("List expected")
        if rows and not isinstance(rows[0], dict):
            raise TypeError("List of dictionaries expected")
        return cls(table, rows, multiinsert)

    def describe(self) -> str:
        """One line for people."""
        name = full(self.table.name, getattr(self.table, "schema", None))
        return f"Insert {len(self.rows)} row{'' if len(self.rows) == 1 else 's'} into {name}"

    def apply(self, schema: Schema) -> Schema:
        """The schema as it is."""
        return schema

    def reverse(self, before: Schema) -> Operation:
        """Which rows they were isn't kept. Raises NotReversible."""
        raise NotReversible(self.describe(), "Write a DELETE into downgrade().")

    def statements(self, before: Schema, dialect: Dialect) -> Iterator[Statement]:
        """INSERT: one statement for all rows, or one for each."""
        if self.multiinsert and self.rows:
            made = iter([self._together(dialect)])
        else:
            made = (self._alone(row, dialect) for row in self.rows)
        yield from self._between(made, dialect)

    def performed(self, before: Schema, dialect: Dialect) -> Iterator[Statement]:
        """INSERT with its values bound: writing them out takes longer than putting them in."""
        if not self.rows:
            yield from self._between(iter([]), dialect)
            return
        insert = sa.insert(self.table).inline()
        text = str(insert.compile(dialect=dialect.sa, column_keys=list(self.rows[0]))).strip()
        bound = Statement(text, self.table.name, Lock.UNKNOWN, unrendered="they are bound")
        if self.multiinsert:
            made = iter([replace(bound, construct=insert, parameters=self.rows)])
        else:
            made = (replace(bound, construct=insert.values(**row)) for row in self.rows)
        yield from self._between(made, dialect)

    def _between(self, made: Iterator[Statement], dialect: Dialect) -> Iterator[Statement]:
        """The statements, with what a database wants around them."""
        around = dialect.around_bulk_insert(self.table.name, getattr(self.table, "schema", None))
        if around[0] is not None:
            yield around[0]
        yield from made
        if around[1] is not None:
            yield around[1]

    def _together(self, dialect: Dialect) -> Statement:
        texts, missing = zip(*literal_inserts(self.table, self.rows, dialect), strict=True)
        between = f"{dialect.terminator}\n\n"
        if dialect.batch_separator:
            between += f"{dialect.batch_separator}\n\n"
        construct = sa.insert(self.table).inline()
        return Statement(
            between.join(texts),
            self.table.name,
            Lock.UNKNOWN,
            construct=construct,
            parameters=self.rows,
            unrendered=next(filter(None, missing), ""),
        )

    def _alone(self, row: Mapping[str, Any], dialect: Dialect) -> Statement:
        construct = sa.insert(self.table).inline().values(**row)
        ((text, missing),) = literal_inserts(self.table, [row], dialect)
        return Statement(text, self.table.name, Lock.UNKNOWN, construct=construct, unrendered=missing)


OPERATIONS = (ExecuteSQL, BulkInsert)


def inline_literal(value: Any, type_: Any = None) -> BindParameter[Any]:
    """A value that is written into the SQL as a literal, also when it runs online."""
    from whimbrel.operations.written_out import WrittenOut  # a run without one doesn't load its compiler

    return WrittenOut(None, value, type_=type_, unique=True)


def _statement(sql: str | Executable, options: Mapping[str, Any] | None, dialect: Dialect) -> Statement:
    if isinstance(sql, str):
        if ":" not in sql and "\\" not in sql:
            return Statement(sql.strip(), options=options)
        sql = sa.text(sql)
    clause: Any = sql
    text, missing = literal_text(clause, dialect)
    bound = not (isinstance(clause, TextClause) and not clause._bindparams)
    return Statement(text, construct=clause if bound else None, options=options, unrendered=missing)
