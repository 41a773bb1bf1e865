"""What models declare beside tables: views, functions, triggers, policies, attached to a MetaData.

    from whimbrel import objects

    objects.declare(metadata, objects.view("active", "SELECT id FROM person WHERE active"))

Autogenerate creates, changes and drops them with the tables. The functions take what `op.create_view`,
`op.create_function` and their like take.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal

from whimbrel.schema.objects import (
    Domain,
    Extension,
    Function,
    Namespace,
    Policy,
    RowSecurity,
    SchemaObject,
    SequenceObject,
    Trigger,
    View,
)

if TYPE_CHECKING:
    from sqlalchemy import MetaData, TextClause
    from sqlalchemy.sql.base import Executable
    from sqlalchemy.types import TypeEngine

__all__ = [
    "Domain",
    "Extension",
    "Function",
    "Namespace",
    "Policy",
    "RowSecurity",
    "SequenceObject",
    "Trigger",
    "View",
    "declare",
    "declared",
    "domain",
    "extension",
    "function",
    "policy",
    "row_security",
    "schema",
    "sequence",
    "trigger",
    "view",
]

KEY = "whimbrel_objects"
"""The key of `MetaData.info` under which they are kept."""


def declare(metadata: MetaData, *items: SchemaObject) -> None:
    """Attach the objects to the models; one of the same name takes the place of another."""
    found = metadata.info.setdefault(KEY, {})
    found.update({item.key: item for item in items})


def declared(metadata: MetaData) -> Iterable[SchemaObject]:
    """The objects attached to the models, in their order."""
    return tuple(metadata.info.get(KEY, {}).values())


def schema(name: str) -> Namespace:
    """A schema that has no table of the models."""
    return Namespace(name)


def extension(name: str, *, schema: str | None = None, version: str | None = None) -> Extension:
    """An extension of PostgreSQL's."""
    return Extension(name, schema, version)


def domain(
    name: str,
    type_: TypeEngine[Any] | type[TypeEngine[Any]],
    *,
    schema: str | None = None,
    nullable: bool = True,
    server_default: str | TextClause | None = None,
    check: str | None = None,
    checks: Mapping[str, str] | None = None,
) -> Domain:
    """A type with a default and checks of its own, as SQL; `checks` have names, `check` is given one."""
    from whimbrel.operations.domains import CreateDomain

    made = CreateDomain.written(
        name,
        type_,
        schema=schema,
        nullable=nullable,
        server_default=server_default,
        check=check,
        checks=checks,
    )
    return made.item


def sequence(name: str, *, schema: str | None = None, **options: Any) -> SequenceObject:
    """A sequence; `options` are start, increment, minvalue, maxvalue, cache, cycle, data_type, owned_by."""
    from whimbrel.operations.sequences import CreateSequence

    return CreateSequence.written(name, schema=schema, **options).item


def view(
    name: str,
    definition: str | Executable,
    *,
    schema: str | None = None,
    materialized: bool = False,
    columns: Sequence[str] = (),
    comment: str | None = None,
    **kw: Any,
) -> View:
    """A view; `definition` is its query as SQL or as a `select()`, `kw` what single databases know."""
    from whimbrel.operations.views import CreateView

    made = CreateView.written(
        name,
        definition,
        schema=schema,
        materialized=materialized,
        columns=columns,
        comment=comment,
        **kw,
    )
    return made.item


def function(
    name: str,
    definition: str,
    *,
    arguments: str = "",
    schema: str | None = None,
    routine: Literal["function", "procedure"] = "function",
) -> Function:
    """A function or procedure; `definition` is the whole CREATE statement, `arguments` their types."""
    return Function(name, arguments, definition.strip(), schema, routine)


def trigger(name: str, table_name: str, definition: str, *, schema: str | None = None) -> Trigger:
    """A trigger of a table or view; `definition` is the whole CREATE statement."""
    return Trigger(name, table_name, definition.strip(), schema)


def policy(
    name: str,
    table_name: str,
    *,
    schema: str | None = None,
    command: Literal["all", "select", "insert", "update", "delete"] = "all",
    using: str | None = None,
    check: str | None = None,
    roles: Sequence[str] = ("public",),
    permissive: bool = True,
) -> Policy:
    """A row-level security policy; `using` and `check` are SQL."""
    return Policy(name, table_name, schema, command, permissive, tuple(roles), using, check)


def row_security(table_name: str, *, schema: str | None = None, forced: bool = False) -> RowSecurity:
    """Row-level security switched on for a table; `forced` holds for its owner too."""
    return RowSecurity(table_name, schema, forced)
