"""Oracle: MODIFY, and a slash behind each statement."""

from __future__ import annotations

from whimbrel.dialects.base import Dialect
from whimbrel.dialects.features import Features
from whimbrel.dialects.literals import OracleLiterals
from whimbrel.dialects.statement import Statement
from whimbrel.schema import to_sqlalchemy
from whimbrel.schema.table import Identity
from whimbrel.schema.values import DataType, Expression


class Oracle(Dialect):
    """Oracle Database."""

    title = "Oracle"
    literals = OracleLiterals
    terminator = ""
    batch_separator = "/"
    begin_sql = "SET TRANSACTION READ WRITE"
    add_column_words = "ADD"
    rename_column_words = "RENAME COLUMN"
    renames_with_schema = False
    column_if_not_exists = ""
    inlines_constraints = False

    def _features(self) -> Features:
        return Features(has_comments=True, can_rename_indexes=True)

    def rename_index(self, old: str, new: str, table: str, schema: str | None = None) -> Statement:
        """ALTER INDEX ... RENAME."""
        sql = f"ALTER INDEX {self._index_name(old, schema)} RENAME TO {self.index_name(new)}"
        return self.say("rename_index", sql, table, schema)

    def set_nullable(self, table: str, column: str, nullable: bool, schema: str | None = None) -> Statement:
        """Whether the column may be NULL."""
        words = "NULL" if nullable else "NOT NULL"
        return self.alter("set_not_null", table, schema, f"MODIFY {self.quote(column)} {words}")

    def set_type(
        self,
        table: str,
        column: str,
        type_: DataType,
        schema: str | None = None,
        *,
        using: str | None = None,
        existing: DataType | None = None,
    ) -> Statement:
        """The column in another type."""
        return self.alter("set_type", table, schema, f"MODIFY {self.quote(column)} {self.type_sql(type_)}")

    def set_default(
        self, table: str, column: str, default: Expression | None, schema: str | None = None
    ) -> Statement:
        """The default that the database fills in; none is NULL."""
        text = "NULL" if default is None else self.default_sql(default)
        return self.alter("set_default", table, schema, f"MODIFY {self.quote(column)} DEFAULT {text}")

    def set_identity(
        self, table: str, column: str, new: Identity | None, old: Identity | None, schema: str | None = None
    ) -> Statement:
        """The column's identity added, changed or dropped."""
        words = "DROP IDENTITY" if new is None else self._ddl().process(to_sqlalchemy.identity(new))
        return self.alter("set_identity", table, schema, f"MODIFY {self.quote(column)} {words}")

    def set_column_comment(
        self, table: str, column: str, comment: str | None, schema: str | None = None
    ) -> Statement:
        """COMMENT ON COLUMN; an empty text is none."""
        name = f"{self.format_table(table, schema)}.{self.quote(column)}"
        sql = f"COMMENT ON COLUMN {name} IS {self.literal(comment or '')}"
        return self.say("comment", sql, table, schema)

    def drop_table_comment(self, table: str, schema: str | None = None) -> Statement:
        """No comment on the table any more; for Oracle that is an empty one."""
        return self.set_table_comment(table, "", schema)
