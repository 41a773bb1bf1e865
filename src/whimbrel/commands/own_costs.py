"""What the operations of a revision cost on the project's own database, where that isn't PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING

from whimbrel.dialects.statement import Lock
from whimbrel.errors import WhimbrelError
from whimbrel.lint.rule import Finding
from whimbrel.lint.rules import builds_table_anew, copies_table

if TYPE_CHECKING:
    from whimbrel.commands.recorded import Recorded
    from whimbrel.dialects.base import Dialect
    from whimbrel.operations.base import Operation


def own_dialect(name: str) -> Dialect | None:
    """What spells operations for a kind of database; None where SQLAlchemy doesn't know it."""
    from sqlalchemy.engine import make_url
    from sqlalchemy.exc import ArgumentError, NoSuchModuleError

    from whimbrel.dialects.registry import dialect_for

    with suppress(ArgumentError, NoSuchModuleError, ImportError):
        return dialect_for(make_url(f"{name}://").get_dialect()())
    return None


def own_costs(item: Recorded, dialect: Dialect) -> Iterator[Finding]:
    """A finding for each operation that builds a table anew, or lets writers wait while it copies one.

    Tables that the same revision makes have no rows.
    """
    made: set[str | None] = set()
    for operation, line in item.operations:
        tables = [name for _, name in operation.needs_tables(dialect) if name not in made]
        if tables:
            message = builds_table_anew.MESSAGE.format(table=tables[0])
            rule = builds_table_anew.RULE
            yield Finding(rule.name, rule.severity, line, message, builds_table_anew.HELP, 0, "")
        elif (slow := _copied(operation, dialect)) is not None and slow not in made:
            rule = copies_table.RULE
            message = f"{operation.describe()}: nobody can write to {slow} until every row is copied."
            yield Finding(rule.name, rule.severity, line, message, copies_table.BESIDE, 0, "")
        made |= _made(operation)


def _copied(operation: Operation, dialect: Dialect) -> str | None:
    """The table to which nobody can write while the operation's statements go through it."""
    from sqlalchemy.exc import SQLAlchemyError

    from whimbrel.schema.schema import Schema

    with suppress(WhimbrelError, SQLAlchemyError, NotImplementedError):  # what it can't spell fails elsewhere
        for statement in operation.statements(Schema.unknown(), dialect):
            if statement.lock is Lock.SHARED and (statement.rewrites_table or statement.scans_table):
                return statement.relation
    return None


def _made(operation: Operation) -> set[str | None]:
    from whimbrel.operations.tables import CreateTable

    return {operation.table.name} if isinstance(operation, CreateTable) else set()
