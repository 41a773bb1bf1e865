"""Domains: named types with a default and checks of their own, created and dropped."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

import sqlalchemy as sa
from sqlalchemy.types import TypeEngine

from whimbrel.dialects.base import Dialect
from whimbrel.dialects.statement import Statement
from whimbrel.operations.base import Operation
from whimbrel.operations.objects import CreateObject, DropObject
from whimbrel.schema.objects import Domain
from whimbrel.schema.schema import Schema
from whimbrel.schema.values import DataType, Expression


@dataclass(frozen=True, slots=True)
class CreateDomain(CreateObject[Domain]):
    """A new domain."""

    name: ClassVar[str] = "create_domain"

    @classmethod
    def written(
        cls,
        domain_name: str,
        type_: TypeEngine[Any] | type[TypeEngine[Any]],
        *,
        schema: str | None = None,
        nullable: bool = True,
        server_default: str | sa.TextClause | None = None,
        check: str | None = None,
        checks: Mapping[str, str] | None = None,
    ) -> CreateDomain:
        """Create a domain: a type with a default and checks of its own; PostgreSQL.

        Args:
            domain_name: its name.
            type_: the type that it is made of.
            schema: its schema; None is the connection's default.
            nullable: whether a value may be NULL.
            server_default: the default of columns of this type: a text is a value, `sa.text()` is SQL.
            check: what every `VALUE` meets, as SQL; the database names it.
            checks: the same with names of your own: `{"positive": "VALUE > 0"}`.
        """
        named = tuple((name, _sql(text)) for name, text in (checks or {}).items())
        unnamed = () if check is None else ((None, _sql(check)),)
        default = None if server_default is None else Expression(server_default)
        type_ = type_() if isinstance(type_, type) else type_
        return cls(Domain(domain_name, DataType(type_), schema, nullable, default, (*unnamed, *named)))

    def arguments(self) -> dict[str, object]:
        """How a revision file writes it."""
        item = self.item
        unnamed = [text.text for name, text in item.checks if name is None]
        named = {str(name): text.text for name, text in item.checks if name is not None}
        return {
            "domain_name": item.name,
            "type_": item.type,
            "schema": item.schema,
            "nullable": item.nullable,
            "server_default": item.default,
            "check": unnamed[0] if unnamed else None,
            "checks": named or None,
        }

    def dropped(self) -> DropObject[Domain]:
        """Drop the domain."""
        return DropDomain(self.item.name, self.item.schema, item=self.item)

    def statements(self, before: Schema, dialect: Dialect) -> Iterator[Statement]:
        """CREATE DOMAIN."""
        yield dialect.objects.create_domain(self.item)


@dataclass(frozen=True, slots=True)
class DropDomain(DropObject[Domain]):
    """A domain, gone."""

    name: ClassVar[str] = "drop_domain"
    kind: ClassVar[str] = Domain.kind

    @classmethod
    def written(
        cls,
        domain_name: str,
        *,
        schema: str | None = None,
        if_exists: bool | None = None,
        cascade: bool | None = None,
    ) -> DropDomain:
        """Drop a domain; PostgreSQL.

        Args:
            domain_name: its name.
            schema: its schema; None is the connection's default.
            if_exists: no error where there is none.
            cascade: drop the columns of this type too.
        """
        return cls(domain_name, schema, if_exists, cascade)

    def arguments(self) -> dict[str, object]:
        """How a revision file writes it."""
        settings = {"if_exists": self.if_exists, "cascade": self.cascade}
        return {"domain_name": self.object_name, "schema": self.schema, **settings}

    def created(self, item: Domain) -> Operation:
        """Create it again."""
        return CreateDomain(item)

    def statements(self, before: Schema, dialect: Dialect) -> Iterator[Statement]:
        """DROP DOMAIN."""
        yield dialect.objects.drop_domain(self.object_name, self.schema, self.if_exists, self.cascade)


OPERATIONS = (CreateDomain, DropDomain)


def _sql(text: str) -> Expression:
    return Expression(sa.text(text.replace(":", "\\:")))
