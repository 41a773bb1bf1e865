"""Domains: named types with a default and checks of their own, created, altered and dropped."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, ClassVar, Literal

import sqlalchemy as sa
from sqlalchemy.types import TypeEngine

from whimbrel.dialects.base import Dialect
from whimbrel.dialects.statement import Statement
from whimbrel.errors import NotReversible
from whimbrel.operations import belongings
from whimbrel.operations.base import Hazard, Operation
from whimbrel.operations.objects import CreateObject, DropObject, ObjectOperation, known, shown
from whimbrel.schema.objects import Domain, ObjectKey
from whimbrel.schema.schema import Schema
from whimbrel.schema.values import DataType, Expression
from whimbrel.values import dataclass


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
        yield from belongings.of_object(self.item, dialect)


@dataclass(frozen=True, slots=True)
class AlterDomain(ObjectOperation):
    """Another default, nullability or other checks for a domain; its type stays.

    `nullable` None and `server_default` False leave what there is.
    """

    name: ClassVar[str] = "alter_domain"

    domain_name: str
    schema: str | None = None
    nullable: bool | None = None
    server_default: Expression | Literal[False] | None = False
    added: tuple[tuple[str | None, Expression], ...] = ()
    dropped: tuple[str, ...] = ()

    @classmethod
    def written(
        cls,
        domain_name: str,
        *,
        schema: str | None = None,
        nullable: bool | None = None,
        server_default: str | sa.TextClause | Literal[False] | None = False,
        add_checks: Mapping[str, str] | None = None,
        drop_checks: Sequence[str] = (),
    ) -> AlterDomain:
        """Change a domain. Whatever isn't given stays; PostgreSQL.

        Args:
            domain_name: its name.
            schema: its schema; None is the connection's default.
            nullable: whether a value may be NULL.
            server_default: the default of columns of this type: a text is a value, `sa.text()` is SQL;
                None takes it away.
            add_checks: what every `VALUE` meets from now on, by name: `{"positive": "VALUE > 0"}`.
            drop_checks: names of checks that go.
        """
        added = tuple((name, _sql(text)) for name, text in (add_checks or {}).items())
        default: Expression | Literal[False] | None = False
        if server_default is not False:
            default = None if server_default is None else Expression(server_default)
        return cls(domain_name, schema, nullable, default, added, tuple(drop_checks))

    @property
    def key(self) -> ObjectKey:
        """What the domain is called in a schema."""
        return ObjectKey(Domain.kind, self.schema, self.domain_name)

    def arguments(self) -> dict[str, object]:
        """How a revision file writes it."""
        return {
            "domain_name": self.domain_name,
            "schema": self.schema,
            "nullable": self.nullable,
            "server_default": self.server_default,
            "add_checks": {str(name): text.text for name, text in self.added} or None,
            "drop_checks": self.dropped,
        }

    def describe(self) -> str:
        """One line for people."""
        return f"Alter {shown('domain', self.domain_name, self.schema)}"

    def apply(self, schema: Schema) -> Schema:
        """The schema with the domain as it is afterwards."""
        found = known(schema, self.key, _NONE)
        if found is None:
            return schema
        kept = tuple(check for check in found.checks if check[0] not in self.dropped)
        return schema.with_object(
            replace(
                found,
                nullable=found.nullable if self.nullable is None else self.nullable,
                default=found.default if self.server_default is False else self.server_default,
                checks=(*kept, *self.added),
            )
        )

    def reverse(self, before: Schema) -> Operation:
        """The domain as it was."""
        found = known(before, self.key, _NONE)
        if found is None or not set(self.dropped) <= {name for name, _ in found.checks}:
            raise NotReversible(self.describe(), "What it was before isn't known.")
        return AlterDomain(
            self.domain_name,
            self.schema,
            None if self.nullable is None else found.nullable,
            False if self.server_default is False else found.default,
            tuple(check for check in found.checks if check[0] in self.dropped),
            tuple(str(name) for name, _ in self.added),
        )

    def statements(self, before: Schema, dialect: Dialect) -> Iterator[Statement]:
        """ALTER DOMAIN, once for each part."""
        name = (self.domain_name, self.schema)
        for check in self.dropped:
            yield dialect.objects.drop_domain_check(*name, check)
        if self.server_default is not False:
            yield dialect.objects.set_domain_default(*name, self.server_default)
        if self.nullable is not None:
            yield dialect.objects.set_domain_nullable(*name, self.nullable)
        for label, condition in self.added:
            yield dialect.objects.add_domain_check(*name, label, condition)

    def hazards(self, before: Schema) -> Iterator[Hazard]:
        """All columns of the type are looked through, and code may write what isn't allowed any more."""
        if self.added or self.nullable is False:
            yield Hazard("may-fail", f"Rows with values that {self.domain_name} no longer allows stop it.")
            yield Hazard("old-code", f"Code that writes other values of {self.domain_name} fails.")


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


OPERATIONS = (CreateDomain, AlterDomain, DropDomain)

_NONE: Domain | None = None


def _sql(text: str) -> Expression:
    return Expression(sa.text(text.replace(":", "\\:")))
