"""MySQL and MariaDB: a column is changed by saying all of it again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from sqlalchemy.dialects.mysql.base import MySQLDDLCompiler
from sqlalchemy.types import DateTime

from whimbrel.dialects import mysql_costs
from whimbrel.dialects.base import Dialect
from whimbrel.dialects.change import ColumnChange
from whimbrel.dialects.cost import Cost
from whimbrel.dialects.features import Features
from whimbrel.dialects.literals import MySQLLiterals
from whimbrel.dialects.statement import Statement
from whimbrel.errors import NotSupported
from whimbrel.schema.index import Index
from whimbrel.schema.table import Column, Computed, Identity
from whimbrel.schema.values import Expression

NO_TABLE = "no_table"
"""What Alembic writes where an index is dropped without its table; the server then refuses."""


class MySQL(Dialect):
    """MySQL."""

    title = "MySQL"
    rename_column_words = "RENAME COLUMN"  # MySQL 8 and MariaDB 10.5
    literals = MySQLLiterals
    object_phrases = "mysql_objects:MySQLObjects"
    stock_compiler = MySQLDDLCompiler
    columns_need_table = False
    drops_checks_of_types = False
    check_word = "CHECK"
    """What stands behind DROP for a check."""
    tries_new_checks_lazily = False
    """Whether the CHECK of a new column that may be NULL isn't tried on the rows there."""
    costs: ClassVar[Mapping[str, Cost]] = mysql_costs.COSTS

    def _features(self) -> Features:
        return Features(
            has_comments=True,
            has_inline_comments=True,
            unique_constraints_are_indexes=True,
            can_rename_indexes=True,
            foreign_keys_make_indexes=True,
            restrict_is_no_action=True,
            client_needs_delimiter=True,
            gives_rows_a_zero=True,
            drops_what_views_read=True,
            has_identities=False,
            schemas_are_databases=True,
        )

    def set_table_comment(self, table: str, comment: str | None, schema: str | None = None) -> Statement:
        """The table's comment."""
        text = "NULL" if comment is None else self.literal(comment)
        sql = f"ALTER TABLE {self.create_name(table, schema)} COMMENT {text}"
        return self.say("comment", sql, table, schema)

    def drop_table_comment(self, table: str, schema: str | None = None) -> Statement:
        """No comment on the table any more; for MySQL that is an empty one."""
        return self.set_table_comment(table, "", schema)

    def alter_column(self, change: ColumnChange) -> Iterator[Statement]:
        """MODIFY or CHANGE with all that is known of the column; a default alone is set by itself.

        So is a name, where nothing is known: by RENAME COLUMN (MySQL 8.0, MariaDB 10.5.2 and later).
        """
        _refuse_generated(change, self.title)
        if change.new_column_name is not None and _is_only_named(change):
            names = (change.column_name, change.new_column_name)
            yield self.rename_column(change.table_name, *names, change.schema)
        elif change.new_column_name is not None or _is_dated(change):
            name = change.new_column_name or change.column_name
            yield self._restate(change, f"CHANGE {self.quote(change.column_name)} {self.quote(name)}")
        elif _needs_all(change):
            yield self._restate(change, f"MODIFY {self.quote(change.column_name)}")
        elif change.server_default is not False:
            default = _plain(change.server_default)
            yield self.set_default(change.table_name, change.column_name, default, change.schema)

    def rename_index(self, old: str, new: str, table: str, schema: str | None = None) -> Statement:
        """RENAME INDEX; MySQL 5.7, MariaDB 10.5.2 and later."""
        text = f"RENAME INDEX {self.index_name(old)} TO {self.index_name(new)}"
        return self.alter("rename_index", table, schema, text)

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

    def drop_constraint(
        self,
        name: str,
        table: str,
        type_: str | None = None,
        schema: str | None = None,
        *,
        if_exists: bool | None = None,
    ) -> Statement:
        """DROP of whatever kind the constraint is. Raises NotSupported where the kind isn't told."""
        words = {
            "foreignkey": "DROP FOREIGN KEY",
            "primary": "DROP PRIMARY KEY",
            "unique": "DROP INDEX",
            "check": f"DROP {self.check_word}",
        }
        if type_ not in words:
            raise NotSupported(f"drop constraint {name} of {table} without its kind", self.title, _SAY_TYPE)
        if type_ == "primary":
            return self.alter("drop_primary", table, schema, words[type_])
        return self.alter("drop_constraint", table, schema, f"{words[type_]} {self.constraint_name(name)}")

    def cost_of_column(self, column: Column, suffix: str) -> Cost | None:
        """By its default, its expression and its check."""
        return mysql_costs.adds_column(column, suffix, checks_at_once=self.tries_new_checks_lazily)

    def cost_of_index(self, index: Index) -> Cost | None:
        """Writers wait for some kinds."""
        return mysql_costs.makes_index(index.options.get(f"{self.name}_prefix"))

    def _restate(self, change: ColumnChange, words: str) -> Statement:
        text = f"{words} {self._whole_column(change)}"
        cost = mysql_costs.restates(change)
        return self.alter("restate_column", change.table_name, change.schema, text, cost)

    def _whole_column(self, change: ColumnChange) -> str:
        type_ = change.type_ or change.existing_type
        if type_ is None:
            what = f"change column {change.column_name} of {change.table_name} without its type"
            raise NotSupported(what, self.title, "It restates the whole column: add existing_type=.")
        nullable = change.existing_nullable if change.nullable is None else change.nullable
        parts = [self.type_sql(type_), "NOT NULL" if nullable is False else "NULL"]
        if change.options.get("autoincrement", change.options.get("existing_autoincrement")):
            parts.append("AUTO_INCREMENT")
        default = _kept_default(change)
        if default is not None:
            parts.append(f"DEFAULT {self.default_sql(default)}")
        comment = change.existing_comment if change.comment is False else change.comment
        if comment is not None:
            parts.append(f"COMMENT {self.literal(comment)}")
        return " ".join(parts)


class MariaDB(MySQL):
    """MariaDB."""

    title = "MariaDB"
    object_phrases = "mysql_objects:MariaDBObjects"
    check_word = "CONSTRAINT"
    tries_new_checks_lazily = True


_SAY_TYPE = "Say type_='foreignkey', 'unique', 'primary' or 'check'."


def _is_only_named(change: ColumnChange) -> bool:
    """Whether a new name is all that is said."""
    said = (change.type_, change.existing_type, change.nullable, change.existing_nullable)
    kept = (change.server_default, change.existing_server_default, change.comment)
    is_bare = change.existing_comment is None and not change.options
    return is_bare and all(one is None for one in said) and all(one is False for one in kept)


def _needs_all(change: ColumnChange) -> bool:
    parts = (change.nullable, change.type_, change.options.get("autoincrement"))
    return any(part is not None for part in parts) or change.comment is not False


def _is_dated(change: ColumnChange) -> bool:
    """Whether this is a date and time that keeps or gets a default.

    MySQL takes CURRENT_TIMESTAMP only with the whole column.
    """
    type_ = change.type_ or change.existing_type
    return change.server_default is not None and type_ is not None and isinstance(type_.sa, DateTime)


def _kept_default(change: ColumnChange) -> Expression | None:
    default = change.existing_server_default if change.server_default is False else change.server_default
    return _plain(default)


def _plain(default: object) -> Expression | None:
    return default if isinstance(default, Expression) else None


def _refuse_generated(change: ColumnChange, title: str) -> None:
    found = (change.server_default, change.existing_server_default)
    if change.server_default is not False and any(isinstance(one, Identity | Computed) for one in found):
        name = f"{change.table_name}.{change.column_name}"
        raise NotSupported(f"make an existing column generated, or a generated one plain ({name})", title)
