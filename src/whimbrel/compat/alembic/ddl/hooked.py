"""A dialect of ours in which packages have the word where they compile an element by `@compiles`."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from whimbrel.dialects.base import Dialect
from whimbrel.dialects.registry import DIALECTS, dialect_class, dialect_for
from whimbrel.dialects.statement import Statement
from whimbrel.schema import to_sqlalchemy
from whimbrel.schema.table import Column, Identity
from whimbrel.schema.values import DataType, Expression

if TYPE_CHECKING:
    from sqlalchemy.engine import Dialect as SQLAlchemyDialect

FACADE = "whimbrel.compat.alembic"
ELEMENTS = (f"{FACADE}.ddl.base", f"{FACADE}.ddl.postgresql", f"{FACADE}.ddl.mysql")
"""Where elements are; what wasn't imported has no hooks."""


def spelling_for(dialect: SQLAlchemyDialect, like: str = "default") -> Dialect:
    """Our dialect for this one of SQLAlchemy's, with the hooks that packages have set.

    One that we don't know is spelled as the database `like`, of which its package made its impl.
    """
    plain = dialect_for(dialect) if dialect.name in DIALECTS else dialect_class(like)(dialect)
    hooks = {name: found for name in _ELEMENTS if (found := _hook(name, dialect.name)) is not None}
    if not hooks:
        return plain
    kind = type(f"Hooked{type(plain).__name__}", (_Hooked, type(plain)), {})
    made: Any = kind(dialect)
    made.hooks, made.compiler = hooks, made.sa.ddl_compiler(made.sa, None)
    return made  # type: ignore[no-any-return]


def _hook(name: str, dialect: str) -> tuple[type, Any] | None:
    """The element of this name, and a function that somebody else compiles it with; None without one."""
    for module in ELEMENTS:
        element = getattr(sys.modules.get(module), name, None)
        specs = getattr(getattr(element, "_compiler_dispatcher", None), "specs", {})
        function = specs.get(dialect) or specs.get("default")
        if element is not None and function is not None and not function.__module__.startswith(FACADE):
            return element, function
    return None


_ELEMENTS = (
    "RenameTable",
    "AddColumn",
    "DropColumn",
    "ColumnNullable",
    "PostgresqlColumnType",
    "ColumnType",
    "ColumnName",
    "ColumnDefault",
    "IdentityColumnDefault",
    "ColumnComment",
)


class _Hooked(Dialect):
    """Puts the text of a hook in the place of ours; the costs stay those of the phrase."""

    hooks: dict[str, tuple[type, Any]]
    compiler: Any

    def rename_table(self, old: str, new: str, schema: str | None = None) -> Statement:
        """As the hook writes it, if there is one."""
        return self._said(super().rename_table(old, new, schema), "RenameTable", old, new, schema)

    def add_column(
        self,
        table: str,
        column: Column,
        schema: str | None = None,
        *,
        if_not_exists: bool | None = None,
        suffix: str = "",
    ) -> Statement:
        """As the hook writes it, if there is one."""
        plain = super().add_column(table, column, schema, if_not_exists=if_not_exists, suffix=suffix)
        if "AddColumn" not in self.hooks:
            return plain
        return self._said(plain, "AddColumn", table, to_sqlalchemy.column(column), schema, if_not_exists)

    def drop_column(
        self, table: str, column: str, schema: str | None = None, *, if_exists: bool | None = None
    ) -> Statement:
        """As the hook writes it, if there is one."""
        plain = super().drop_column(table, column, schema, if_exists=if_exists)
        gone = to_sqlalchemy.ensure_column(to_sqlalchemy.owner(table, schema), column)
        return self._said(plain, "DropColumn", table, gone, schema, if_exists)

    def rename_column(self, table: str, old: str, new: str, schema: str | None = None) -> Statement:
        """As the hook writes it, if there is one."""
        plain = super().rename_column(table, old, new, schema)
        return self._said(plain, "ColumnName", table, old, new, schema=schema)

    def set_nullable(self, table: str, column: str, nullable: bool, schema: str | None = None) -> Statement:
        """As the hook writes it, if there is one."""
        plain = super().set_nullable(table, column, nullable, schema)
        return self._said(plain, "ColumnNullable", table, column, nullable, schema=schema)

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
        """As the hook writes it, if there is one."""
        plain = super().set_type(table, column, type_, schema, using=using, existing=existing)
        known = {"schema": schema, "existing_type": existing and existing.sa}
        if "PostgresqlColumnType" in self.hooks:
            return self._said(plain, "PostgresqlColumnType", table, column, type_.sa, using=using, **known)
        return self._said(plain, "ColumnType", table, column, type_.sa, **known)

    def set_default(
        self, table: str, column: str, default: Expression | None, schema: str | None = None
    ) -> Statement:
        """As the hook writes it, if there is one."""
        plain = super().set_default(table, column, default, schema)
        value = to_sqlalchemy.server_default(default)
        return self._said(plain, "ColumnDefault", table, column, value, schema=schema)

    def set_identity(
        self, table: str, column: str, new: Identity | None, old: Identity | None, schema: str | None = None
    ) -> Statement:
        """As the hook writes it, if there is one."""
        if "IdentityColumnDefault" not in self.hooks:
            return super().set_identity(table, column, new, old, schema)
        known = {"schema": schema, "existing_server_default": to_sqlalchemy.server_default(old)}
        text = self._text("IdentityColumnDefault", table, column, to_sqlalchemy.server_default(new), **known)
        return self.say("set_identity", text, table, schema)

    def set_column_comment(
        self, table: str, column: str, comment: str | None, schema: str | None = None
    ) -> Statement:
        """As the hook writes it, if there is one."""
        if "ColumnComment" not in self.hooks:
            return super().set_column_comment(table, column, comment, schema)
        return self.say(
            "comment", self._text("ColumnComment", table, column, comment, schema=schema), table, schema
        )

    def _said(self, plain: Statement, element: str, *arguments: Any, **keywords: Any) -> Statement:
        if element not in self.hooks:
            return plain
        return replace(plain, sql=self._text(element, *arguments, **keywords))

    def _text(self, element: str, *arguments: Any, **keywords: Any) -> str:
        kind, function = self.hooks[element]
        return str(function(kind(*arguments, **keywords), self.compiler))


__all__ = ["spelling_for"]
