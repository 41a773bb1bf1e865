"""Microsoft SQL Server: batches, sp_rename, default constraints that have names of their own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from whimbrel.dialects import alteration
from whimbrel.dialects.base import Dialect
from whimbrel.dialects.change import ColumnChange
from whimbrel.dialects.features import Features
from whimbrel.dialects.literals import SQLServerLiterals
from whimbrel.dialects.statement import Statement
from whimbrel.errors import NotSupported
from whimbrel.schema.index import Index
from whimbrel.schema.table import Column, Computed, Identity, Table
from whimbrel.schema.values import Expression

NO_TABLE = "no_table"

_FOUND = """declare @const_name varchar(256)
select @const_name = QUOTENAME([name]) from {source}
where {prefix}parent_object_id = object_id({table})
and col_name({prefix}parent_object_id, {prefix}parent_column_id) = {column}
exec({alter} + @const_name)"""

_KEYS = """
sys.foreign_keys fk join sys.foreign_key_columns fkc
on fk.object_id=fkc.constraint_object_id"""


def _text(name: str) -> str:
    """A name as an argument: its quotes doubled."""
    return "'" + name.replace("'", "''") + "'"


def _where(made: Statement, condition: str) -> Statement:
    """The statement behind a condition."""
    return replace(made, sql=f"IF {condition}\n{made.sql}")


class SQLServer(Dialect):
    """Microsoft SQL Server."""

    title = "SQL Server"
    literals = SQLServerLiterals
    object_phrases = "mssql_objects:SQLServerObjects"
    batch_separator = "GO"
    begin_sql = "BEGIN TRANSACTION"
    add_column_words = "ADD"
    inlines_constraints = False

    def _features(self) -> Features:
        return Features(has_transactional_ddl=True, has_comments=True, can_rename_indexes=True)

    def rename_table(self, old: str, new: str, schema: str | None = None) -> Statement:
        """The table under another name."""
        name = _text(self.format_table(old, schema))
        return self.say("rename_table", f"EXEC sp_rename {name}, {self.quote(new)}", old, schema)

    def create_table(self, table: Table, if_not_exists: bool | None = None) -> Statement:
        """CREATE TABLE; SQL Server has no IF NOT EXISTS, but IF."""
        made = super().create_table(table)
        place = _text(self.create_name(table.name, table.schema))
        return _where(made, f"OBJECT_ID({place}, 'U') IS NULL") if if_not_exists else made

    def add_column(
        self,
        table: str,
        column: Column,
        schema: str | None = None,
        *,
        if_not_exists: bool | None = None,
        suffix: str = "",
    ) -> Statement:
        """ADD; what stands behind IF where the column may be there."""
        made = super().add_column(table, column, schema, suffix=suffix)
        place = f"{_text(self.format_table(table, schema))}, {_text(column.name)}"
        return _where(made, f"COL_LENGTH({place}) IS NULL") if if_not_exists else made

    def create_index(
        self, index: Index, table: str, schema: str | None = None, *, if_not_exists: bool | None = None
    ) -> Statement:
        """CREATE INDEX; an index's name is there once in a table."""
        made = super().create_index(index, table, schema)
        place = f"OBJECT_ID({_text(self.create_name(table, schema))}), {_text(str(index.name))}, 'IndexID'"
        return _where(made, f"INDEXPROPERTY({place}) IS NULL") if if_not_exists else made

    def rename_column(self, table: str, old: str, new: str, schema: str | None = None) -> Statement:
        """The column under another name."""
        name = f"{self.format_table(table, schema)}.{self.quote(old)}"
        sql = f"EXEC sp_rename {_text(name)}, {self.quote(new)}, 'COLUMN'"
        return self.say("rename_column", sql, table, schema)

    def alter_column(self, change: ColumnChange) -> Iterator[Statement]:
        """The default must be gone before the type changes; a comment, the default and the name follow."""
        table, column, schema = change.table_name, change.column_name, change.schema
        if change.server_default is not False and _is_generated(change):
            yield self.set_identity(table, column, None, None, schema)
        if _loses_default(change):
            yield self.drop_column_rule("sys.default_constraints", table, column, schema)
        if change.type_ is not None or change.nullable is not None:
            yield self._restate(change)
        if change.comment is not False:
            yield self._column_comment(change)
        if isinstance(change.server_default, Expression):
            yield self.set_default(table, column, change.server_default, schema)
        yield from alteration.name(self, change)

    def _restate(self, change: ColumnChange) -> Statement:
        type_ = change.type_ or change.existing_type
        if type_ is None:
            what = f"change whether {change.table_name}.{change.column_name} may be NULL without its type"
            raise NotSupported(what, self.title, "Add existing_type= or type_=.")
        nullable = change.existing_nullable if change.nullable is None else change.nullable
        words = {None: "", True: " NULL", False: " NOT NULL"}[nullable]
        text = f"ALTER COLUMN {self.quote(change.column_name)} {self.type_sql(type_)}{words}"
        return self.alter("set_type", change.table_name, change.schema, text)

    def set_default(
        self, table: str, column: str, default: Expression | None, schema: str | None = None
    ) -> Statement:
        """The default as a constraint without a name; None takes the one there is away."""
        if default is None:
            return self.drop_column_rule("sys.default_constraints", table, column, schema)
        text = f"ADD DEFAULT {self.default_sql(default)} FOR {self.quote(column)}"
        return self.alter("set_default", table, schema, text)

    def before_drop_column(
        self, table: str, column: str, schema: str | None, options: Mapping[str, Any]
    ) -> Iterator[Statement]:
        """The default, checks and foreign keys of the column, which have names of their own."""
        if options.get("mssql_drop_default"):
            yield self.drop_column_rule("sys.default_constraints", table, column, schema)
        if options.get("mssql_drop_check"):
            yield self.drop_column_rule("sys.check_constraints", table, column, schema)
        if options.get("mssql_drop_foreign_key"):
            yield self.drop_column_rule(_KEYS, table, column, schema, "fkc.")

    def drop_column_rule(
        self, source: str, table: str, column: str, schema: str | None, prefix: str = ""
    ) -> Statement:
        """Find the name of a column's constraint in `source`, and drop it."""
        quoted = self.format_table(table, schema)
        full = _text(f"{schema}.{table}" if schema else table)
        sql = _FOUND.format(
            source=source,
            prefix=prefix,
            table=full,
            column=_text(column),
            alter=_text(f"alter table {quoted} drop constraint "),
        )
        return self.say("drop_constraint", sql.replace("from \n", "from\n"), table, schema)

    def set_table_comment(self, table: str, comment: str | None, schema: str | None = None) -> Statement:
        """The table's comment as an extended property; None takes it away."""
        if comment is None:
            return self.drop_table_comment(table, schema)
        text = f"'MS_Description', N{self.literal(comment)}, {self._property(table, schema)}"
        return self.say("comment", f"execute sp_addextendedproperty {text}", table, schema)

    def drop_table_comment(self, table: str, schema: str | None = None) -> Statement:
        """No comment on the table any more."""
        text = f"'MS_Description', {self._property(table, schema)}"
        return self.say("comment", f"execute sp_dropextendedproperty {text}", table, schema)

    def set_column_comment(
        self, table: str, column: str, comment: str | None, schema: str | None = None
    ) -> Statement:
        """The column's comment as an extended property; None takes it away."""
        place = f"{self._property(table, schema)}, 'column', {self.quote(column)}"
        if comment is None:
            sql = f"execute sp_dropextendedproperty 'MS_Description', {place}"
        else:
            sql = f"execute sp_addextendedproperty 'MS_Description', N{self.literal(comment)}, {place}"
        return self.say("comment", sql, table, schema)

    def _column_comment(self, change: ColumnChange) -> Statement:
        table, column, schema = change.table_name, change.column_name, change.schema
        place = f"{self._property(table, schema)}, 'column', {self.quote(column)}"
        if change.comment is False or change.comment is None:
            sql = f"exec sp_dropextendedproperty 'MS_Description', {place}"
        else:
            verb = "sp_updateextendedproperty" if change.existing_comment else "sp_addextendedproperty"
            sql = f"exec {verb} 'MS_Description', N{self.literal(change.comment)}, {place}"
        return self.say("comment", sql, table, schema)

    def _property(self, table: str, schema: str | None) -> str:
        owner = schema or self.sa.default_schema_name or "dbo"
        return f"'schema', {self.quote(owner)}, 'table', {self.quote(table)}"

    def rename_index(self, old: str, new: str, table: str, schema: str | None = None) -> Statement:
        """An index under another name: sp_rename is told what it is."""
        name = _text(f"{self.create_name(table, schema)}.{self.quote(old)}")
        return self.say("rename_index", f"EXEC sp_rename {name}, {self.quote(new)}, 'INDEX'", table, schema)

    def drop_index(
        self,
        name: str,
        table: str | None = None,
        schema: str | None = None,
        *,
        if_exists: bool | None = None,
        options: Mapping[str, Any] | None = None,
    ) -> Statement:
        """DROP INDEX ON the table, which has to be named."""
        words = "DROP INDEX IF EXISTS" if if_exists else "DROP INDEX"
        place = self.create_name(table or NO_TABLE, schema)
        return self.say("drop_index", f"{words} {self.index_name(name)} ON {place}", table, schema)

    def around_bulk_insert(self, table: str, schema: str | None) -> tuple[Statement | None, Statement | None]:
        """Numbers that the server would generate are let in for the while."""
        words = f"SET IDENTITY_INSERT {self.create_name(table, schema)}"
        return (
            self.say("insert", f"{words} ON", table, schema),
            self.say("insert", f"{words} OFF", table, schema),
        )


def _is_generated(change: ColumnChange) -> bool:
    found = (change.server_default, change.existing_server_default)
    return any(isinstance(default, Identity | Computed) for default in found)


def _loses_default(change: ColumnChange) -> bool:
    new, old = change.server_default, change.existing_server_default
    return new is None or (new is not False and old is not False)
