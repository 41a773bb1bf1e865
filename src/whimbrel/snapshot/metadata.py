"""The schema that models describe: from SQLAlchemy's MetaData."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeAlias

import sqlalchemy as sa
from sqlalchemy.schema import AddConstraint

from whimbrel.schema.constraint import Constraint
from whimbrel.schema.from_sqlalchemy import as_attached
from whimbrel.schema.from_sqlalchemy import table as from_sqlalchemy
from whimbrel.schema.schema import Schema
from whimbrel.schema.table import Table
from whimbrel.snapshot.collector import paused

if TYPE_CHECKING:
    from whimbrel.dialects.base import Dialect
    from whimbrel.schema.objects import SchemaObject

Models: TypeAlias = "sa.MetaData | Sequence[sa.MetaData]"


def read(
    metadata: Models, dialect: Dialect, *, objects: bool = False, names_as_attached: bool = False
) -> Schema:
    """The schema of the models by the tables' names; what stands beside them, views too, with `objects`.

    `names_as_attached`: constraints have the names they got when they joined their tables, which is what
    Alembic looks at; a naming convention that was set later names them when they are made.

    Of several MetaData with a table of the same name, the first has it. What the models mark as not for
    this database (the CHECK of a Boolean where there is a real one) is left out.
    """
    compiler = _ddl_compiler(dialect)
    tables: dict[tuple[str | None, str], Table] = {}
    with paused():
        for table in _tables(metadata):
            found = _without_foreign_rules(from_sqlalchemy(table), table, compiler)
            tables.setdefault(found.key, _named_as_attached(found) if names_as_attached else found)
    given = [metadata] if isinstance(metadata, sa.MetaData) else metadata
    return Schema.of(tables.values(), objects=_beside(given, dialect) if objects else None)


def _beside(metadatas: Iterable[sa.MetaData], dialect: Dialect) -> Iterable[SchemaObject]:
    from whimbrel.snapshot import metadata_objects

    return tuple(metadata_objects.read(metadatas, dialect))


def _tables(metadata: Models) -> Iterator[sa.Table]:
    for one in [metadata] if isinstance(metadata, sa.MetaData) else metadata:
        tables = sorted(one.tables.values(), key=lambda table: table.key)
        yield from (table for table in tables if not getattr(table, "is_view", False))


def _ddl_compiler(dialect: Dialect) -> Any:
    return dialect.sa.ddl_compiler(dialect.sa, None)


def _without_foreign_rules(found: Table, table: sa.Table, compiler: Any) -> Table:
    """The table without the constraints whose own rule says that this database doesn't have them."""
    kept = tuple(item for item in found.constraints if _is_made(item, table, compiler))
    return found if len(kept) == len(found.constraints) else replace(found, constraints=kept)


def _named_as_attached(found: Table) -> Table:
    constraints = tuple(map(as_attached, found.constraints))
    return found if constraints == found.constraints else replace(found, constraints=constraints)


def _comes_later(rule: Any) -> bool:
    """Whether the rule is what `create_all` leaves on a key of a circle, which it adds afterwards."""
    owner = getattr(rule, "__self__", None)
    return isinstance(getattr(rule, "target", None) if owner is None else owner, AddConstraint)


def _is_made(constraint: Constraint, table: sa.Table, compiler: Any) -> bool:
    source = constraint.source
    rule = getattr(source, "_create_rule", None)
    if rule is not None and not _comes_later(rule) and not rule(compiler):
        return False
    condition = getattr(source, "_ddl_if", None)
    return condition is None or bool(
        condition._should_execute(source, table, None, compiler=compiler, dialect=compiler.dialect)
    )
