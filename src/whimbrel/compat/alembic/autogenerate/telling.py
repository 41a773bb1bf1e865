"""What Alembic logs while it compares: who takes part, sequences passed over, and each difference."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

from whimbrel.compat.alembic.autogenerate.built_in import PARTS, somebody_compares
from whimbrel.diff.words import logged
from whimbrel.operations.tables import CreateTable, DropTable

if TYPE_CHECKING:
    from whimbrel.execution.session import Session
    from whimbrel.operations.base import Operation
    from whimbrel.schema.schema import Schema

Told: TypeAlias = "Iterator[tuple[str, str]]"
Key: TypeAlias = "tuple[str | None, str]"

PLUGINS, POSTGRESQL = "alembic.runtime.plugins", "alembic.ddl.postgresql"

_SERIALS = r"""
SELECT n.nspname = current_schema(), n.nspname::text, t.relname::text, a.attname::text, s.relname::text
FROM pg_catalog.pg_attrdef f
JOIN pg_catalog.pg_depend u ON u.objid = f.oid AND u.classid = 'pg_catalog.pg_attrdef'::regclass
     AND u.refclassid = 'pg_catalog.pg_class'::regclass
JOIN pg_catalog.pg_class s ON s.oid = u.refobjid AND s.relkind = 'S'
JOIN pg_catalog.pg_class t ON t.oid = f.adrelid
JOIN pg_catalog.pg_namespace n ON n.oid = t.relnamespace
JOIN pg_catalog.pg_attribute a ON a.attrelid = f.adrelid AND a.attnum = f.adnum
WHERE a.atttypid IN ('int4'::regtype, 'int8'::regtype)
  AND pg_catalog.pg_get_expr(f.adbin, f.adrelid) ~ '^nextval\(''.+''::regclass\)$'
  AND EXISTS (SELECT FROM pg_catalog.pg_depend o JOIN pg_catalog.pg_attribute b
              ON b.attrelid = o.refobjid AND b.attnum = o.refobjsubid AND b.attname = a.attname
              WHERE o.objid = s.oid AND o.deptype = 'a' AND o.classid = 'pg_catalog.pg_class'::regclass)
ORDER BY t.relname, a.attnum"""
"""Columns that count by a sequence which belongs to a column of their name: what Alembic takes for SERIAL."""


def told(session: Session, current: Schema, operations: Sequence[Operation]) -> Told:
    """Each sentence, with the name of the logger that Alembic gives it to."""
    if not somebody_compares(session):  # where packages compare too, all are told of as they begin
        for name in PARTS:
            yield PLUGINS, f"setting up autogenerate plugin {name}"
    yield from differences(session, current, operations)


def differences(session: Session, current: Schema, operations: Sequence[Operation]) -> Told:
    """The differences; before a removed table's its serials, before all changes those of what stays."""
    serials, dialect = _serials(session, current), session.spelling
    added = {(one.table.schema, one.table.name) for one in operations if isinstance(one, CreateTable)}
    removed = {(one.schema, one.table_name) for one in operations if isinstance(one, DropTable)}
    together: list[Operation] = []
    for one in operations:
        key = _table(one)
        before = serials.pop(key, []) if key in removed else []
        if not before and key not in added | removed:
            before = _staying(serials, removed)
        if before:
            yield from logged(together, dialect)
            yield from ((POSTGRESQL, sentence) for sentence in before)
            together = []
        together.append(one)
    yield from logged(together, dialect)
    yield from ((POSTGRESQL, sentence) for sentence in _staying(serials, removed))


def _staying(serials: dict[Key, list[str]], removed: set[Any]) -> list[str]:
    """What is told of the tables that stay, once."""
    return [one for key in list(serials) if key not in removed for one in serials.pop(key)]


def _table(operation: Any) -> Any:
    made = getattr(operation, "table", None) if isinstance(operation, CreateTable) else None
    if made is not None:
        return (made.schema, made.name)
    return (getattr(operation, "schema", None), getattr(operation, "table_name", None))


def _serials(session: Session, current: Schema) -> dict[Key, list[str]]:
    """What is told of the counting columns of each table; nothing where nobody would read it."""
    is_read = logging.getLogger(POSTGRESQL).isEnabledFor(logging.INFO)
    if not session.spelling.features.has_serials or session.connection is None or not is_read:
        return {}
    found: dict[Key, list[str]] = {}
    for is_default, schema, table, column, sequence in session.connection.exec_driver_sql(_SERIALS).all():
        key = (None, table) if is_default and (None, table) in current.tables else (schema, table)
        if key in current.tables:
            found.setdefault(key, []).append(
                f"Detected sequence named '{sequence}' as owned by integer column '{table}({column})', "
                "assuming SERIAL and omitting"
            )
    return found
